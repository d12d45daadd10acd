/** Back into one's own space: the passphrase opens the keys here and is never sent. */
import { useEffect, useState } from "preact/hooks"
import { useLocation } from "preact-iso"

import { Enter } from "../people/enter"
import { failure } from "../people/failure"
import { onward } from "../people/onward"
import { me, signIn, status } from "../replica/replica"
import { text, useText } from "../text"

export default function SignIn() {
  const t = useText().people.signIn
  const { route } = useLocation()
  const [busy, setBusy] = useState(false)
  // Until the server has answered once, nobody knows whether the session of this phone still holds.
  const known = status.value.connection !== "unknown"
  const inside = me.value !== null && known && status.value.stopped === null
  useEffect(() => {
    if (inside && !busy) route(onward(), true)
  }, [inside, busy, route])
  return (
    <Enter title={t.title} back={{ href: "/", label: t.back }} go={t.go} tryIn={tryIn} onBusy={setBusy}>
      <section>
        <h2>{t.forgot}</h2>
        <p class="meta">{t.forgotWhy}</p>
        <p>
          <a class="way" href="/sign-up">
            {t.create}
          </a>
        </p>
      </section>
    </Enter>
  )
}

async function tryIn(
  email: string,
  passphrase: string,
  mayWipe: (count: number) => Promise<boolean>,
): Promise<string | null> {
  const t = text().people.signIn
  try {
    const answer = await signIn(email, passphrase, mayWipe)
    if (answer.data) return null
    if (answer.problem?.code === "sign-in-refused") return t.refused
    return answer.problem ? failure(answer, "") : t.otherKept
  } catch {
    return t.keyBroken
  }
}
