/** Answers to one review, written on two phones before either knew of the other: read as one. Pure. */
import type { Answer, Answers, OpenAnswers } from "./model"

export type Key = Pick<Answer, "itemId" | "question">

export const keyOf = ({ itemId, question }: Key): string => itemId ?? question ?? ""

export const isBlank = ({ stance, text }: Pick<Answer, "stance" | "text">): boolean =>
  stance === null && text.trim() === ""

/** Both phones show the same one; what only the other has is added to it, never mixed within an answer. */
export function byReview(found: readonly OpenAnswers[]): Map<string, OpenAnswers> {
  const all = new Map<string, OpenAnswers>()
  for (const one of found.toSorted((a, b) => a.id.localeCompare(b.id))) {
    const { reviewId } = one.answers
    const first = all.get(reviewId)
    all.set(reviewId, first ? { ...first, answers: joined(first.answers, one.answers) } : one)
  }
  return all
}

function joined(one: Answers, other: Answers): Answers {
  const kept = one.answers.filter((answer) => !isBlank(answer))
  const known = new Set(kept.map(keyOf))
  return { ...one, answers: [...kept, ...other.answers.filter((answer) => !known.has(keyOf(answer)))] }
}
