/** Ritual: a small shared habit with a known beginning and end, by one person's clock or by each one's own. */
import {
  type Clause,
  type Finding,
  isBlank,
  isOnePerson,
  isTooLong,
  type KindRules,
  type Reader,
  type Side,
  sideOf,
} from "./kind"
import { daysSaid, duration, own, stopAfter } from "./say"
import { apart, byDay, minutesOf, nightly, NIGHT, shared, timeOf, weekOf } from "./zones"
import { spaced as s } from "../text/zh-Hans/spaced"

export interface RitualFields {
  what: string
  starter: string
  days: number[]
  localTime: string | null
  anchor: string
  minutes: number
  place: string
  startCue: string
  endCue: string
  phoneFree: boolean
  skipRule: string
}

export const LIMITS = {
  what: 240,
  place: 120,
  startCue: 120,
  endCue: 120,
  skipRule: 280,
  minutes: { min: 1, max: 240 },
} as const

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

const blank: RitualFields = {
  what: "",
  starter: "either",
  days: EVERY_DAY,
  localTime: "20:00",
  anchor: "proposer",
  minutes: 15,
  place: "",
  startCue: "",
  endCue: "",
  phoneFree: false,
  skipRule: "",
}

const texts = ["what", "place", "startCue", "endCue", "skipRule"] as const

const check = (fields: RitualFields): Finding[] => {
  const found: Finding[] = []
  if (isBlank(fields.what)) found.push({ field: "what", why: "needed" })
  for (const field of texts)
    if (isTooLong(fields[field], LIMITS[field])) found.push({ field, why: "tooLong" })
  if (fields.days.length === 0) found.push({ field: "days", why: "days" })
  if (fields.localTime === "") found.push({ field: "localTime", why: "time" })
  return found
}

/** Without a time nobody's clock holds it. */
const tidy = (fields: RitualFields): RitualFields => ({
  ...fields,
  days: fields.days.toSorted((a, b) => a - b),
  localTime: fields.localTime || null,
  anchor: fields.localTime ? fields.anchor : "both",
})

/** A ritual as a window of the week on one clock. */
const windowOf = ({ days, localTime, minutes }: RitualFields) => ({
  person: "",
  start: localTime ?? "00:00",
  end: timeOf(minutesOf(localTime ?? "00:00") + minutes),
  days: [...days],
})

/** How far somebody's clock is ahead of the one that holds the time; in their own zone nobody's is. */
const shiftTo = (side: Side, fields: RitualFields, reader: Reader): number =>
  isOnePerson(fields.anchor) ? apart(sideOf(fields.anchor, reader).zone, side.zone, reader.at) : 0

/** When it is for one of the two, on their own clock: a day may be another one there. */
export function localFor(
  side: Side,
  fields: RitualFields,
  reader: Reader,
): { time: string; days: number[] } | null {
  if (!fields.localTime || fields.days.length === 0) return null
  const found = byDay(weekOf([windowOf(fields)], () => true, shiftTo(side, fields, reader)))
  const days = found.flatMap((meeting) => meeting.days)
  return found[0] ? { time: timeOf(found[0].from), days: days.toSorted((a, b) => a - b) } : null
}

/** Whether it touches these hours of one person's clock. */
function touches(
  side: Side,
  fields: RitualFields,
  reader: Reader,
  [from, until]: readonly [string, string],
): boolean {
  if (!fields.localTime || fields.days.length === 0 || from === until) return false
  const theirs = weekOf([windowOf(fields)], () => true, shiftTo(side, fields, reader))
  return shared(theirs, nightly(from, until, 0)).length > 0
}

/** The other's night is 22:30 to 08:00 where they are, and never what they set (R25). */
export const fallsInTheirNight = (fields: RitualFields, reader: Reader): boolean =>
  reader.partner.zone !== null && touches(reader.partner, fields, reader, [NIGHT.from, NIGHT.until])

/** One's own quiet hours are one's own to know. */
export const fallsInMyQuiet = (fields: RitualFields, reader: Reader, from: string, until: string): boolean =>
  touches(reader.me, fields, reader, [from, until])

