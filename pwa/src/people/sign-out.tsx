/** Signing out on this phone: first the number of unsent changes is named (R34). */
import { useState } from "preact/hooks"

import { Btn, Dialog } from "../parts"
import { signOut, unsent } from "../replica/replica"
import { useText } from "../text"
import { sayFarewell } from "./farewell"

export function SignOut() {
  const t = useText().people.me
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const count = unsent.value
  const go = async () => {
    setBusy(true)
    await signOut((reached) => sayFarewell(reached ? "signedOut" : "signedOutAlone"))
  }
  return (
    <>
      <div class="line">
        <Btn onClick={() => setOpen(true)}>{t.signOut}</Btn>
      </div>
      <Dialog
        title={t.signOutTitle}
        open={open}
        onClose={() => setOpen(false)}
        acts={
          <Btn look={count ? "plain" : "primary"} busy={busy} onClick={() => void go()}>
            {busy ? t.signingOut : count ? t.signOutAnyway : t.signOutGo}
          </Btn>
        }
      >
        <p>{t.signOutWords}</p>
        {count ? (
          <p>
            <b>{t.unsent(count)}</b>
          </p>
        ) : null}
      </Dialog>
    </>
  )
}
