/** Where a pause stands for the one who looks at it: what is shown, and what each can do. By the server's clock. Pure. */
import type { Pause, PauseMark, PauseState } from "../replica/model"
import { LONGEST } from "./lengths"
import { MINUTE } from "./when"

export type Face = "running" | "asked" | "ready" | "overdue" | "talk" | "closed"

export interface Stand {
  face: Face
  /** Acknowledging is courtesy: for the one who was told, until a minute has passed. */
  acknowledge: boolean
  /** "I'm okay", once each. */
  okay: boolean
  /** Ready early: not yet possible, possible, or said. Only the own mark shows. */
  early: "no" | "offer" | "said"
  /** Where one tap for more time would take the return; null when nothing agreed is left. */
  longerTo: number | null
  /** The instants another time may lie between; null when it cannot be asked now. */
  ask: { earliest: number; latest: number } | null
  asked: "mine" | "theirs" | null
  /** "I'm back" is mine to say. */
  back: boolean
  here: boolean
  partnerHere: boolean
  handOver: "offer" | "mine" | "theirs" | null
  speaks: "me" | "them" | "either"
  /** Near the end: a moment to look at what the other might be protecting. */
  nearEnd: boolean
}

const ACKNOWLEDGED = MINUTE
const OVERDUE = 30 * MINUTE
const DAY = 24 * 60 * MINUTE
const FACES: Record<PauseState, Face> = {
  started: "running",
  running: "running",
  extension_asked: "asked",
  ready: "ready",
  overdue: "overdue",
  returned: "talk",
  closed: "closed",
}

/** The state the server's clock gives it by now, also before the server has said so. */
export function stateAt(pause: Pause, now: number): PauseState {
  const { state } = pause
  const passed = (at: string | null | undefined, more = 0): boolean =>
    at !== null && at !== undefined && now >= Date.parse(at) + more
  if (state === "closed") return state
  if (state === "returned") return passed(pause.returnedAt, DAY) ? "closed" : state
  if (passed(pause.endsAt)) return "closed"
  if (state === "extension_asked" && !passed(pause.asked?.lapsesAt)) return state
  if (state === "overdue" || passed(pause.returnAt, OVERDUE)) return "overdue"
  if (state === "ready" || passed(pause.returnAt)) return "ready"
  if (state === "started" && !passed(pause.startedAt, ACKNOWLEDGED)) return state
  return "running"
}

export function standOf(pause: Pause, meId: string, mark: PauseMark | null, now: number): Stand {
  const state = stateAt(pause, now)
  const face = FACES[state]
  const waits = state === "running" || state === "ready" || state === "overdue"
  const open = face !== "closed"
  const mine = (ids: readonly string[]) => ids.includes(meId)
  const bounds = askable(pause, now)
  const back = (state === "ready" || state === "overdue") && !mine(pause.here)
  return {
    face,
    acknowledge: state === "started" && !mine(pause.callers) && pause.acknowledgedAt === null,
    okay: state === "running" && !mine(pause.okay),
    early: earlyOf(pause, mark, state, now),
    longerTo: waits ? longerTo(pause, now) : null,
    ask: waits && bounds.latest > bounds.earliest ? bounds : null,
    asked: state === "extension_asked" && pause.asked ? side(pause.asked.personId, meId) : null,
    back,
    here: mine(pause.here),
    partnerHere: pause.here.some((id) => id !== meId),
    handOver: !open ? null : pause.handOverBy ? side(pause.handOverBy, meId) : "offer",
    speaks: pause.firstToSpeak ? (pause.firstToSpeak === meId ? "me" : "them") : "either",
    nearEnd: face === "running" && elapsed(pause, now) >= 2 / 3,
  }
}

const side = (personId: string, meId: string): "mine" | "theirs" => (personId === meId ? "mine" : "theirs")

function earlyOf(pause: Pause, mark: PauseMark | null, state: PauseState, now: number): Stand["early"] {
  if (state !== "running" || now < Date.parse(pause.minimumUntil)) return "no"
  return mark?.readyAt ? "said" : "offer"
}

const latestOf = (pause: Pause): number => Date.parse(pause.startedAt) + LONGEST * MINUTE

/** From the later of now and the time that holds, by the minutes agreed in calm, within the rule (3.2). */
function longerTo(pause: Pause, now: number): number | null {
  if (pause.extensionsLeft < 1) return null
  const to = Math.max(now, Date.parse(pause.returnAt)) + pause.rule.extensionMinutes * MINUTE
  const most = Math.min(latestOf(pause), Date.parse(pause.startedAt) + pause.rule.maxMinutes * MINUTE)
  return to <= most ? to : null
}

function askable(pause: Pause, now: number): { earliest: number; latest: number } {
  const earliest = Math.max(now, Date.parse(pause.returnAt)) + MINUTE
  return { earliest, latest: latestOf(pause) }
}

/** How much of the way to the return has gone by, 0 to 1. */
export function elapsed({ startedAt, returnAt }: Pause, now: number): number {
  const [start, end] = [Date.parse(startedAt), Date.parse(returnAt)]
  return end <= start ? 1 : Math.min(1, Math.max(0, (now - start) / (end - start)))
}

/** Two phones know the server's clock to within a moment: a pause of 30 minutes begins with 30 on both. */
const MOMENT = 3_000

/** Whole minutes still to go, rounded up: what both screens say at the same second. */
export function minutesLeft({ returnAt }: Pick<Pause, "returnAt">, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(returnAt) - now - MOMENT) / MINUTE))
}

/** The last pause that ended within a day, so that its ending can be read. */
export function lastClosed<P extends Pause>(pauses: readonly P[], now: number): P | null {
  const closed = pauses.filter(
    ({ closedAt, closedAs }) => closedAs !== "continued" && isRecent(closedAt, now),
  )
  return closed.toSorted((a, b) => (b.closedAt ?? "").localeCompare(a.closedAt ?? ""))[0] ?? null
}

/** Whoever closed the talk had the last word; a talk that never came can get one of either. For a day. */
export function mayAddTopic({ closedAs, closedBy, closedAt }: Pause, meId: string, now: number): boolean {
  const others = closedAs === "closed" && closedBy !== null && closedBy !== meId
  return (others || closedAs === "not_resumed") && isRecent(closedAt, now)
}

const isRecent = (at: string | null, now: number): boolean => at !== null && now < Date.parse(at) + DAY
