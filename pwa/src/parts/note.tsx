/** One fact beside its sign. */
import type { ComponentChildren } from "preact"

import { Glyph, type GlyphState } from "./glyph"
import { Icon, type IconName } from "./icon"

export interface NoteProps {
  children: ComponentChildren
  glyph?: GlyphState
  icon?: IconName
  look?: "plain" | "hush" | "theirs"
  /** status: read out when it appears; alert: read out at once. */
  role?: "status" | "alert"
}

export function Note({ children, glyph, icon, look = "plain", role }: NoteProps) {
  const kind = { plain: "note", hush: "note hush", theirs: "note b" }[look]
  return (
    <div class={kind} role={role}>
      {glyph ? <Glyph is={glyph} /> : icon ? <Icon name={icon} /> : null}
      <div class="noted">{children}</div>
    </div>
  )
}
