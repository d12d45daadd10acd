/** My answers to a review: sealed on this phone as they are written, one for all parts of the screen. */
import { signal } from "@preact/signals"

import { keyOf } from "../replica/answers"
import { type Answer, type Answers, reviewAnswers, saveAnswers } from "../replica/replica"

const PAUSE = 600

const mine = signal<ReadonlyMap<string, Answers>>(new Map())
/** This phone has no key: nothing can be kept. */
export const locked = signal(false)
const unsaved = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

const blank = (reviewId: string): Answers => ({
  type: "answers",
  reviewId,
  answers: [],
  place: null,
  updatedAt: "",
})

/** What was written here last, or on another phone after that. */
export function answersIn(reviewId: string): Answers {
  const here = mine.value.get(reviewId)
  const kept = reviewAnswers.value.get(reviewId)?.answers
  if (!here) return kept ?? blank(reviewId)
  return kept && kept.updatedAt > here.updatedAt ? kept : here
}

export function setAnswer(reviewId: string, answer: Answer): void {
  const { answers } = answersIn(reviewId)
  const key = keyOf(answer)
  const others = answers.filter((one) => keyOf(one) !== key)
  change(reviewId, { answers: [...others, answer] })
}

/** Where one is now; another phone goes on there. */
export function setPlace(reviewId: string, place: string | null): void {
  if (answersIn(reviewId).place === place) return
  change(reviewId, { place })
}

export function keepAsReflection(reviewId: string): void {
  change(reviewId, { reflection: true })
  saveNow()
}

function change(reviewId: string, how: Partial<Answers>): void {
  const before = answersIn(reviewId)
  const answers = { ...before, ...how, updatedAt: later(before.updatedAt) }
  mine.value = new Map(mine.peek()).set(reviewId, answers)
  unsaved.add(reviewId)
  clearTimeout(timer)
  timer = setTimeout(saveNow, PAUSE)
}

/** Never before what it stands on, also when another phone's clock runs ahead. */
function later(before: string): string {
  const now = new Date().toISOString()
  return now > before ? now : new Date(Date.parse(before) + 1).toISOString()
}

export function saveNow(): void {
  clearTimeout(timer)
  for (const reviewId of unsaved) {
    const answers = mine.peek().get(reviewId)
    if (answers) saveAnswers(answers).catch(() => (locked.value = true))
  }
  unsaved.clear()
}

/** After its writer deleted it. */
export function forget(reviewId: string): void {
  unsaved.delete(reviewId)
  mine.value = new Map([...mine.peek()].filter(([id]) => id !== reviewId))
}

globalThis.addEventListener?.("pagehide", saveNow)
