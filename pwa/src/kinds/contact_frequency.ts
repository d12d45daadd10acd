/** Contact rhythm: how often, when and how two people like to be in touch. Nothing here is measured (R17). */
import {
  type Clause,
  type Finding,
  isBlank,
  isMe,
  isOnePerson,
  isTooLong,
  type KindRules,
  type Reader,
  sideOf,
} from "./kind"
import {
  hoursSaid,
  labelled,
  listed,
  numberWord,
  opened,
  own,
  quoted,
  stopAfter,
  timesWord,
  zhCount,
} from "./say"
import { fits, lengthOfWindow, type Window } from "./zones"
import { windowsSaid } from "./windows_said"
import { spaced as s } from "../text/zh-Hans/spaced"

export type Channel = "message" | "voice_note" | "voice_call" | "video_call" | "in_person" | "any"

export interface ContactFields {
  channel: Channel
  who: string
  times: number
  per: "day" | "week"
  callMinutes: number | null
  windows: Window[]
  replyWithinHours: number | null
  countOnlyReachableHours: boolean
  busyPhrase: string | null
  busyFollowUpHours: number
  nudgeAfterHours: number | null
  maxNudges: number
  exceptions: string[]
  ifItSlips: string
}

export const CHANNELS: readonly Channel[] = [
  "message",
  "voice_note",
  "voice_call",
  "video_call",
  "in_person",
  "any",
]
export const EXCEPTIONS = [
  "sleep",
  "work",
  "study",
  "travel",
  "illness",
  "family",
  "driving",
  "own_time",
  "exam",
  "holiday",
] as const

/** Never closer than 4 hours apart, so 4 a day and 21 a week; no answer hoped for sooner than 2 hours. */
export const LIMITS = {
  times: { day: 4, week: 21 },
  callMinutes: { min: 5, max: 180, start: 20 },
  windowMinutes: 30,
  windows: 14,
  reply: { min: 2, max: 48, start: 6 },
  follow: { min: 2, max: 24 },
  nudge: { min: 2, max: 48 },
  maxNudges: 2,
  busyPhrase: 60,
  ifItSlips: 280,
} as const

export const takesTime = (channel: Channel): boolean =>
  channel === "voice_call" || channel === "video_call" || channel === "in_person"

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

const blank: ContactFields = {
  channel: "message",
  who: "each",
  times: 1,
  per: "day",
  callMinutes: null,
  windows: [
    { person: "each", start: "07:30", end: "09:30", days: EVERY_DAY },
    { person: "each", start: "21:00", end: "22:30", days: EVERY_DAY },
  ],
  replyWithinHours: 6,
  countOnlyReachableHours: true,
  busyPhrase: "",
  busyFollowUpHours: 4,
  nudgeAfterHours: 6,
  maxNudges: 1,
  exceptions: ["sleep", "work"],
  ifItSlips: "",
}

const check = (fields: ContactFields): Finding[] => {
  const found: Finding[] = []
  if (fields.times < 1 || fields.times > LIMITS.times[fields.per])
    found.push({ field: "times", why: "times" })
  fields.windows.forEach((window, index) => {
    if (!window.start || !window.end || lengthOfWindow(window) < LIMITS.windowMinutes)
      found.push({ field: `windows.${index}`, why: "window" })
    else if (window.days.length === 0) found.push({ field: `windows.${index}`, why: "windowDays" })
  })
  if (found.length === 0 && !fits(fields.windows, fields.times, fields.per))
    found.push({ field: "times", why: "room" })
  if (fields.replyWithinHours !== null && isBlank(fields.busyPhrase))
    found.push({ field: "busyPhrase", why: "busy" })
  if (isTooLong(fields.busyPhrase, LIMITS.busyPhrase)) found.push({ field: "busyPhrase", why: "tooLong" })
  if (isTooLong(fields.ifItSlips, LIMITS.ifItSlips)) found.push({ field: "ifItSlips", why: "tooLong" })
  return found
}

const tidy = (fields: ContactFields): ContactFields => ({
  ...fields,
  callMinutes: takesTime(fields.channel) ? fields.callMinutes : null,
  busyPhrase: isBlank(fields.busyPhrase) ? null : fields.busyPhrase,
  nudgeAfterHours:
    fields.maxNudges === 0
      ? null
      : Math.max(fields.nudgeAfterHours ?? 0, fields.replyWithinHours ?? LIMITS.nudge.min),
  countOnlyReachableHours: true,
})

