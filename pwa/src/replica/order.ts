/** Which act goes next, what joins, and what a later act makes of an earlier one that never left. Pure. */
import { isStopped, isWayOut, undoes, urgency } from "./mutations"
import type { Entry, MutationName } from "./model"

export type NewEntry = Omit<Entry, "seq">

/** Writes that may be joined before they were ever sent. */
const joined: ReadonlySet<MutationName> = new Set<MutationName>([
  "document.put",
  "me.patch",
  "pause.step",
  "pause.topic",
  "rhythm.put",
  "review.topics",
  "review.reconnect",
  "choices.put",
  "mail.wish",
])

/** The next act to send: ways out first, then in order, and nothing behind a refused one of the same thing. */
export function next(outbox: readonly Entry[]): Entry | undefined {
  const waiting = outbox.filter(({ state }) => state === "waiting")
  const most = Math.max(0, ...waiting.map(({ name }) => urgency(name)))
  const urgent = most ? waiting.find(({ name }) => urgency(name) === most) : undefined
  if (urgent) return before(urgent, waiting) ?? urgent
  const held = new Set<string>()
  for (const entry of outbox) {
    if (isStopped(entry.state)) held.add(entry.target)
    else if (entry.state === "waiting" && (!held.has(entry.target) || isWayOut(entry.name))) return entry
  }
  return undefined
}

/** An act of the same thing that may have arrived already is asked about first: arriving late, it would undo the way out. */
function before({ target, seq }: Entry, waiting: readonly Entry[]): Entry | undefined {
  return waiting.find((one) => one.tried && one.target === target && one.seq < seq)
}

const neverLeft = ({ state, tried }: Entry): boolean => state === "waiting" && !tried

/** What `entry` leaves of what was not sent: the acts that go with it, and whether anything is left to ask for. */
export function undone(outbox: readonly Entry[], entry: NewEntry): { gone: Entry[]; needed: boolean } {
  const same = outbox.filter(({ target }) => target === entry.target)
  const gone = same.filter((one) => isUndone(one, entry))
  return { gone, needed: !gone.some((one) => isWhole(one, entry)) }
}

const revisionOf = ({ payload }: NewEntry): unknown => "revisionId" in payload && payload.revisionId

function isUndone(one: Entry, entry: NewEntry): boolean {
  // The version of another phone, which nobody here has seen, stays.
  if (entry.name === "document.delete") return one.name === "document.put" && isStopped(one.state)
  if (!neverLeft(one)) return false
  if (entry.name === "agreement.takeBack")
    return "content" in one.payload && revisionOf(one) === revisionOf(entry)
  return undoes(entry.name, one.name)
}

/** Nobody was told of it, so nothing is left to take back, to hide or to end. */
function isWhole({ name }: Entry, entry: NewEntry): boolean {
  return entry.name === "agreement.takeBack" || name === "boundary.share" || name === "document.put"
}

export function joinable(last: Entry, entry: NewEntry): boolean {
  if (last.name !== entry.name || !joined.has(entry.name)) return false
  return isStopped(last.state) || neverLeft(last)
}

/** The older line with the newer words: never sent in this form, so its key is new. */
export function joinedOf(last: Entry, entry: NewEntry): Entry {
  const payload = entry.name === "me.patch" ? { ...last.payload, ...entry.payload } : entry.payload
  // A conflict goes on being edited, and stays one until its writer settles it.
  const settled = last.state === "conflict" ? {} : { state: "waiting", problem: undefined }
  return { ...last, payload, at: entry.at, key: entry.key, tried: false, ...settled } as Entry
}

/** A document edit stands on the edit before it, not on the row that edit replaces. */
export function chained(last: Entry, entry: NewEntry): NewEntry["base"] {
  const documents = isDocument(last) && isDocument(entry)
  if (!documents) return entry.base
  return last.state === "sent" ? leaves(last, last.answered) : last.base
}

/** What is there once the server took it: a row with this number, or none. */
export function leaves({ name }: Entry, n: number | undefined): number | null {
  return name === "document.delete" ? null : (n ?? null)
}

export function followsOn(later: Entry, entry: Entry): boolean {
  return isDocument(later) && later.target === entry.target && later.base === entry.base
}

const isDocument = ({ name }: NewEntry): boolean => name === "document.put" || name === "document.delete"

/** Words written while an answer was on its way stand under the mark of the words before them; deleted ones need none. */
export function marked(entry: Entry, outbox: readonly Entry[]): { kept: Entry | null; gone: Entry[] } {
  if (entry.name !== "document.put") return { kept: entry, gone: [] }
  const gone = outbox.filter((one) => one.target === entry.target && one.seq > entry.seq && isDocument(one))
  const last = gone.at(-1)
  if (last?.name === "document.delete") return { kept: null, gone }
  return { kept: last ? ({ ...entry, payload: last.payload, at: last.at } as Entry) : entry, gone }
}
