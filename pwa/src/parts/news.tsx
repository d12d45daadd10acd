/** What comes by itself while somebody reads, said once and quietly: something new, and being connected again. */
import { effect } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"

import { notices, status, stood } from "../replica/replica"
import { useText } from "../text"
import { toast } from "./toast"

const standing = () => ({ newest: notices.value[0]?.at ?? "", connection: status.value.connection })

export function News() {
  const t = useText().shell.news
  const [said, say] = useState<"come" | "online" | null>(null)
  useEffect(() => {
    let before = standing()
    return effect(() => {
      const now = standing()
      if (before.connection === "offline" && now.connection === "online") say("online")
      // What the first answer of the server brings was not new while this screen stood open.
      else if (before.connection !== "unknown" && now.newest > before.newest) say("come")
      before = now
    })
  }, [])
  useEffect(
    () =>
      effect(() => {
        if (stood.value) toast(t.stood)
        stood.value = false
      }),
    [t],
  )
  return (
    <p class="sr" role="status">
      {said ? t[said] : ""}
    </p>
  )
}
