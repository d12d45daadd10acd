/** What the feed carries about reviews, what a person can do with one, and what only its writer keeps. */
import type { Pending } from "./model"

export type ReviewState =
  | "scheduled"
  | "open"
  | "both_answered"
  | "revealed"
  | "decided"
  | "closed"
  | "snoozed"
  | "skipped"
  | "cancelled"

/** The couple's rhythm: every so many days, on one weekday if they like, at an hour of each one's own clock. */
export interface Rhythm {
  id: string
  everyDays: number
  /** Monday is 1. */
  weekday: number | null
  at: string
  nextOn: string | null
}

export type ItemKind = "agreement" | "boundary" | "pause" | "action_point"
export type Stance = "keep" | "adjust" | "rest" | "retire"
export type Decision = Stance | "talk_more"

export interface ReviewItem {
  id: string
  kind: ItemKind
  subjectId: string
  revisionId: string | null
  /** Of a boundary or an action point. */
  ownerId: string | null
  outcome: Decision | "ended" | null
  /** Empty until both are in. */
  decisions: Record<string, Decision>
}

/** What somebody shared: here only once both opened it. */
export interface SharedAnswer {
  personId: string
  itemId: string | null
  question: string | null
  stance: Stance | null
  text: string | null
}

export interface Review {
  id: string
  state: ReviewState
  /** The day of the rhythm, and the day it is asked on: the same until it is moved. */
  dueOn: string
  asksOn: string
  opensAt: string
  openedAt: string | null
  endsAt: string | null
  snoozes: number
  skipBy: string | null
  items: ReviewItem[]
  revealedAt: string | null
  answers: SharedAnswer[]
  topics: string[]
  reconnect: { personId: string; text: string } | null
  closedAt: string | null
  nextOn: string | null
}

/** In the own space: the partner never learns of it before both are in. */
export interface Seat {
  id: string
  reviewId: string
  answeredAt: string | null
  readyAt: string | null
  /** A day on the own calendar. */
  quietUntil: string | null
  decisions: Record<string, Decision>
}

export type StepOutcome = "done" | "moved" | "let_go"

export interface ActionPoint {
  id: string
  reviewId: string | null
  ownerId: string
  text: string
  dueOn: string
  outcome: StepOutcome | null
  at: string
}

/** What a ready tap sends: only what its writer marked as shared. */
export type SentAnswer = Omit<SharedAnswer, "personId">

type Nothing = Record<never, never>

export interface ReviewMutations {
  "rhythm.put": { base: null; payload: Pick<Rhythm, "everyDays" | "weekday" | "at"> }
  "review.start": { base: null; payload: Nothing }
  "agreement.lookSooner": { base: null; payload: Nothing }
  "review.snooze": { base: null; payload: { until: string } }
  "review.snoozeForMe": { base: null; payload: { until: string | null } }
  "review.skip": { base: null; payload: Nothing }
  "review.undoSkip": { base: null; payload: Nothing }
  "review.submit": { base: null; payload: Nothing }
  "review.takeBack": { base: null; payload: Nothing }
  "review.ready": { base: null; payload: { answers: SentAnswer[] } }
  "review.notReady": { base: null; payload: Nothing }
  "review.topics": { base: null; payload: { itemIds: string[] } }
  "review.decide": { base: null; payload: { itemId: string; decision: Decision | null } }
  "review.reconnect": { base: null; payload: { text: string } }
  "review.close": { base: null; payload: Nothing }
  /** The target is the new point; the review stands in the payload. */
  "actionpoint.add": { base: null; payload: { reviewId: string; text: string; dueOn: string } }
  "actionpoint.report": { base: null; payload: { outcome: StepOutcome | null; dueOn: string | null } }
}

export interface Answer {
  itemId: string | null
  question: string | null
  stance: Stance | null
  text: string
  share: boolean
}

/** All answers of one person to one review: sealed, its writer's alone. */
export interface Answers {
  type: "answers"
  reviewId: string
  answers: Answer[]
  /** The page where the writer left, so that another phone goes on there. */
  place: string | null
  /** Kept for oneself after a review that did not take place. */
  reflection?: boolean
  updatedAt: string
}

/** Answers as screens see them. */
export interface OpenAnswers {
  id: string
  answers: Answers
  /** The server's version, when it differs from mine under a conflict. */
  other?: Answers | null
  pending?: Pending
}
