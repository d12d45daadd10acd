/** What the feed carries about exceptions and reliefs, and what a person can do with them. */

export type ExceptionState =
  | "proposed"
  | "accepted"
  | "declined"
  | "taken_back"
  | "lapsed"
  | "ended"
  | "over"
  | "cancelled"

export type ExceptionReason =
  | "sleep"
  | "work"
  | "study"
  | "travel"
  | "illness"
  | "family"
  | "driving"
  | "own_time"
  | "exam"
  | "holiday"

/** What a yes is said to: local days, both included; no parts named means all of it. */
export interface ExceptionContent {
  startsOn: string
  endsOn: string
  reason: ExceptionReason
  relaxed: string[]
  words: string
}

export interface DatedException {
  id: string
  agreementId: string
  /** The version both had agreed to when it was asked for. */
  revisionId: string
  revisionHash: string
  authorId: string
  state: ExceptionState
  /** Null with the content. */
  salt: string | null
  hash: string
  /** Null once its author has taken it back. */
  content: ExceptionContent | null
  askedAt: string
  lapsesAt: string | null
  beginsAt: string | null
  endsAt: string | null
  /** Who would like to end it sooner. */
  endBy: string | null
  endedAt: string | null
}

export type ReliefKind = "away" | "unwell"

/** Gone with the day it ends. */
export interface Relief {
  id: string
  personId: string
  kind: ReliefKind
  since: string
  until: string
  endsAt: string
}

type Nothing = Record<never, never>

export interface ExceptionMutations {
  "exception.propose": {
    base: null
    payload: ExceptionContent & { agreementId: string; revisionId: string }
  }
  "exception.accept": { base: null; payload: { hash: string } }
  "exception.decline": { base: null; payload: Nothing }
  "exception.takeBack": { base: null; payload: Nothing }
  "exception.end": { base: null; payload: Nothing }
  "exception.undoEnd": { base: null; payload: Nothing }
  "relief.start": { base: null; payload: { kind: ReliefKind; until: string } }
  "relief.change": { base: null; payload: { until: string } }
  "relief.end": { base: null; payload: Nothing }
}
