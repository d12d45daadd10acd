/** The coming seven days of the two: when each ritual is next. Pure. */
import type { Agreement } from "../replica/model"
import { dateAt, instantOn, plusDays, weekdayOf } from "./dates"

export interface Next {
  agreement: Agreement
  /** The instant it begins. */
  at: number
}

const HOLDING = new Set(["active", "amendment_proposed"])
const AHEAD = 7
const SHARED = new Set(["each", "both", "either", "take_turns"])

export const daysFrom = (today: string): string[] =>
  Array.from({ length: AHEAD }, (_, day) => plusDays(today, day))

/** Whose clock holds it: one person's own zone, or the reader's where each keeps the hour for themselves. */
export type ZoneOf = (personId: string) => string | null

/** The next time of every ritual at an hour, soonest first; the rest of a habit stands in its own words. */
export function nextRituals(
  agreements: Iterable<Agreement>,
  zoneOf: ZoneOf,
  mine: string,
  now: number,
): Next[] {
  const end = now + AHEAD * 24 * 60 * 60 * 1000
  const found = [...agreements].flatMap((agreement): Next[] => {
    const at = nextOf(agreement, zoneOf, mine, now)
    return at !== null && at < end ? [{ agreement, at }] : []
  })
  return found.toSorted((a, b) => a.at - b.at)
}

function nextOf(agreement: Agreement, zoneOf: ZoneOf, mine: string, now: number): number | null {
  const { kind, state, revisions, activeRevisionId, activeSince } = agreement
  if (kind !== "ritual" || !HOLDING.has(state)) return null
  const fields = revisions.find(({ id }) => id === activeRevisionId)?.content?.fields
  const { days, localTime, anchor } = fields ?? {}
  if (typeof localTime !== "string" || !Array.isArray(days)) return null
  const zone = (typeof anchor === "string" && !SHARED.has(anchor) ? zoneOf(anchor) : null) ?? mine
  const first = dateAt(now, zone)
  const instants = [first, ...daysFrom(first).map((day) => plusDays(day, 1))]
    .filter((day) => days.includes(weekdayOf(day)))
    .map((day) => instantOn(day, localTime, zone))
  const begins = activeSince ? Date.parse(activeSince) : 0
  return instants.find((at) => at >= now && at >= begins) ?? null
}
