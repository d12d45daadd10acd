/** Where a review stands for the one who looks at it, and what is theirs to do. Pure. */
import type { ActionPoint, Review, ReviewItem, ReviewState, Seat } from "../replica/model"
import { daysUntil, plusDays } from "./dates"

export type Face = "scheduled" | "snoozed" | "alone" | "waiting" | "both_in" | "revealed" | "decided" | "over"

export interface Stand {
  face: Face
  /** My tap to open it together; the other's shows nowhere. */
  ready: boolean
  /** I asked not to be reminded until then. */
  quietUntil: string | null
  skip: "offer" | "mine" | "theirs" | null
  /** Dates it can still be moved to, at most a week ahead, twice in all. */
  movable: boolean
  /** What waits for my decision. */
  undecided: ReviewItem[]
}

const MOVES = 2
const BEFORE: ReadonlySet<ReviewState> = new Set(["scheduled", "open", "both_answered"])

/** `today` is the date on my own calendar. */
export function standOf(review: Review, seat: Seat | null, meId: string, today: string): Stand {
  const { state, skipBy, snoozes } = review
  const early = BEFORE.has(state)
  const until = seat?.quietUntil ?? null
  return {
    face: faceOf(state, seat),
    ready: state === "both_answered" && seat?.readyAt !== null && seat !== null,
    quietUntil: until && until > today ? until : null,
    skip: early ? (skipBy ? (skipBy === meId ? "mine" : "theirs") : "offer") : null,
    movable: early && snoozes < MOVES,
    undecided: toDecide(review).filter(({ id }) => !seat?.decisions[id]),
  }
}

function faceOf(state: ReviewState, seat: Seat | null): Face {
  switch (state) {
    case "scheduled":
    case "snoozed":
    case "revealed":
    case "decided":
      return state
    case "open":
      return seat?.answeredAt ? "waiting" : "alone"
    case "both_answered":
      return "both_in"
    default:
      return "over"
  }
}

/** Boundaries and small steps are their owner's alone; what is both's needs both. */
export const isJoint = ({ kind }: Pick<ReviewItem, "kind">): boolean =>
  kind === "agreement" || kind === "pause"

/** What has ended needs nobody. */
export const toDecide = ({ items }: Review): ReviewItem[] =>
  items.filter((item) => isJoint(item) && item.outcome === null)

export const seatIn = (seats: readonly Seat[], reviewId: string): Seat | null =>
  seats.find((seat) => seat.reviewId === reviewId) ?? null

export type Task = "skip_asked" | "answer" | "open" | "talk" | "steps"

/** What Today asks of me; what the other has left to do is nobody's business but theirs (R27). */
export function taskOf(stand: Stand, paused: boolean): Task | null {
  if (stand.skip === "theirs") return "skip_asked"
  if (stand.face === "alone") return stand.quietUntil ? null : "answer"
  // A pause waits for nobody: the review does.
  if (paused) return null
  if (stand.face === "both_in") return stand.ready || stand.quietUntil ? null : "open"
  if (stand.face === "revealed") return stand.undecided.length ? "talk" : null
  return stand.face === "decided" ? "steps" : null
}

const WEEK = 7

/** The week before, Today says so in one line. */
export function isNear(review: Review, today: string): boolean {
  if (review.state !== "scheduled" && review.state !== "snoozed") return false
  return daysUntil(review.asksOn, today) <= WEEK
}

const RECENT = 24 * 60 * 60_000

const OVER: ReadonlySet<ReviewState> = new Set(["closed", "skipped", "cancelled"])

export const isGoingOn = ({ state }: Review): boolean => !OVER.has(state)

/** The last one that ended within a day, so that its ending can be read. */
export function lastOver<R extends Review>(reviews: readonly R[], now: number): R | null {
  const over = reviews.filter(({ closedAt }) => closedAt !== null && now < Date.parse(closedAt) + RECENT)
  return over.toSorted((a, b) => (b.closedAt ?? "").localeCompare(a.closedAt ?? ""))[0] ?? null
}

/** A moved point goes on; done and let go are its two ends. */
export const isOpenPoint = ({ outcome }: ActionPoint): boolean => outcome === null || outcome === "moved"

/** My own points from the day before on; nobody is told of the other's (R18). */
export function pointsDue<P extends ActionPoint>(points: readonly P[], meId: string, today: string): P[] {
  return points.filter((one) => one.ownerId === meId && isOpenPoint(one) && daysUntil(one.dueOn, today) <= 1)
}

/** The first and last day a review can be moved to: after today and its own day, at most a week on. */
export function daysToMoveTo({ asksOn }: Review, today: string): [string, string] {
  const from = asksOn > today ? asksOn : today
  return [plusDays(from, 1), plusDays(from, WEEK)]
}
