/** Deleting an account deletes: nobody can stop or undo it (R45). */
import { useState } from "preact/hooks"

import { Btn, Glyph, Note, Page, toFirstWrong } from "../parts"
import { failure } from "../people/failure"
import { sayFarewell, clearFarewell } from "../people/farewell"
import { Secret } from "../people/secret-input"
import { Tick } from "../people/tick"
import { deleteAccount, partner } from "../replica/replica"
import { text, useText } from "../text"

export default function Delete() {
  const t = useText().people
  const [passphrase, setPassphrase] = useState("")
  const [sure, setSure] = useState(false)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const go = async (event: Event) => {
    event.preventDefault()
    setAsked(true)
    if (busy) return
    if (!sure || !passphrase) return toFirstWrong()
    setBusy(true)
    setWrong(await remove(passphrase))
    setBusy(false)
  }
  const acts = (
    <>
      <Btn look="ink" busy={busy} onClick={(event) => void go(event)}>
        {busy ? t.remove.going : t.remove.sure}
      </Btn>
      <Btn href="/settings/export">{t.remove.copy}</Btn>
      <Btn look="quiet" href="/settings">
        {t.remove.notNow}
      </Btn>
    </>
  )
  const what = [t.remove.what1, ...(partner.value ? [t.remove.what2] : []), t.remove.what3]
  return (
    <Page
      title={t.remove.title}
      back={{ href: "/settings", label: t.settings.page }}
      lead={<p class="words">{t.remove.words}</p>}
      acts={acts}
    >
      <ul class="past">
        {what.map((line) => (
          <li key={line}>
            <Glyph is="ended" />
            <p>{line}</p>
          </li>
        ))}
      </ul>
      <form class="stack" onSubmit={(event) => void go(event)} noValidate>
        <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
        <Secret
          label={t.remove.passphrase}
          value={passphrase}
          onInput={setPassphrase}
          wrong={asked && !passphrase ? t.credentials.nowNeeded : null}
        />
        <Tick
          label={t.remove.understand}
          on={sure}
          onChange={setSure}
          wrong={asked && !sure ? t.remove.understandNeeded : null}
        />
        <button class="sr" type="submit" tabIndex={-1} aria-hidden="true" />
      </form>
    </Page>
  )
}

/** On success the phone is cleared and the first page is back: only what went wrong returns. */
async function remove(passphrase: string): Promise<string | null> {
  const t = text().people.remove
  sayFarewell("deleted")
  const answer = await deleteAccount(passphrase)
  if (!answer.problem && answer.status) return null
  clearFarewell()
  return answer.problem?.code === "sign-in-refused" ? t.refused : failure(answer, t.kept)
}
