/** The link of a letter and the passphrase that was chosen: neither alone makes a space, or moves one. */
import { useEffect, useState } from "preact/hooks"
import { useLocation } from "preact-iso"

import { type MailText, useMailWords, withWords } from "../content/load"
import { Btn, Ghost, Note, Page } from "../parts"
import { Enter } from "../people/enter"
import { failure } from "../people/failure"
import { dropLink, takeLink } from "../people/letter-links"
import { onward } from "../people/onward"
import { finishSignUp } from "../replica/replica"
import { text, useText } from "../text"

await withWords(useMailWords)

type Words = MailText["finish"]

export default function Finish() {
  const t = useMailWords()?.finish
  const start = useText().people.start.page
  const back = { href: "/", label: start }
  const [secret, setSecret] = useState(() => takeLink("finish"))
  const { route } = useLocation()
  useEffect(() => {
    const again = () => setSecret(takeLink("finish"))
    addEventListener("hashchange", again)
    return () => removeEventListener("hashchange", again)
  }, [])
  if (!t)
    return (
      <Page title={start} back={back}>
        <Ghost />
      </Page>
    )
  const drop = () => {
    dropLink("finish")
    setSecret(null)
  }
  if (!secret) return <Over t={t} />
  const done = () => {
    dropLink("finish")
    route(onward(), true)
  }
  return (
    <Enter
      title={t.title}
      back={back}
      lead={<p class="words">{t.words}</p>}
      go={t.go}
      tryIn={tryWith(secret, t, { done, over: drop })}
    >
      <p class="meta">{t.notYou}</p>
    </Enter>
  )
}

function Over({ t }: { t: Words }) {
  const start = useText().people.start.page
  return (
    <Page
      title={t.title}
      back={{ href: "/", label: start }}
      acts={
        <>
          <Btn look="primary" href="/sign-in">
            {t.signIn}
          </Btn>
          <Btn look="quiet" href="/sign-up">
            {t.again}
          </Btn>
        </>
      }
    >
      <Note glyph="ended">
        <p>{t.over}</p>
        <p class="meta">{t.overWhy}</p>
      </Note>
    </Page>
  )
}

interface Ends {
  done: () => void
  over: () => void
}

function tryWith(secret: string, t: Words, { done, over }: Ends) {
  return async (email: string, passphrase: string, mayWipe: (count: number) => Promise<boolean>) => {
    const { otherKept, keyBroken } = text().people.signIn
    try {
      const answer = await finishSignUp(secret, email, passphrase, mayWipe)
      const code = answer.problem?.code
      if (answer.data) done()
      else if (code === "link-over") over()
      else if (code === "sign-in-refused") return t.refused
      else return answer.problem ? failure(answer, "") : otherKept
      return null
    } catch {
      return keyBroken
    }
  }
}
