/** How often the two look again, in words. */
import type { ReviewText } from "../content/load"
import type { Rhythm } from "../replica/model"
import { language } from "../text"
import { showDate } from "../text/format"
import { plusDays } from "./dates"

/** Until somebody chooses (2.1). */
export const DEFAULT: Pick<Rhythm, "everyDays" | "weekday" | "at"> = {
  everyDays: 30,
  weekday: null,
  at: "19:00",
}

const A_MONDAY = "2024-01-01"

/** Monday is 1. */
export const weekdayName = (weekday: number): string => showDate(plusDays(A_MONDAY, weekday - 1), "dayName")

export function rhythmSaid(rhythm: Rhythm | null, t: ReviewText): string {
  const { everyDays, weekday, at } = rhythm ?? DEFAULT
  const every = weekday ? t.rhythm.saidOn(everyDays, weekdayName(weekday)) : t.rhythm.said(everyDays)
  return `${every}${language.value === "en" ? ", " : "，"}${t.rhythm.atSaid(at)}`
}
