/** Without the PIN: sign out, which clears this phone, and sign in again; first what would be lost is named (R34). */
import { useState } from "preact/hooks"

import { Btn, Dialog } from "../parts"
import { sayFarewell } from "../people/farewell"
import { signOut, unsentHere } from "../replica/replica"
import type { LockText } from "./words"

export function Forgotten({ t }: { t: LockText }) {
  const [count, setCount] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    await signOut((reached) => sayFarewell(reached ? "signedOut" : "signedOutAlone"))
  }
  const act = (
    <Btn look={count ? "plain" : "primary"} busy={busy} onClick={() => void go()}>
      {busy ? t.locked.signingOut : t.locked.signOut}
    </Btn>
  )
  return (
    <>
      <Btn look="quiet" onClick={() => void unsentHere().then(setCount)}>
        {t.locked.forgotten}
      </Btn>
      <Dialog title={t.locked.forgottenTitle} open={count !== null} onClose={() => setCount(null)} acts={act}>
        <p>{t.locked.forgottenWords}</p>
        {count ? (
          <p>
            <b>{t.locked.unsent(count)}</b>
          </p>
        ) : null}
      </Dialog>
    </>
  )
}
