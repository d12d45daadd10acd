/** What a review will look at, as an agreement's own page says it. Pure. */
import type { Agreement, Review, ReviewState } from "../replica/model"

const GOING_ON: ReadonlySet<ReviewState> = new Set(["open", "both_answered", "revealed", "decided"])

/** Under review is a mark that every end of the review takes away (3.1). */
export function isUnderReview({ id }: Pick<Agreement, "id">, review: Review | null): boolean {
  if (!review || !(GOING_ON.has(review.state) || (review.state === "snoozed" && review.openedAt !== null)))
    return false
  return review.items.some(({ subjectId, outcome }) => subjectId === id && outcome === null)
}

/** Looked at by that day: its own interval has come round, or its trial has ended. */
export function isOnAgenda({ agendaFrom, trialUntil }: Agreement, on: string): boolean {
  return [agendaFrom, trialUntil].some((date) => date !== null && date.slice(0, 10) <= on)
}
