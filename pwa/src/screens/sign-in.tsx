/** Back into one's own space: the passphrase opens the keys here and is never sent. */
import { useEffect, useState } from "preact/hooks"
import { useLocation } from "preact-iso"

import { Btn, Dialog, Input, Note, Page } from "../parts"
import { failure } from "../people/failure"
import { Secret } from "../people/secret-input"
import { heldSecret } from "../people/secrets"
import { me, signIn, status } from "../replica/replica"
import { text, useText } from "../text"

interface Asking {
  count: number
  answer: (yes: boolean) => void
}

export default function SignIn() {
  const t = useText().people.signIn
  const { route } = useLocation()
  const [email, setEmail] = useState(me.value?.email ?? "")
  const [passphrase, setPassphrase] = useState("")
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  // Until the server has answered once, nobody knows whether the session of this phone still holds.
  const known = status.value.connection !== "unknown"
  const inside = me.value !== null && known && status.value.stopped === null
  useEffect(() => {
    if (inside && !busy) route(heldSecret() ? "/join" : "/today", true)
  }, [inside, busy, route])
  const mayWipe = (count: number) => new Promise<boolean>((answer) => setAsking({ count, answer }))
  const answerWith = (yes: boolean) => {
    asking?.answer(yes)
    setAsking(null)
  }
  const go = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setWrong(null)
    setWrong(await tryIn(email, passphrase, mayWipe))
    setBusy(false)
  }
  const acts = (
    <>
      <Btn look="primary" busy={busy} onClick={(event) => void go(event)}>
        {busy ? t.going : t.go}
      </Btn>
      {busy ? <p class="meta">{t.goingWhy}</p> : null}
    </>
  )
  return (
    <Page title={t.title} back={{ href: "/", label: t.back }} acts={acts}>
      <form class="stack" onSubmit={(event) => void go(event)} noValidate>
        <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
        <Input label={t.email} type="email" autocomplete="username" value={email} onInput={setEmail} />
        <Secret label={t.passphrase} value={passphrase} onInput={setPassphrase} />
        <button class="sr" type="submit" tabIndex={-1} aria-hidden="true" />
      </form>
      <section>
        <h2>{t.forgot}</h2>
        <p class="meta">{t.forgotWhy}</p>
        <p>
          <a href="/sign-up">{t.create}</a>
        </p>
      </section>
      <Dialog
        title={t.other}
        open={asking !== null}
        onClose={() => answerWith(false)}
        acts={<Btn onClick={() => answerWith(true)}>{t.otherWipe}</Btn>}
      >
        <p>{t.otherWords(asking?.count ?? 0)}</p>
      </Dialog>
    </Page>
  )
}

/** Null when it worked, otherwise what to say. */
async function tryIn(
  email: string,
  passphrase: string,
  mayWipe: (count: number) => Promise<boolean>,
): Promise<string | null> {
  const t = text().people.signIn
  if (!email.trim() || !passphrase) return t.both
  try {
    const answer = await signIn(email, passphrase, mayWipe)
    if (answer.data) return null
    if (answer.problem?.code === "sign-in-refused") return t.refused
    return answer.problem ? failure(answer, "") : t.otherKept
  } catch {
    return t.keyBroken
  }
}
