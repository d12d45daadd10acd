/** A name that no other control on the page has: radio groups of one name would share one choice. */
import { useState } from "preact/hooks"

let count = 0

/** Preact's own counts anew below every lazy screen, so that two parts can get the same. */
export function useName(): string {
  const [name] = useState(() => `n${++count}`)
  return name
}