const sentences = (fields: RitualFields, reader: Reader): Clause[] => {
  const zh = reader.language === "zh-Hans"
  const say = zh ? chinese : english
  const clauses: Clause[] = []
  const told = (field: keyof RitualFields, lead: string, text: string): void => {
    if (isBlank(text)) return
    clauses.push({ field, parts: [lead, own(text.trim()), stopAfter(text, reader.language)] })
  }
  told("what", "", fields.what)
  clauses.push({ field: "days", parts: [say.when(fields, reader)] })
  const other = say.clocks(fields, reader)
  if (other) clauses.push({ field: "clocks", parts: [other], aside: true })
  clauses.push(say.begins(fields, reader))
  told("startCue", say.startCue, fields.startCue)
  told("endCue", say.endCue, fields.endCue)
  told("place", say.place, fields.place)
  if (fields.phoneFree) clauses.push({ field: "phoneFree", parts: [say.phoneFree] })
  told("skipRule", say.skipRule, fields.skipRule)
  return clauses
}

/** Both hours beside each other, only where the clocks differ. */
const both = (fields: RitualFields, reader: Reader): { mine: string; theirs: string } | null => {
  const { me, partner } = reader
  if (!me.zone || !partner.zone || apart(me.zone, partner.zone, reader.at) === 0) return null
  const said = (side: Side): string => {
    const local = localFor(side, fields, reader)
    if (!local) return ""
    const days = daysSaid(local.days, reader).replace(/^on /, "")
    return reader.language === "en" ? `${local.time} ${days}` : `${days} ${local.time}`
  }
  const found = { mine: said(me), theirs: said(partner) }
  return found.mine && found.theirs ? found : null
}

const english = {
  when: (fields: RitualFields, reader: Reader): string => {
    const days = daysSaid(fields.days, reader)
    const long = duration(fields.minutes, "en")
    if (!fields.localTime) return `${capital(days)}, at no fixed time, for about ${long}.`
    const whose = isOnePerson(fields.anchor)
      ? `by ${sideOf(fields.anchor, reader).name}'s clock`
      : "each by our own clock"
    return `${capital(days)} at ${fields.localTime}, ${whose}, for about ${long}.`
  },
  clocks: (fields: RitualFields, reader: Reader): string => {
    const found = both(fields, reader)
    if (!found) return ""
    return isOnePerson(fields.anchor)
      ? `That is ${found.mine} for ${reader.me.name} and ${found.theirs} for ${reader.partner.name}.`
      : "It is the same hour on both clocks, and not the same moment."
  },
  begins: ({ starter }: RitualFields, reader: Reader): Clause =>
    isOnePerson(starter)
      ? { field: "starter", parts: [`${sideOf(starter, reader).name} begins.`], binds: starter }
      : {
          field: "starter",
          parts: [starter === "take_turns" ? "We take turns to begin." : "Either of us may begin."],
        },
  startCue: "It begins with: ",
  endCue: "It ends with: ",
  place: "Where: ",
  phoneFree: "Phones stay away.",
  skipRule: "When it does not suit: ",
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const chinese: typeof english = {
  when: (fields, reader) => {
    const days = daysSaid(fields.days, reader)
    const long = duration(fields.minutes, "zh-Hans")
    if (!fields.localTime) return s`${days}，不定时间，大约${long}。`
    const whose = isOnePerson(fields.anchor)
      ? s`按${sideOf(fields.anchor, reader).name}的钟`
      : "按各自当地的钟"
    return s`${days} ${fields.localTime}，${whose}，大约${long}。`
  },
  clocks: (fields, reader) => {
    const found = both(fields, reader)
    if (!found) return ""
    return isOnePerson(fields.anchor)
      ? s`${reader.me.name}这边是${found.mine}，${reader.partner.name}那边是${found.theirs}。`
      : "两边的钟走到同一个时间，但不是同一刻。"
  },
  begins: ({ starter }, reader) =>
    isOnePerson(starter)
      ? { field: "starter", parts: [s`由${sideOf(starter, reader).name}开头。`], binds: starter }
      : { field: "starter", parts: [starter === "take_turns" ? "轮流开头。" : "谁开头都可以。"] },
  startCue: "这样开始：",
  endCue: "这样结束：",
  place: "在哪里：",
  phoneFree: "手机放一边。",
  skipRule: "不方便的时候：",
}

export const ritual: KindRules<RitualFields> = {
  kind: "ritual",
  blank,
  reviews: [7, 14, 30, 60, 90],
  parts: ["what", "days", "starter", "place", "phoneFree", "skipRule"],
  relaxable: ["days", "localTime", "minutes", "place", "phoneFree"],
  check,
  tidy,
  sentences,
}
