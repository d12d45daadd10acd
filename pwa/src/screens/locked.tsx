/** In front of everything: the PIN, fingerprint or face, and the ways out. Nothing of content is here (R29). */
import { useState } from "preact/hooks"

import { Forgotten } from "../lock/forgotten"
import { Pin, useTry } from "../lock/pin"
import { type LockText, useLockWords } from "../lock/words"
import { Btn, Ghost, Note, Page } from "../parts"
import { lockSet, openWithPasskey, openWithPin } from "../replica/replica"
import { useText } from "../text"

export default function LockedScreen() {
  const t = useLockWords()
  const { shell } = useText()
  if (!t)
    return (
      <Page title={shell.name}>
        <Ghost lines={2} />
      </Page>
    )
  return (
    <Page title={t.locked.title} lead={<p>{t.locked.words}</p>} acts={<Ways t={t} />}>
      <Door t={t} />
    </Page>
  )
}

/** What must be in reach without the PIN. */
function Ways({ t }: { t: LockText }) {
  return (
    <>
      <Btn href="/help">{t.locked.help}</Btn>
      <Forgotten t={t} />
    </>
  )
}

function Door({ t }: { t: LockText }) {
  const [pin, setPin] = useState("")
  const [busy, setBusy] = useState(false)
  const { said, tell } = useTry(t)
  const go = async (event: Event) => {
    event.preventDefault()
    if (busy || !pin) return
    setBusy(true)
    const tried = await openWithPin(pin)
    setBusy(false)
    setPin("")
    tell(tried)
  }
  return (
    <form class="stack" onSubmit={(event) => void go(event)} noValidate>
      <Pin label={t.pin} value={pin} onInput={setPin} digits={lockSet.value?.digits} wrong={said} />
      <div class="line">
        <Btn look="primary" type="submit" busy={busy}>
          {busy ? t.locked.opening : t.locked.open}
        </Btn>
        {lockSet.value?.passkey ? <Fingerprint t={t} /> : null}
      </div>
    </form>
  )
}

function Fingerprint({ t }: { t: LockText }) {
  const [busy, setBusy] = useState(false)
  const [unsure, setUnsure] = useState(false)
  const go = async () => {
    setBusy(true)
    const open = await openWithPasskey()
    setBusy(false)
    setUnsure(!open)
  }
  return (
    <>
      <Btn busy={busy} onClick={() => void go()}>
        {t.locked.byPasskey}
      </Btn>
      <div role="status">{unsure ? <Note icon="me">{t.locked.notConfirmed}</Note> : null}</div>
    </>
  )
}
