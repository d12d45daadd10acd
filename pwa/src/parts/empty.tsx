/** One drawn state, one sentence, one action. */
import type { ComponentChildren } from "preact"

import { Glyph, type GlyphState } from "./glyph"

export interface EmptyProps {
  glyph: GlyphState
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}

export function Empty({ glyph, title, children, action }: EmptyProps) {
  return (
    <section class="empty">
      <Glyph is={glyph} />
      <h2 class="title">{title}</h2>
      {children ? <p class="words">{children}</p> : null}
      {action}
    </section>
  )
}
