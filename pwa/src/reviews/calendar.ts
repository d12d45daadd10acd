/** The couple's days in one picture: reviews, rituals and pauses, never whose. Pure. */
import type { Agreement, Pause, Review } from "../replica/model"
import { dateAt, weekdayOf } from "./dates"

export type Mark = "review" | "ritual" | "pause"

export interface Kept {
  reviews: Iterable<Review>
  pauses: Iterable<Pause>
  agreements: Iterable<Agreement>
}

const ORDER: readonly Mark[] = ["review", "ritual", "pause"]
const HOLDING = new Set(["active", "amendment_proposed"])

export function marksOf(days: readonly string[], kept: Kept, zone: string): Map<string, Mark[]> {
  const found = new Map<string, Set<Mark>>()
  const add = (day: string, mark: Mark) => found.set(day, (found.get(day) ?? new Set<Mark>()).add(mark))
  for (const review of kept.reviews) {
    const day = dayOfReview(review, zone)
    if (day) add(day, "review")
  }
  for (const { startedAt } of kept.pauses) add(dateAt(startedAt, zone), "pause")
  for (const day of days) if (hasRitual(day, kept.agreements, zone)) add(day, "ritual")
  return new Map(
    days.map((day) => [day, ORDER.filter((mark) => found.get(day)?.has(mark))] as [string, Mark[]]),
  )
}

/** Where it lies ahead, or where both looked; one that did not take place leaves no dot. */
function dayOfReview(review: Review, zone: string): string | null {
  if (review.state === "skipped" || review.state === "cancelled") return null
  if (review.revealedAt) return dateAt(review.revealedAt, zone)
  return review.state === "closed" ? null : review.asksOn
}

function hasRitual(day: string, agreements: Iterable<Agreement>, zone: string): boolean {
  for (const agreement of agreements) if (isRitualDay(day, agreement, zone)) return true
  return false
}

function isRitualDay(
  day: string,
  { kind, state, revisions, activeRevisionId, activeSince }: Agreement,
  zone: string,
): boolean {
  if ((kind as string) !== "ritual" || !HOLDING.has(state)) return false
  if (activeSince && day < dateAt(activeSince, zone)) return false
  const fields = revisions.find(({ id }) => id === activeRevisionId)?.content?.fields
  const { days, localTime } = fields ?? {}
  // A habit of every day, without an hour, would say nothing as a dot.
  return typeof localTime === "string" && Array.isArray(days) && days.includes(weekdayOf(day))
}
