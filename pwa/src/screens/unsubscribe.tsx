/** The way out of a letter, for who opens it by hand: nothing ends before a tap. */
import { useState } from "preact/hooks"
import { useRoute } from "preact-iso"

import { useMailWords, withWords } from "../content/load"
import { Btn, Ghost, Note, Page } from "../parts"
import { failure } from "../people/failure"
import { endLetters } from "../replica/replica"
import { useText } from "../text"

await withWords(useMailWords)

export default function Unsubscribe() {
  const t = useMailWords()?.end
  const { people } = useText()
  const { token } = useRoute().params
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const back = { href: "/", label: people.start.page }
  if (!t)
    return (
      <Page title={people.start.page} back={back}>
        <Ghost />
      </Page>
    )
  const end = async () => {
    setBusy(true)
    setWrong(null)
    const answer = await endLetters(token ?? "")
    setBusy(false)
    setDone(!answer.problem)
    setWrong(answer.problem ? failure(answer, "") : null)
  }
  const acts = done ? (
    <Btn href="/">{t.open}</Btn>
  ) : (
    <Btn look="primary" busy={busy} onClick={() => void end()}>
      {busy ? t.going : t.go}
    </Btn>
  )
  return (
    <Page title={t.title} back={back} acts={acts}>
      <div role="status">
        {wrong ? <Note glyph="paused">{wrong}</Note> : null}
        {done ? (
          <Note glyph="ended">
            <p>{t.done}</p>
            <p class="meta">{t.doneWhy}</p>
          </Note>
        ) : (
          <p class="words">{t.words}</p>
        )}
      </div>
    </Page>
  )
}
