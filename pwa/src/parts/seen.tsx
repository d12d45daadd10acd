/** Who can see this, on every surface where someone writes. */
import { useText } from "../text"
import { Glyph } from "./glyph"

export type Audience = "only" | "both" | "share"

export function Seen({ by }: { by: Audience }) {
  const t = useText()
  return (
    <span class="seen">
      <Glyph is={by === "both" ? "agreed" : by} />
      <span>{t.shell.seen[by]}</span>
    </span>
  )
}