const sentences = (fields: ContactFields, reader: Reader): Clause[] => {
  const say = reader.language === "en" ? english : chinese
  return [say.rhythm(fields, reader), ...windowsSaid(fields.windows, reader), ...say.rest(fields, reader)]
}

const binding = (who: string): Pick<Clause, "binds"> => (isOnePerson(who) ? { binds: who } : {})
const names = (who: string, reader: Reader): [string, string] =>
  isMe(who, reader) ? [reader.me.name, reader.partner.name] : [sideOf(who, reader).name, reader.me.name]

const EN_DO: Record<Channel, [we: string, one: (other: string) => string]> = {
  message: ["send a message", (other) => `sends ${other} a message`],
  voice_note: ["send a voice note", (other) => `sends ${other} a voice note`],
  voice_call: ["call", (other) => `calls ${other}`],
  video_call: ["make a video call", (other) => `makes a video call to ${other}`],
  in_person: ["see each other", (other) => `comes to see ${other}`],
  any: ["get in touch", (other) => `gets in touch with ${other}`],
}
const EN_TURN: Record<Channel, string> = {
  message: "write first",
  voice_note: "send the first one",
  voice_call: "call",
  video_call: "call",
  in_person: "suggest when",
  any: "begin",
}

/** The exceptions inside a sentence: a list of bare nouns would not read as one. */
const EN_DURING: Record<string, string> = {
  sleep: "during sleep",
  work: "at work",
  study: "while studying",
  travel: "on a journey",
  illness: "when one of us is unwell",
  family: "in family time",
  driving: "while driving",
  own_time: "in time of our own",
  exam: "before exams",
  holiday: "on holidays",
}

const english = {
  rhythm: ({ channel, who, times, per, callMinutes }: ContactFields, reader: Reader): Clause => {
    const [together, one] = EN_DO[channel]
    const often = `${timesWord(times)} a ${per}`
    const long = takesTime(channel) && callMinutes ? `, about ${callMinutes} minutes each time` : ""
    const any = channel === "any" ? ", in any way" : ""
    if (isOnePerson(who)) {
      const [doer, other] = names(who, reader)
      return { field: "times", parts: [`${doer} ${one(other)} ${often}${long}${any}.`], ...binding(who) }
    }
    const noun = { voice_call: "phone call", video_call: "video call" }[channel as string]
    const act = noun
      ? `We ${who === "each" ? "each make" : "keep"} ${numberWord(times)} ${noun}${times === 1 ? "" : "s"} a ${per}${callMinutes ? `, about ${callMinutes} minutes${times === 1 ? "" : " each"}` : ""}.`
      : `We ${who === "each" && channel !== "in_person" ? "each " : ""}${together} ${often}${long}${any}.`
    const turn =
      who === "take_turns"
        ? ` We take turns to ${EN_TURN[channel]}.`
        : who === "either"
          ? ` Either of us may ${EN_TURN[channel]}.`
          : ""
    return { field: "times", parts: [act + turn] }
  },
  rest: (fields: ContactFields): Clause[] => {
    const { replyWithinHours: reply, maxNudges } = fields
    const clauses: Clause[] = []
    const counted = fields.countOnlyReachableHours ? ", counted in reachable hours only" : ""
    const hope =
      reply === null
        ? "Nobody waits for an answer by a certain time."
        : `We hope for an answer within ${hoursSaid(reply, "en")}${counted}. Nobody measures it.`
    clauses.push({ field: "replyWithinHours", parts: [hope] })
    if (!isBlank(fields.busyPhrase)) {
      const follow = ` A real answer follows within ${hoursSaid(fields.busyFollowUpHours, "en")}.`
      clauses.push({
        field: "busyPhrase",
        parts: [
          "On a busy day one line is enough: ",
          ...quoted(opened(fields.busyPhrase!.trim(), "en")),
          `${stopAfter(fields.busyPhrase!, "en")}${follow}`,
        ],
      })
    }
    const after = hoursSaid(fields.nudgeAfterHours ?? fields.replyWithinHours ?? LIMITS.nudge.min, "en")
    const light = maxNudges === 1 ? "one light nudge is" : "up to two light nudges are"
    clauses.push({
      field: "maxNudges",
      parts: [
        maxNudges === 0
          ? "We don't nudge each other."
          : `After ${after} ${light} fine; none is ever sent by itself.`,
      ],
    })
    const excused = fields.exceptions.map((value) => EN_DURING[value] ?? value)
    if (excused.length)
      clauses.push({ field: "exceptions", parts: [`Less is fine ${listed(excused, "en", "disjunction")}.`] })
    if (!isBlank(fields.ifItSlips))
      clauses.push({
        field: "ifItSlips",
        parts: ["If it slips: ", own(fields.ifItSlips.trim()), stopAfter(fields.ifItSlips, "en")],
      })
    return clauses
  },
}

