/** Still shapes while something loads; what comes within a blink shows none. */
import { useEffect, useState } from "preact/hooks"

import { useText } from "../text"

const PATIENCE_MS = 300

export function Ghost({ lines = 3 }: { lines?: number }) {
  const t = useText()
  const late = useLate()
  // The room is kept from the start, so that nothing jumps.
  return (
    <section class={late ? "card" : "card early"} role="status">
      {late ? <span class="sr">{t.shell.loading}</span> : null}
      {Array.from({ length: lines }, (_, line) => (
        <div class="ghost" key={line} />
      ))}
    </section>
  )
}

function useLate(): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return late
}
