/** Calendar dates without a clock: "2026-05-24". Pure. */
import { DAY, minutesOf } from "../kinds/zones"
import { dayOf, instantOf, MINUTE } from "../pauses/when"

const DAY_MS = DAY * MINUTE

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS
const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The date on a zone's clock. */
export const dateAt = (at: number | string, zone: string): string =>
  dateOfDay(dayOf(new Date(at).getTime(), zone))

export const plusDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days)

export const daysUntil = (date: string, today: string): number => dayNumber(date) - dayNumber(today)

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (date: string): number => ((dayNumber(date) + 3) % 7) + 1

/** The seven days around a date, Monday first. */
export function weekOf(date: string): string[] {
  const monday = plusDays(date, 1 - weekdayOf(date))
  return Array.from({ length: 7 }, (_, day) => plusDays(monday, day))
}

export interface Month {
  /** "2026-05" */
  name: string
  days: string[]
  /** Empty places before the first, in a week that begins on Monday. */
  before: number
}

export function monthOf(name: string): Month {
  const first = `${name}-01`
  const [year = 0, month = 0] = name.split("-").map(Number)
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return {
    name,
    days: Array.from({ length }, (_, day) => plusDays(first, day)),
    before: weekdayOf(first) - 1,
  }
}

export function otherMonth(name: string, by: number): string {
  const [year = 0, month = 0] = name.split("-").map(Number)
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 7)
}

/** The instant a zone's clock shows this time on this date (2.10). */
export const instantOn = (date: string, time: string, zone: string): number =>
  instantOf(dayNumber(date) * DAY + minutesOf(time), zone)
