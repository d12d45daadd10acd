/** Dates and times in the reader's zone and habit; one formatter a locale and shape, since each is slow to make. */
import { language } from "./index"
import { locales } from "./languages"

type Shape = keyof typeof shapes

const shapes = {
  /** 14:30 */
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  /** 14 May */
  day: { day: "numeric", month: "long" },
  /** Thursday, 14 May */
  weekday: { weekday: "long", day: "numeric", month: "long" },
  /** Thursday */
  dayName: { weekday: "long" },
  /** 14 May 2026 */
  date: { day: "numeric", month: "long", year: "numeric" },
  /** May 2026 */
  month: { month: "long", year: "numeric" },
  /** 14 May, 14:30 */
  moment: { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const made = new Map<string, Intl.DateTimeFormat>()

function formatter(shape: Shape, zone?: string): Intl.DateTimeFormat {
  const locale = locales[language.value]
  const key = `${locale}|${shape}|${zone ?? ""}`
  let found = made.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone: zone })
    made.set(key, found)
  }
  return found
}

/** `zone` is the reader's own when left out. */
export function show(at: string | number | Date, shape: Shape, zone?: string): string {
  return formatter(shape, zone).format(new Date(at))
}

/** A calendar date without a zone: "2026-05-14". */
export function showDate(
  date: string,
  shape: "day" | "weekday" | "dayName" | "date" | "month" = "date",
): string {
  return formatter(shape, "UTC").format(new Date(`${date}T12:00:00Z`))
}

/** The last part of a zone in words: "Asia/Shanghai" is "Shanghai". */
export function place(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ")
}
