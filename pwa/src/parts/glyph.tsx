/** The state of a thing in two strokes; words beside it say the same. */
export type GlyphState =
  | "agreed"
  | "mine"
  | "theirs"
  | "share"
  | "draft"
  | "only"
  | "paused"
  | "resting"
  | "ended"

export function Glyph({ is }: { is: GlyphState }) {
  return <span class="glyph" data-is={is} aria-hidden="true" />
}
