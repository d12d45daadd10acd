/** Times of a pause in words: with the weekday when it is another day there. */
import { show } from "../text/format"
import { dayOf } from "./when"

/** "13:35", or "Friday 09:00". */
export function clockSaid(at: number | string, zone: string, now: number): string {
  const instant = new Date(at).getTime()
  const time = show(instant, "time", zone)
  return dayOf(instant, zone) === dayOf(now, zone) ? time : `${show(instant, "dayName", zone)} ${time}`
}

/** A phrase with its open time filled in. */
export const filled = (phrase: string, time: string): string => phrase.replaceAll("{time}", time)

/** Written words with the time open again, so that it follows another choice. */
export const reopened = (written: string, time: string): string =>
  time ? written.replaceAll(time, "{time}") : written
