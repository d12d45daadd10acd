/** Still shapes while something loads; what comes within a blink shows none, what does not come at all says so. */
import { useEffect, useState } from "preact/hooks"

import { useText } from "../text"
import { Btn } from "./btn"

const BLINK_MS = 300
const PATIENCE_MS = 8_000

export function Ghost({ lines = 3 }: { lines?: number }) {
  const { shell } = useText()
  const late = useLater(BLINK_MS)
  const slow = useLater(PATIENCE_MS)
  // The room is kept from the start, so that nothing jumps.
  return (
    <section class={late ? "card" : "card early"} role="status">
      {late ? <span class="sr">{shell.loading}</span> : null}
      {Array.from({ length: lines }, (_, line) => (
        <div class="ghost" key={line} />
      ))}
      {slow ? (
        <>
          <p>{shell.slow}</p>
          <p>
            <Btn onClick={() => location.reload()}>{shell.broken.load}</Btn>
          </p>
        </>
      ) : null}
    </section>
  )
}

function useLater(ms: number): boolean {
  const [later, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return later
}
