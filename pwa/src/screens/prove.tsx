/** The link that shows whose an address is: opened signed in, and only after a tap. */
import { useState } from "preact/hooks"

import { type MailText, useMailWords, withWords } from "../content/load"
import { Btn, Ghost, Note, Page } from "../parts"
import { failure } from "../people/failure"
import { dropLink, takeLink } from "../people/letter-links"
import { me, prove } from "../replica/replica"
import { useText } from "../text"

await withWords(useMailWords)

type Words = MailText["prove"]

export default function Prove() {
  const t = useMailWords()?.prove
  const { people, shell } = useText()
  const [secret] = useState(() => takeLink("prove"))
  const inside = me.value !== null
  const back = inside
    ? { href: "/settings", label: people.settings.title }
    : { href: "/", label: people.start.page }
  if (!t)
    return (
      <Page title={shell.notices} back={back}>
        <Ghost />
      </Page>
    )
  if (!inside)
    return (
      <Page
        title={t.title}
        back={back}
        acts={
          <Btn look="primary" href="/sign-in">
            {t.signIn}
          </Btn>
        }
      >
        <Note glyph="only">{t.outside}</Note>
      </Page>
    )
  return <Ask t={t} secret={secret} back={back} />
}

function Ask({
  t,
  secret,
  back,
}: {
  t: Words
  secret: string | null
  back: { href: string; label: string }
}) {
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [over, setOver] = useState(secret === null)
  const [wrong, setWrong] = useState<string | null>(null)
  const yes = async () => {
    setBusy(true)
    setWrong(null)
    const answer = await prove(secret ?? "")
    setBusy(false)
    const code = answer.problem?.code
    if (!code || code === "link-over") dropLink("prove")
    if (!code) setDone(true)
    else if (code === "link-over") setOver(true)
    else setWrong(failure(answer, ""))
  }
  const settled = done || over
  const acts = settled ? (
    <Btn look="primary" href="/settings/mail">
      {t.choices}
    </Btn>
  ) : (
    <Btn look="primary" busy={busy} onClick={() => void yes()}>
      {busy ? t.going : t.yes}
    </Btn>
  )
  return (
    <Page title={t.title} back={back} acts={acts}>
      <div role="status">
        {wrong ? <Note glyph="paused">{wrong}</Note> : null}
        {settled ? (
          <Note glyph={done ? "agreed" : "ended"}>
            <p>{done ? t.done : t.over}</p>
            <p class="meta">{done ? t.on : t.overWhy}</p>
          </Note>
        ) : (
          <p class="words">{t.words(me.value?.email ?? "")}</p>
        )}
      </div>
    </Page>
  )
}
