/** Where an exception stands for the one who looks, what is relaxed now, and the days both can choose. Pure. */
import { midnight } from "../pauses/when"
import type { Agreement, DatedException, Relief } from "../replica/model"

export type Face = "mine" | "theirs" | "ahead" | "now" | "past"

export interface Standing {
  face: Face
  /** It was asked for about words that are no longer those both agreed to: it can only be asked anew. */
  stale: boolean
  /** Whose tap to end it sooner stands. */
  ending: "mine" | "theirs" | null
}

/** What rests asks nothing, so there is nothing to ask less of; awake it has its exceptions again. */
const HOLDS = new Set(["active", "amendment_proposed"])

/** The clock goes on without news: what has lapsed or is over by now shows so, whatever the row still says. */
export function standOf(
  exception: DatedException,
  agreement: Agreement | undefined,
  meId: string,
  now: number,
): Standing {
  const face = faceOf(exception, agreement, meId, now)
  const { endBy } = exception
  return {
    face,
    stale: face === "theirs" && agreement?.activeRevisionId !== exception.revisionId,
    ending: endBy === null ? null : endBy === meId ? "mine" : "theirs",
  }
}

function faceOf(
  { state, authorId, lapsesAt, beginsAt, endsAt }: DatedException,
  agreement: Agreement | undefined,
  meId: string,
  now: number,
): Face {
  const is = (at: string | null): boolean => at !== null && Date.parse(at) <= now
  if (!agreement || !HOLDS.has(agreement.state)) return "past"
  if (state === "proposed") return is(lapsesAt) ? "past" : authorId === meId ? "mine" : "theirs"
  if (state !== "accepted" || is(endsAt)) return "past"
  return is(beginsAt) ? "now" : "ahead"
}

export interface Busy {
  exception: DatedException
  agreement: Agreement
  standing: Standing
}

/** What still has something to say, the next first. */
export function livingOf(
  exceptions: Iterable<DatedException>,
  agreements: ReadonlyMap<string, Agreement>,
  meId: string,
  now: number,
): Busy[] {
  const found: Busy[] = []
  for (const exception of exceptions) {
    const agreement = agreements.get(exception.agreementId)
    const standing = standOf(exception, agreement, meId, now)
    if (agreement && standing.face !== "past") found.push({ exception, agreement, standing })
  }
  return found.toSorted((a, b) => firstDay(a).localeCompare(firstDay(b)))
}

/** Something for me to answer: their request, or their wish to end one sooner. */
export const asksMe = ({ standing }: Busy): boolean =>
  standing.face === "theirs" || standing.ending === "theirs"

const firstDay = ({ exception }: Busy): string => exception.content?.startsOn ?? exception.askedAt

export function reliefOf(reliefs: Iterable<Relief>, personId: string, now: number): Relief | null {
  return [...reliefs].find((one) => one.personId === personId && Date.parse(one.endsAt) > now) ?? null
}

/** From the earlier of the two midnights to the later, as the server counts it. */
export function stretchOf(
  first: string,
  last: string,
  zones: readonly string[],
): { from: number; to: number } {
  return {
    from: Math.min(...zones.map((zone) => midnight(first, zone))),
    to: Math.max(...zones.map((zone) => midnight(dayAfter(last), zone))),
  }
}

const DAY = 24 * 60 * 60 * 1000

export const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** A season: whatever is to ask less for longer is another agreement. */
export const MOST_DAYS = 92
const FURTHEST = 365

export type Fault = "dates" | "order" | "past" | "far" | "long" | "taken" | null

/** What has to be mended before it can be asked for. */
export function faultOf(
  first: string,
  last: string,
  today: string,
  taken: readonly { startsOn: string; endsOn: string }[],
): Fault {
  if (!first || !last) return "dates"
  if (last < first) return "order"
  if (first < today) return "past"
  if (first > dayAfter(today, FURTHEST)) return "far"
  if (last >= dayAfter(first, MOST_DAYS)) return "long"
  return taken.some(({ startsOn, endsOn }) => first <= endsOn && startsOn <= last) ? "taken" : null
}

/** The last days a relief can have: seven with the day it began on. */
export function reliefDays(startedOn: string, today: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((ahead) => dayAfter(startedOn, ahead)).filter((day) => day >= today)
}