const ZH_DO: Record<Channel, (count: string, to: string) => string> = {
  message: (count, to) => (to ? s`给${to}发${count}次消息` : s`发${count}次消息`),
  voice_note: (count, to) => (to ? s`给${to}发${count}条语音` : s`发${count}条语音`),
  voice_call: (count, to) => (to ? s`给${to}打${count}次电话` : s`打${count}次电话`),
  video_call: (count, to) => (to ? s`和${to}视频${count}次` : s`视频${count}次`),
  in_person: (count, to) => (to ? s`来看${to}${count}次` : s`见${count}次面`),
  any: (count, to) => (to ? s`和${to}联系${count}次` : s`联系${count}次`),
}
const ZH_TURN: Record<Channel, [turns: string, either: string]> = {
  message: ["轮流先发", "谁先发都可以"],
  voice_note: ["轮流先发", "谁先发都可以"],
  voice_call: ["轮流打", "谁打都可以"],
  video_call: ["轮流打", "谁打都可以"],
  in_person: ["轮流约时间", "谁约都可以"],
  any: ["轮流开头", "谁开头都可以"],
}

const chinese = {
  rhythm: ({ channel, who, times, per, callMinutes }: ContactFields, reader: Reader): Clause => {
    const every = per === "day" ? "每天" : "每周"
    const count = zhCount(times)
    const long = takesTime(channel) && callMinutes ? s`，每次大约${callMinutes}分钟` : ""
    const any = channel === "any" ? "，方式不限" : ""
    if (isOnePerson(who)) {
      const [doer, other] = names(who, reader)
      return {
        field: "times",
        parts: [s`${doer}${every}${ZH_DO[channel](count, other)}${long}${any}。`],
        ...binding(who),
      }
    }
    const each = who === "each" && channel !== "in_person" ? "各" : ""
    const turn =
      who === "take_turns" ? `，${ZH_TURN[channel][0]}` : who === "either" ? `，${ZH_TURN[channel][1]}` : ""
    return {
      field: "times",
      parts: [s`我们${every}${each}${ZH_DO[channel](count, "")}${long}${turn}${any}。`],
    }
  },
  rest: (fields: ContactFields, { labels }: Reader): Clause[] => {
    const { replyWithinHours: reply, maxNudges } = fields
    const clauses: Clause[] = []
    const counted = fields.countOnlyReachableHours ? "（只算方便联系的时间）" : ""
    const hope =
      reply === null
        ? "什么时候回都可以，不限时间。"
        : s`希望${hoursSaid(reply, "zh-Hans")}之内能有个回音${counted}，谁也不计时。`
    clauses.push({ field: "replyWithinHours", parts: [hope] })
    if (!isBlank(fields.busyPhrase)) {
      const follow = s`，${hoursSaid(fields.busyFollowUpHours, "zh-Hans")}之内再好好回。`
      clauses.push({
        field: "busyPhrase",
        parts: ["忙的时候，一句话就够：", ...quoted(opened(fields.busyPhrase!.trim(), "zh-Hans")), follow],
      })
    }
    const after = hoursSaid(fields.nudgeAfterHours ?? fields.replyWithinHours ?? LIMITS.nudge.min, "zh-Hans")
    const light = maxNudges === 1 ? "一句" : "最多两句"
    clauses.push({
      field: "maxNudges",
      parts: [maxNudges === 0 ? "我们不互相催。" : s`过了${after}，可以轻轻问${light}；不会自动发。`],
    })
    const excused = labelled(fields.exceptions, labels.exception, "zh-Hans")
    if (excused.length)
      clauses.push({
        field: "exceptions",
        parts: [s`${listed(excused, "zh-Hans")}的时候，少联系一点没关系。`],
      })
    if (!isBlank(fields.ifItSlips))
      clauses.push({
        field: "ifItSlips",
        parts: ["没顾上的时候：", own(fields.ifItSlips.trim()), stopAfter(fields.ifItSlips, "zh-Hans")],
      })
    return clauses
  },
}

export const contactFrequency: KindRules<ContactFields> = {
  kind: "contact_frequency",
  blank,
  reviews: [7, 14, 30, 60, 90],
  parts: ["times", "windows", "replyWithinHours", "busyPhrase", "maxNudges", "exceptions", "ifItSlips"],
  relaxable: ["times", "windows", "replyWithinHours", "maxNudges"],
  check,
  tidy,
  sentences,
}
