/** While the lock is on: close it now, choose otherwise, or turn it off. */
import { useEffect, useState } from "preact/hooks"

import { Btn, Dialog, Note, toast } from "../parts"
import {
  addPasskey,
  changePin,
  lockNow,
  type LockSet,
  removePasskey,
  setLockMinutes,
  type Tried,
  turnLockOff,
} from "../replica/replica"
import { After } from "./after"
import { FreshPin, isReady, useFresh } from "./fresh"
import { hasPasskeys } from "./passkey"
import { Pin, useTry } from "./pin"
import type { LockText } from "./words"

interface ChoicesProps {
  t: LockText
  set: LockSet
}

export function Choices({ t, set }: ChoicesProps) {
  const [asks, ask] = useState<"change" | "passkey" | "off" | null>(null)
  const close = () => ask(null)
  return (
    <>
      <section>
        <div class="line">
          <Btn look="primary" onClick={() => void lockNow()}>
            {t.now}
          </Btn>
        </div>
        <After
          t={t}
          value={set.minutes}
          onChange={(minutes) => void setLockMinutes(minutes).then(() => toast(t.saved))}
        />
      </section>
      <Fingerprint t={t} set={set} add={() => ask("passkey")} />
      <section class="line">
        <Btn onClick={() => ask("change")}>{t.change}</Btn>
        <Btn look="quiet" onClick={() => ask("off")}>
          {t.off}
        </Btn>
      </section>
      {asks === "change" ? <Change t={t} set={set} close={close} /> : null}
      {asks === "passkey" ? <AddPasskey t={t} set={set} close={close} /> : null}
      {asks === "off" ? <TurnOff t={t} set={set} close={close} /> : null}
    </>
  )
}

/** Only where this phone can ask for one. */
function Fingerprint({ t, set, add }: ChoicesProps & { add: () => void }) {
  const [there, setThere] = useState(set.passkey)
  useEffect(() => void hasPasskeys().then((has) => setThere(has || set.passkey)), [set.passkey])
  if (!there) return null
  const remove = () => void removePasskey().then(() => toast(t.fingerprintGone))
  return (
    <section>
      <h2>{t.fingerprint}</h2>
      <p>{set.passkey ? t.fingerprintOn : t.fingerprintWhy}</p>
      <div class="line">
        {set.passkey ? (
          <Btn onClick={remove}>{t.fingerprintOff}</Btn>
        ) : (
          <Btn onClick={add}>{t.fingerprintAdd}</Btn>
        )}
      </div>
    </section>
  )
}

interface AskProps extends ChoicesProps {
  close: () => void
}

function Change({ t, set, close }: AskProps) {
  const { fresh, change } = useFresh()
  const go = async (pin: string) => {
    change({ asked: true })
    return isReady(fresh) ? changePin(pin, fresh.pin) : null
  }
  return (
    <Ask t={t} set={set} title={t.change} go={go} done={t.changed} close={close}>
      <FreshPin t={t} label={t.pinNew} fresh={fresh} change={change} />
    </Ask>
  )
}

function AddPasskey({ t, set, close }: AskProps) {
  return (
    <Ask t={t} set={set} title={t.fingerprintAdd} go={addPasskey} done={t.fingerprintSaved} close={close}>
      <p>{t.fingerprintWhy}</p>
    </Ask>
  )
}

function TurnOff({ t, set, close }: AskProps) {
  return <Ask t={t} set={set} title={t.off} go={turnLockOff} done={t.isOff} close={close} />
}

interface AskedProps extends AskProps {
  title: string
  done: string
  /** Null when something else is still to do. */
  go: (pin: string) => Promise<Tried | "none" | null>
  children?: preact.ComponentChildren
}

/** The PIN comes first, whoever holds the open phone. */
function Ask({ t, set, title, done, go, close, children }: AskedProps) {
  const [pin, setPin] = useState("")
  const [busy, setBusy] = useState(false)
  const [none, setNone] = useState(false)
  const { said, tell } = useTry(t)
  const run = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const tried = await go(pin)
    setBusy(false)
    if (!tried || !tell(tried)) return
    if (tried === "none") return setNone(true)
    close()
    toast(done)
  }
  const act = (
    <Btn look="primary" busy={busy} onClick={(event) => void run(event)}>
      {busy ? t.locked.opening : title}
    </Btn>
  )
  return (
    <Dialog title={title} open onClose={close} acts={act}>
      <form class="stack" onSubmit={(event) => void run(event)} noValidate>
        <Pin label={t.pinNow} value={pin} onInput={setPin} digits={set.digits} wrong={said} />
        {children}
        <div role="status">{none ? <Note icon="me">{t.fingerprintNone}</Note> : null}</div>
        <button class="sr" type="submit" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
