/** Small pieces both languages build their sentences from. */
import type { Language } from "../replica/model"
import { locales } from "../text/languages"
import type { Part, Reader } from "./kind"
import { spaced as s } from "../text/zh-Hans/spaced"

const lists = new Map<string, Intl.ListFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

export const tagOf = (language: Language): string => locales[language]

/** Three items become "a, b and c"; items that hold commas themselves are kept apart by semicolons. */
export const listed = (
  items: readonly string[],
  language: Language,
  type: "conjunction" | "disjunction" = "conjunction",
): string => {
  if (language === "en" && items.some((item) => item.includes(","))) return items.join("; ")
  if (language === "zh-Hans" && type === "conjunction")
    return items.join(items.some((item) => item.includes("、")) ? "；" : "、")
  const key = `${language} ${type}`
  if (!lists.has(key)) lists.set(key, new Intl.ListFormat(tagOf(language), { type }))
  return lists.get(key)!.format(items)
}

/** A label inside a sentence: English labels begin small there, unless they name something. */
export const within = (text: string, language: Language): string =>
  language === "en" && !/^(I\b|I'|[A-Z]{2})/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

export const labelled = (
  values: readonly string[],
  labels: Record<string, string>,
  language: Language,
): string[] => values.map((value) => (labels[value] === undefined ? value : within(labels[value], language)))

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
export const numberWord = (count: number): string => NUMBERS[count] ?? String(count)

const TIMES = ["", "once", "twice"]
export const timesWord = (count: number): string => TIMES[count] || `${numberWord(count)} times`

const ZH_NUMBERS = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"]
/** Up to ten in characters, beyond that in digits. */
export const zhCount = (count: number): string => ZH_NUMBERS[count] ?? String(count)

/** Minutes as people say them: 1440 is 24 hours, 90 stays 90 minutes. */
export const duration = (minutes: number, language: Language): string => {
  const hours = minutes / 60
  if (Number.isInteger(hours) && hours > 0) {
    if (language === "zh-Hans") return s`${hours}小时`
    return hours === 1 ? "one hour" : `${hours} hours`
  }
  if (language === "zh-Hans") return s`${minutes}分钟`
  return minutes === 1 ? "one minute" : `${minutes} minutes`
}

export const hoursSaid = (hours: number, language: Language): string => duration(hours * 60, language)

/** One formatter a zone: making one takes longer than a key stroke may. */
const dayMakers = new Map<string, Intl.DateTimeFormat>()

const formatter = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(options)
  if (!dates.has(key)) dates.set(key, new Intl.DateTimeFormat(tagOf(language), options))
  return dates.get(key)!
}

/** A local date such as 2026-05-03; it has no zone and must not be moved by one. */
export const dateSaid = (date: string, language: Language, year = false): string =>
  formatter(language, {
    day: "numeric",
    month: "long",
    ...(year ? { year: "numeric" } : {}),
    timeZone: "UTC",
  }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`))

/** An instant in the reader's zone; the year only when it is another one. */
export const instantSaid = (
  at: string,
  language: Language,
  zone: string,
  now: Date,
  clock = true,
): string => {
  const when = new Date(at)
  const year = when.getUTCFullYear() === now.getUTCFullYear() ? {} : { year: "numeric" as const }
  const time = clock
    ? { hour: "2-digit" as const, minute: "2-digit" as const, hourCycle: "h23" as const }
    : {}
  return formatter(language, { day: "numeric", month: "long", ...year, ...time, timeZone: zone }).format(when)
}

/** Today's local date in a zone, as 2026-05-03. */
export const today = (zone: string, now = new Date()): string => {
  const found =
    dayMakers.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" })
  dayMakers.set(zone, found)
  return found.format(now)
}

const WORKDAYS = "1,2,3,4,5"
/** Weekdays 1 (Monday) to 7 in words. */
export const daysSaid = (days: readonly number[], reader: Reader): string => {
  const { language, labels } = reader
  const sorted = days.toSorted((a, b) => a - b)
  const zh = language === "zh-Hans"
  if (sorted.length === 7) return zh ? "每天" : "every day"
  if (sorted.join() === WORKDAYS) return zh ? "工作日" : "on working days"
  if (sorted.join() === "6,7") return zh ? "周末" : "at the weekend"
  const names = listed(
    sorted.map((day) => labels.weekday[day] ?? ""),
    language,
  )
  return zh ? names : `on ${names}`
}

export const own = (text: string): Part => ({ own: text })

/** Words someone wrote, in the quotation marks of the sentence around them. */
export const quoted = (text: string): Part[] => ["“", own(text), "”"]

/** {time} stays open until the line is sent; in the reading text it is named. */
export const opened = (text: string, language: Language): string =>
  language === "en" ? text.replaceAll("{time}", "(time)") : text.replaceAll(/ ?\{time\} ?/g, "（时间）")

/** The end of a sentence after someone's own words, unless they ended it themselves. */
export const stopAfter = (text: string, language: Language): string =>
  /[.!?…。！？]["”’]?$/.test(text.trim()) ? "" : language === "en" ? "." : "。"

export const plain = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === "string" ? part : part.own)).join("")
