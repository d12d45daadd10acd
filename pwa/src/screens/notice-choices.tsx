/** Settings, notices: where it rings, what a locked screen says, what may ring, and Quiet (R22, R24). */
import { useNoticeWords, withWords } from "../content/load"
import { MailRow } from "../notices/mail-row"
import { ThisPhone } from "../notices/here"
import type { NoticeText } from "../notices/inbox"
import { Phones } from "../notices/phones"
import { groups, plain, withGroup } from "../notices/stand"
import { Ghost, Note, Page, Row, Seen, Switch, toast } from "../parts"
import { act, type Choices, choices, me, partner } from "../replica/replica"
import { useText } from "../text"
import "../ui/notices.css"

await withWords(useNoticeWords)

type Words = NoticeText["choices"]

export default function NoticeChoices() {
  const words = useNoticeWords()?.choices
  const t = useText()
  const back = { href: "/settings", label: t.people.settings.title }
  if (!words)
    return (
      <Page title={t.shell.notices} back={back}>
        <Ghost />
      </Page>
    )
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
      <section>
        <h2>{words.where}</h2>
        <ThisPhone t={words.here} />
        <Phones t={words.phones} />
      </section>
      <LockScreen t={words} />
      <Groups t={words} />
      <MailRow />
      <Quiet t={words} />
    </Page>
  )
}

async function choose(chosen: Choices, said: string): Promise<void> {
  const own = me.value?.spaceId
  if (own) await act("choices.put", own, null, plain(chosen))
  toast(said)
}

function LockScreen({ t }: { t: Words }) {
  const now = choices.value
  return (
    <section>
      <h2>{t.screen.title}</h2>
      <Note glyph="agreed">
        <p class="meta">{now.showsMore ? t.screen.says : t.screen.only}</p>
        <p>{now.showsMore ? t.screen.example : t.screen.neutral}</p>
      </Note>
      <Switch
        title={t.screen.more}
        below={t.screen.moreWhy}
        on={now.showsMore}
        onChange={(showsMore) => void choose({ ...now, showsMore }, t.kept)}
      />
    </section>
  )
}

function Groups({ t }: { t: Words }) {
  const now = choices.value
  return (
    <section>
      <h2>{t.groups.title}</h2>
      {groups.map((group) => (
        <Switch
          key={group}
          title={t.groups[group]}
          below={t.groups[`${group}Why`]}
          on={!now.muted.includes(group)}
          onChange={(rings) => void choose(withGroup(now, group, rings), t.kept)}
        />
      ))}
    </section>
  )
}

/** No end date, and nothing of it reaches the other (R22). */
function Quiet({ t }: { t: Words }) {
  const now = choices.value
  const person = me.value
  const name = partner.value?.displayName
  return (
    <section>
      <h2>{t.quiet.section}</h2>
      <Switch
        title={name ? t.quiet.title(name) : t.quiet.alone}
        below={name ? t.quiet.why(name) : t.quiet.whyAlone}
        on={now.quiet}
        onChange={(quiet) => void choose({ ...now, quiet }, t.kept)}
      />
      <ul>
        <Row
          plain
          href="/settings"
          title={t.quiet.hours}
          below={
            <span class="num">
              {person?.quietFrom}–{person?.quietUntil}
            </span>
          }
        />
      </ul>
    </section>
  )
}
