/** What the feed carries about shared goals, what a person can do with one, and what a personal goal's document holds. */
import type { Pending } from "./model"

export interface GoalNote {
  id: string
  personId: string
  text: string
  at: string
}

/** Beside the agreement of a shared goal; the id is that of the agreement. */
export interface Goal {
  id: string
  agreementId: string
  /** Steps of the text both agreed on last, by their words and in their order. */
  done: { step: string; at: string }[]
  notes: GoalNote[]
  /** Set while one of the two let it rest; what a review let rest has no day. */
  restUntil: string | null
  reachedBy: string[]
  endedAs: "reached" | "let_go" | null
}

export type EveryDays = 7 | 14

/** In the own space: how often I am reminded to look at a goal. */
export interface Look {
  id: string
  agreementId: string
  everyDays: EveryDays
}

type Nothing = Record<never, never>

export interface GoalMutations {
  "goal.done": { base: null; payload: { step: string } }
  "goal.undone": { base: null; payload: { step: string } }
  "goal.note": { base: null; payload: { id: string; text: string } }
  "goal.takeNoteBack": { base: null; payload: { noteId: string } }
  "goal.rest": { base: null; payload: { until: string } }
  "goal.resume": { base: null; payload: Nothing }
  "goal.reached": { base: null; payload: { revisionId: string } }
  "goal.notReached": { base: null; payload: Nothing }
  "goal.letGo": { base: null; payload: Nothing }
  "goal.look": { base: null; payload: { everyDays: EveryDays | null } }
}

export type Measure = "done" | "count" | "amount" | "feeling"
export type Per = "week" | "month" | "total"

/** A goal of one's own: a sealed document, seen by nobody else. */
export interface PersonalGoal {
  type: "goal"
  title: string
  why: string
  measure: Measure
  target: number | null
  per: Per
  dueOn: string | null
  steps: { id: string; text: string; doneAt: string | null }[]
  notes: { id: string; text: string; at: string }[]
  /** A look is asked for in the app alone: the server knows of no goal, so it reminds of none. */
  lookEveryDays: EveryDays | null
  lookedAt: string
  state: "active" | "resting" | "reached" | "let_go"
  restUntil: string | null
  createdAt: string
  updatedAt: string
}

/** A personal goal as screens see it. */
export interface OpenGoal {
  id: string
  n: number
  goal: PersonalGoal
  /** The server's version, when it differs from mine under a conflict. */
  other?: PersonalGoal | null
  pending?: Pending
}
