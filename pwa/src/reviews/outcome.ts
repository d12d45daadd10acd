/** What a thing on the agenda becomes, in words. Pure but for the words. */
import type { ReviewText } from "../content/load"
import type { GlyphState } from "../parts/glyph"
import type { Decision, ReviewItem } from "../replica/model"

/** What can be said of each: things can be kept, changed, rested or ended; a topic is settled or not. */
export function choicesFor(
  { kind }: Pick<ReviewItem, "kind">,
  t: ReviewText,
): { value: Decision; label: string }[] {
  const labels: Partial<Record<Decision, string>> =
    kind === "pause" ? t.decide.topicChoices : t.decide.choices
  return (Object.keys(labels) as Decision[]).map((value) => ({ value, label: labels[value] ?? "" }))
}

/** Both are in when the server shows two decisions, or an outcome. */
export const isDecided = ({ outcome, decisions }: ReviewItem): boolean =>
  outcome !== null || Object.keys(decisions).length > 1

export function outcomeSaid(
  item: ReviewItem,
  next: string | null,
  t: ReviewText,
): { said: string; glyph: GlyphState } {
  const { outcome, kind } = item
  const { both } = t.decide
  if (outcome === "ended") return { said: both.ended, glyph: "ended" }
  if (outcome === null || outcome === "talk_more") return { said: both[talkOf(item)], glyph: "paused" }
  if (kind === "pause") return { said: both.settled, glyph: "agreed" }
  if (outcome === "keep") return { said: next ? both.keepUntil(next) : both.keep, glyph: "agreed" }
  return {
    said: both[outcome],
    glyph: { adjust: "agreed", rest: "resting", retire: "ended" }[outcome] as GlyphState,
  }
}

/** Both want to, they see it differently, or it was left open. */
function talkOf({ decisions }: ReviewItem): "talkBoth" | "talk_more" | "open" {
  const said = Object.values(decisions)
  if (said.length < 2) return "open"
  return said.every((one) => one === "talk_more") ? "talkBoth" : "talk_more"
}
