/** Wall clocks and instants: where a local time lies, and whether an instant falls into somebody's night. Pure. */
import { DAY, minutesOf, offsetOf } from "../kinds/zones"

export const MINUTE = 60_000
const HALF_DAY = 12 * 60 * MINUTE

/** The instant at which a zone's clock shows so many minutes since the epoch; a gap moves forward, twice means first. */
export function instantOf(local: number, zone: string): number {
  const asUtc = local * MINUTE
  const before = asUtc - offsetOf(zone, new Date(asUtc - HALF_DAY)) * MINUTE
  const after = asUtc - offsetOf(zone, new Date(asUtc + HALF_DAY)) * MINUTE
  const shows = (at: number): boolean => at + offsetOf(zone, new Date(at)) * MINUTE === asUtc
  const fitting = [before, after].filter(shows)
  return fitting.length ? Math.min(...fitting) : before
}

/** When a calendar day, as 2026-05-03, begins on a zone's clock. */
export function midnight(date: string, zone: string): number {
  return instantOf(Date.parse(`${date}T00:00:00Z`) / MINUTE, zone)
}

/** The next instant, later than `after`, at which a zone's clock shows this time. */
export function nextLocal(time: string, zone: string, after: number): number {
  const today = Math.floor((after / MINUTE + offsetOf(zone, new Date(after))) / DAY)
  for (let day = today - 1; ; day++) {
    const at = instantOf(day * DAY + minutesOf(time), zone)
    if (at > after) return at
  }
}

/** Minutes since midnight on a zone's clock. */
export function minuteOf(at: number, zone: string): number {
  const local = Math.floor(at / MINUTE) + offsetOf(zone, new Date(at))
  return ((local % DAY) + DAY) % DAY
}

/** The calendar day on a zone's clock, as a number that grows by one a day. */
export function dayOf(at: number, zone: string): number {
  return Math.floor((Math.floor(at / MINUTE) + offsetOf(zone, new Date(at))) / DAY)
}

/** Whether a zone's clock stands between two times; an end before the start lies on the next day. */
export function isBetween(at: number, zone: string, from: string, until: string): boolean {
  const [now, start, end] = [minuteOf(at, zone), minutesOf(from), minutesOf(until)]
  if (start === end) return false
  return start < end ? now >= start && now < end : now >= start || now < end
}
