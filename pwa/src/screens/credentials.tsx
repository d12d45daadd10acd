/** Another passphrase, another e-mail, or both, in one step; the drafts move along. */
import { useState } from "preact/hooks"

import { Btn, Input, Note, Page, toFirstWrong } from "../parts"
import { isAddress } from "../people/address"
import { failure } from "../people/failure"
import { weakness } from "../people/passphrase"
import { NewSecret } from "../people/new-secret"
import { Secret } from "../people/secret-input"
import { changeCredentials, me } from "../replica/replica"
import { text, useText } from "../text"
import { normaliseEmail } from "../vault/kdf"

export default function Credentials() {
  const t = useText().people
  const [now, setNow] = useState("")
  const [email, setEmail] = useState(me.value?.email ?? "")
  const [next, setNext] = useState("")
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const weak = next ? weakness(next, email, me.value?.displayName ?? "") : null
  const same = !next && email.trim().toLowerCase() === me.value?.email
  const go = async (event: Event) => {
    event.preventDefault()
    setAsked(true)
    if (busy) return
    if (weak || !isAddress(email)) return toFirstWrong()
    if (same) return setSaid(t.credentials.same)
    if (!now) return toFirstWrong()
    setBusy(true)
    setSaid(null)
    const done = await change(now, { email, passphrase: next || now })
    setBusy(false)
    setSaid(done.said)
    if (!done.ok) return
    setNow("")
    setNext("")
    setAsked(false)
  }
  const acts = (
    <>
      <Btn look="primary" busy={busy} onClick={(event) => void go(event)}>
        {busy ? t.credentials.going : t.credentials.go}
      </Btn>
      {busy ? <p class="meta">{t.signIn.goingWhy}</p> : null}
    </>
  )
  return (
    <Page
      title={t.credentials.title}
      back={{ href: "/settings", label: t.settings.page }}
      lead={<p>{t.credentials.words}</p>}
      acts={acts}
    >
      <form class="stack" onSubmit={(event) => void go(event)} noValidate>
        <div role="status">{said ? <Note glyph="share">{said}</Note> : null}</div>
        <Secret
          label={t.credentials.current}
          value={now}
          onInput={setNow}
          wrong={asked && !same && !now ? t.credentials.nowNeeded : null}
        />
        <Input
          label={t.credentials.email}
          type="email"
          autocomplete="username"
          value={email}
          onInput={setEmail}
          wrong={asked && !isAddress(email) ? t.signUp.emailWrong : null}
        />
        <NewSecret
          label={t.credentials.next}
          value={next}
          onInput={setNext}
          weak={weak}
          asked={asked}
          help={next ? undefined : t.credentials.nextWhy}
        />
        <Note glyph="only">
          <p>
            <b>{t.signUp.loses}</b>
          </p>
          <p class="meta">{t.signUp.losesWhy}</p>
        </Note>
        <button class="sr" type="submit" tabIndex={-1} aria-hidden="true" />
      </form>
    </Page>
  )
}

async function change(now: string, next: { email: string; passphrase: string }) {
  const t = text().people.credentials
  const answer = await changeCredentials(now, next)
  const to = normaliseEmail(next.email)
  if (answer.data) return { ok: true, said: answer.data.email === to ? t.done : t.sent(to) }
  const refused = answer.problem?.code === "sign-in-refused"
  return { ok: false, said: refused ? t.refused : failure(answer, t.kept) }
}
