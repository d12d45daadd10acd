/** Turning the lock on: a PIN, and the passphrase, so that nobody is left without a way back. */
import { useState } from "preact/hooks"

import { Btn, Note, Seen, toast } from "../parts"
import { Secret } from "../people/secret-input"
import { turnLockOn } from "../replica/replica"
import { After } from "./after"
import { FreshPin, isReady, useFresh } from "./fresh"
import type { Minutes } from "./rules"
import type { LockText } from "./words"

export function SetUp({ t }: { t: LockText }) {
  const { fresh, change } = useFresh()
  const [minutes, setMinutes] = useState<Minutes>(5)
  const [passphrase, setPassphrase] = useState("")
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const go = async (event: Event) => {
    event.preventDefault()
    change({ asked: true })
    if (busy || !isReady(fresh)) return
    setBusy(true)
    setSaid(null)
    const done = await turnLockOn(passphrase, fresh.pin, minutes)
    setBusy(false)
    if (done === "on") toast(t.isOn)
    else setSaid(done === "refused" ? t.passphraseWrong : t.unsure)
  }
  return (
    <section>
      <h2 class="line apart">
        <span>{t.setUp}</span>
        <Seen by="only" />
      </h2>
      <form class="stack" onSubmit={(event) => void go(event)} noValidate>
        <FreshPin t={t} label={t.pinNew} fresh={fresh} change={change} />
        <After t={t} value={minutes} onChange={setMinutes} />
        <Secret label={t.passphrase} value={passphrase} onInput={setPassphrase} help={t.passphraseWhy} />
        <div role="status">{said ? <Note glyph="share">{said}</Note> : null}</div>
        <div class="line">
          <Btn look="primary" type="submit" busy={busy}>
            {busy ? t.turning : t.on}
          </Btn>
        </div>
      </form>
    </section>
  )
}
