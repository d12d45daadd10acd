/** What comes by itself while somebody reads, said once and quietly: something new, and being connected again. */
import { useEffect, useRef, useState } from "preact/hooks"

import { notices, status } from "../replica/replica"
import { useText } from "../text"

export function News() {
  const t = useText().shell.news
  const newest = notices.value[0]?.at ?? ""
  const { connection } = status.value
  const [said, say] = useState("")
  const known = useRef({ newest, connection })
  useEffect(() => {
    const before = known.current
    known.current = { newest, connection }
    if (before.connection === "offline" && connection === "online") say(t.online)
    // What the first answer of the server brings was not new while this screen stood open.
    else if (before.connection !== "unknown" && newest > before.newest) say(t.come)
  }, [newest, connection, t])
  return (
    <p class="sr" role="status">
      {said}
    </p>
  )
}
