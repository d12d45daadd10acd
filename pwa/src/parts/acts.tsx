/** What a person can do next, at the thumb: buttons first, one line of text after. */
import type { ComponentChildren } from "preact"

import { useText } from "../text"

export function Acts({ children }: { children: ComponentChildren }) {
  const t = useText()
  return (
    <section class="acts" aria-label={t.shell.next}>
      {children}
    </section>
  )
}
