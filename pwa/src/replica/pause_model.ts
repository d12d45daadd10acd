/** What the feed carries about pauses, what a person can do with one, and what only its writer keeps. */
import type { Pending } from "./model"

export type PauseState =
  | "started"
  | "running"
  | "extension_asked"
  | "ready"
  | "overdue"
  | "returned"
  | "closed"

/** The cool-down rule as it was when the pause began, or the product's own defaults. */
export interface PauseRule {
  revisionId: string | null
  agreedAt: string | null
  sentence: string | null
  opener: string | null
  ifNoReturn: string | null
  minMinutes: number
  maxMinutes: number
  extensionMinutes: number
  place: string | null
  allowedDuring: string[]
  notDuring: string[]
}

export interface PauseExtension {
  personId: string | null
  at: string
  returnAt: string
}

export interface AskedTime {
  personId: string
  returnAt: string
  at: string
  lapsesAt: string
}

export interface Pause {
  id: string
  state: PauseState
  callers: string[]
  startedAt: string
  /** The first return time; `returnAt` is the one that holds. */
  plannedReturnAt: string
  returnAt: string
  minimumUntil: string
  endsAt: string
  message: Record<string, string>
  rule: PauseRule
  extensionsLeft: number
  firstToSpeak: string | null
  acknowledgedAt: string | null
  okay: string[]
  here: string[]
  extensions: PauseExtension[]
  asked: AskedTime | null
  handOverBy: string | null
  step: number
  topic: string | null
  returnedAt: string | null
  closedAt: string | null
  closedAs: "closed" | "not_resumed" | "handed_over" | "ended" | "continued" | null
  /** Who closed the talk after the return; nobody's name is told of any other end. */
  closedBy: string | null
  previousId: string | null
}

/** In the own space: the partner never learns of it. */
export interface PauseMark {
  id: string
  pauseId: string
  readyAt: string | null
  leftAt: string | null
}

/** A length, or an exact instant somebody chose on the clock. */
export type PauseLength = { minutes: number } | { returnAt: string }

type Nothing = Record<never, never>

export interface PauseMutations {
  "pause.call": { base: null; payload: PauseLength & { message: string | null } }
  "pause.acknowledge": { base: null; payload: Nothing }
  "pause.okay": { base: null; payload: Nothing }
  "pause.ready": { base: null; payload: Nothing }
  "pause.notReady": { base: null; payload: Nothing }
  "pause.longer": { base: null; payload: Nothing }
  "pause.ask": { base: null; payload: { returnAt: string } }
  "pause.acceptTime": { base: null; payload: { returnAt: string } }
  "pause.declineTime": { base: null; payload: Nothing }
  "pause.takeBackTime": { base: null; payload: Nothing }
  "pause.back": { base: null; payload: Nothing }
  "pause.again": { base: null; payload: PauseLength & { newId: string; message: string | null } }
  "pause.handOver": { base: null; payload: { topic?: string } }
  "pause.undoHandOver": { base: null; payload: Nothing }
  "pause.topic": { base: null; payload: { topic: string } }
  "pause.step": { base: null; payload: { step: number } }
  "pause.close": { base: null; payload: Nothing }
  "pause.leave": { base: null; payload: Nothing }
}

/** What helped and what was felt in one pause: sealed, its writer's alone. */
export interface PauseNote {
  type: "pause_note"
  pauseId: string
  feelings: string[]
  /** 0 to 10, or not said. */
  intensity: number | null
  practices: { id: string; helped: 1 | 2 | 3 | null }[]
  text: string
  protecting: string
  whatHelped: string
  updatedAt: string
}

/** A pause note as screens see it. */
export interface OpenNote {
  id: string
  note: PauseNote
  /** The server's version, when it differs from mine under a conflict. */
  other?: PauseNote | null
  pending?: Pending
}
