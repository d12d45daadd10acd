/** E-mail and passphrase, and what is asked when somebody else's unsent words are on this phone (R34). */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"

import { type Back, Btn, Dialog, Input, Note, Page, toFirstWrong } from "../parts"
import { me } from "../replica/replica"
import { useText } from "../text"
import { Secret } from "./secret-input"

type MayWipe = (count: number) => Promise<boolean>

export interface EnterProps {
  title: string
  back: Back
  lead?: ComponentChildren
  go: string
  /** Null when it worked, otherwise what to say. */
  tryIn: (email: string, passphrase: string, mayWipe: MayWipe) => Promise<string | null>
  onBusy?: (busy: boolean) => void
  children?: ComponentChildren
}

interface Asking {
  count: number
  answer: (yes: boolean) => void
}

export function Enter({ title, back, lead, go, tryIn, onBusy, children }: EnterProps) {
  const t = useText().people.signIn
  const [email, setEmail] = useState(me.value?.email ?? "")
  const [passphrase, setPassphrase] = useState("")
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const mayWipe: MayWipe = (count) => new Promise((answer) => setAsking({ count, answer }))
  const answerWith = (yes: boolean) => {
    asking?.answer(yes)
    setAsking(null)
  }
  const turn = (on: boolean) => {
    setBusy(on)
    onBusy?.(on)
  }
  const enter = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    turn(true)
    setWrong(null)
    const whole = email.trim() && passphrase
    setWrong(whole ? await tryIn(email, passphrase, mayWipe) : null)
    setAsked(true)
    if (!whole) toFirstWrong()
    turn(false)
  }
  const acts = (
    <>
      <Btn look="primary" busy={busy} onClick={(event) => void enter(event)}>
        {busy ? t.going : go}
      </Btn>
      {busy ? <p class="meta">{t.goingWhy}</p> : null}
    </>
  )
  return (
    <Page title={title} back={back} lead={lead} acts={acts}>
      <form class="stack" onSubmit={(event) => void enter(event)} noValidate>
        <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
        <Input
          label={t.email}
          type="email"
          autocomplete="username"
          value={email}
          onInput={setEmail}
          wrong={asked && !email.trim() ? t.both : null}
        />
        <Secret
          label={t.passphrase}
          value={passphrase}
          onInput={setPassphrase}
          wrong={asked && email.trim() && !passphrase ? t.both : null}
        />
        <button class="sr" type="submit" tabIndex={-1} aria-hidden="true" />
      </form>
      {children}
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
