/** What is said in the moment and has not left this phone: it goes by itself for ten minutes, then waits for a fresh tap. */
import type { Change, Entry, MutationName, Pause, Problem } from "./model"

export type Call = Extract<Entry, { name: "pause.call" | "pause.again" }>

const goesByItselfFor = 10 * 60_000

/** Said by this phone, not by a server. */
export const waitedTooLong: Problem = {
  type: "about:blank",
  title: "",
  status: 0,
  code: "waited-too-long",
}

/** "I'm back" an hour after the tap would say what is not so; a call would stop a talk that is long over. */
const momentary: ReadonlySet<MutationName> = new Set<MutationName>([
  "pause.call",
  "pause.again",
  "pause.acknowledge",
  "pause.okay",
  "pause.ready",
  "pause.longer",
  "pause.ask",
  "pause.acceptTime",
  "pause.back",
  "pause.step",
])

export function isCall(entry: Entry): entry is Call {
  return entry.name === "pause.call" || entry.name === "pause.again"
}

/** Measured by the clock that saw the tap; a clock that went backwards proves nothing, so it counts as too long. */
export function isLate(entry: Entry, now: number): boolean {
  if (!momentary.has(entry.name) || entry.state !== "waiting") return false
  const age = now - Date.parse(entry.at)
  return !(age >= 0 && age < goesByItselfFor)
}

/** The id the pause has once the server takes the call. */
export const pauseOf = (call: Call): string => (call.name === "pause.call" ? call.target : call.payload.newId)

/** Calls whose pause stands already, though the answer was lost: taken as they were, or joined with the other's. */
export function answered(outbox: readonly Entry[], told: ReadonlyMap<string, Change>, meId: string): Entry[] {
  const calls = outbox.filter((entry) => isCall(entry) && entry.tried && entry.state !== "sent") as Call[]
  if (!calls.length) return []
  const pauses = [...told.values()].filter(({ kind }) => kind === "pause").map(({ data }) => data as Pause)
  const joined = pauses.some(({ state, callers }) => state !== "closed" && callers.includes(meId))
  return calls.filter((call) => joined || told.has(`pause/${pauseOf(call)}`))
}
