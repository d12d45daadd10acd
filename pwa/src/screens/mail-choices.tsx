/** Settings, letters: whose the address is, whether letters come, and about what. */
import { useEffect, useState } from "preact/hooks"

import { type MailText, useMailWords, useNoticeWords, withWords } from "../content/load"
import { mailStandOf, type MailStand, wishesOf, withoutGroup } from "../notices/mail-stand"
import { groups } from "../notices/stand"
import { Btn, Ghost, Note, Page, Seen, Switch, toast } from "../parts"
import { failure } from "../people/failure"
import { useNow } from "../people/words"
import { act, askForProof, loadService, mailbox, me, service, type MailWishes } from "../replica/replica"
import { useText } from "../text"
import { show } from "../text/format"
import "../ui/notices.css"

await withWords(useMailWords, useNoticeWords)

type Words = MailText["choices"]

export default function MailChoices() {
  const words = useMailWords()?.choices
  const { people } = useText()
  const now = useNow()
  useEffect(() => void loadService(), [])
  const back = { href: "/settings/notices", label: people.settings.notices }
  const told = service.value
  if (!words)
    return (
      <Page title={people.settings.notices} back={back}>
        <Ghost />
      </Page>
    )
  // Without a connection nobody knows: what was chosen before can still be read and changed.
  const stand = mailStandOf(told?.mail ?? true, mailbox.value, now)
  return (
    <Page
      title={words.title}
      back={back}
      lead={
        <>
          <p>{words.lead}</p>
          <Seen by="only" />
        </>
      }
    >
      {stand === "none" ? (
        <Note glyph="resting">
          <p>{words.none}</p>
          <p class="meta">{words.noneWhy}</p>
        </Note>
      ) : (
        <Address t={words} stand={stand} />
      )}
      {stand === "ready" ? <Wishes t={words} /> : null}
    </Page>
  )
}

function Address({ t, stand }: { t: Words; stand: MailStand }) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const ask = async () => {
    setBusy(true)
    setWrong(null)
    const answer = await askForProof()
    setBusy(false)
    setWrong(answer.problem ? failure(answer, "") : null)
  }
  return (
    <section>
      <h2>{t.address}</h2>
      <p>{me.value?.email}</p>
      <Said t={t} stand={stand} />
      <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
      {stand === "ready" ? null : (
        <div class="line">
          <Btn busy={busy} onClick={() => void ask()}>
            {busy ? t.asking : stand === "asked" ? t.again : t.ask}
          </Btn>
          {stand === "refused" ? (
            <Btn look="quiet" href="/settings/passphrase">
              {t.change}
            </Btn>
          ) : null}
        </div>
      )}
      <p class="meta">{t.shared}</p>
    </section>
  )
}

function Said({ t, stand }: { t: Words; stand: MailStand }) {
  const until = mailbox.value?.linkUntil
  if (stand === "ready") return <p class="meta">{t.proven}</p>
  if (stand === "unproven") return <p>{t.unproven}</p>
  const asked = stand === "asked"
  return (
    <Note glyph={asked ? "mine" : "resting"} role="status">
      <p>{asked ? t.asked(show(until ?? "", "moment", me.value?.zone)) : t.refused}</p>
      <p class="meta">{asked ? t.askedHow : t.refusedHow}</p>
    </Note>
  )
}

async function choose(wishes: MailWishes, said: string): Promise<void> {
  const own = me.value?.spaceId
  if (own) await act("mail.wish", own, null, wishes)
  toast(said)
}

function Wishes({ t }: { t: Words }) {
  const named = useNoticeWords()?.choices.groups
  const now = wishesOf(mailbox.value)
  return (
    <>
      <section>
        <Switch
          title={t.want}
          below={t.wantWhy}
          on={now.wanted}
          onChange={(wanted) => void choose({ ...now, wanted }, t.kept)}
        />
        <p class="meta">{t.carried}</p>
      </section>
      {now.wanted && named ? (
        <section>
          <h2>{t.about}</h2>
          {groups.map((group) => (
            <Switch
              key={group}
              title={named[group]}
              below={named[`${group}Why`]}
              on={!now.without.includes(group)}
              onChange={(comes) => void choose(withoutGroup(now, group, comes), t.kept)}
            />
          ))}
        </section>
      ) : null}
    </>
  )
}
