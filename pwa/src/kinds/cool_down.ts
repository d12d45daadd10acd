/** Cool-down rule: how a heated talk is paused, and how both come back to it. */
import { type Clause, type Finding, isBlank, isTooLong, type KindRules, type Reader } from "./kind"
import { lengthOfWindow } from "./zones"
import { duration, labelled, listed, numberWord, own, quoted, stopAfter, zhCount } from "./say"
import { spaced as s } from "../text/zh-Hans/spaced"

export interface CoolDownFields {
  signalWord: string
  signalGesture: string
  earlySigns: string[]
  minMinutes: number
  defaultMinutes: number
  maxMinutes: number
  reinitiator: "who_called" | "other" | "either" | "alternate"
  place: string
  allowedDuring: string[]
  notDuring: string[]
  maxExtensions: number
  extensionMinutes: number
  ifNoReturn: string
  returnOpener: string
  lateNightFrom: string | null
  lateNightUntil: string | null
}

export const EARLY_SIGNS = [
  "heart_racing",
  "voice_rising",
  "jaw_tight",
  "going_blank",
  "chest_tight",
  "talking_over",
  "same_point_again",
  "tears_close",
  "typing_fast",
  "very_tired",
  "want_to_leave",
] as const
export const ALLOWED = [
  "breathing",
  "walk",
  "music",
  "shower",
  "tea",
  "neutral_reading",
  "journal",
  "sleep",
  "one_ok_message",
  "urgent_logistics",
] as const
export const NOT_DURING = [
  "argue_by_text",
  "rehearse_comebacks",
  "follow_partner",
  "post_online",
  "drink_alcohol",
  "recruit_others",
  "repeat_calling",
  "block_partner",
  "wake_partner_to_argue",
] as const
export const REINITIATORS = ["who_called", "other", "either", "alternate"] as const

/** Minutes; a pause never outlasts 24 hours, and the usual one lies between 20 and 60 (R21). */
export const LIMITS = {
  signalWord: 40,
  signalGesture: 60,
  place: 120,
  ifNoReturn: 280,
  returnOpener: 120,
  ownWord: 60,
  min: { min: 10, max: 60, body: 20 },
  usual: { min: 20, max: 60 },
  max: { min: 60, max: 1440 },
  extensions: { min: 0, max: 4 },
  extension: { min: 15, max: 240 },
} as const

const blank: CoolDownFields = {
  signalWord: "",
  signalGesture: "",
  earlySigns: [],
  minMinutes: 20,
  defaultMinutes: 30,
  maxMinutes: 1440,
  reinitiator: "who_called",
  place: "",
  allowedDuring: ["breathing", "walk", "tea", "music", "one_ok_message", "urgent_logistics"],
  notDuring: [
    "argue_by_text",
    "rehearse_comebacks",
    "follow_partner",
    "post_online",
    "drink_alcohol",
    "recruit_others",
  ],
  maxExtensions: 2,
  extensionMinutes: 30,
  ifNoReturn: "",
  returnOpener: "",
  lateNightFrom: "23:00",
  lateNightUntil: "09:00",
}

/** The usual pause is never shorter than the shortest one. */
export const usualFrom = (fields: CoolDownFields): number => Math.max(LIMITS.usual.min, fields.minMinutes)

const texts = ["signalWord", "signalGesture", "place", "ifNoReturn", "returnOpener"] as const

const check = (fields: CoolDownFields): Finding[] => {
  const found: Finding[] = []
  if (isBlank(fields.signalWord) && isBlank(fields.signalGesture))
    found.push({ field: "signalWord", why: "signal" })
  for (const field of texts)
    if (isTooLong(fields[field], LIMITS[field])) found.push({ field, why: "tooLong" })
  if (fields.defaultMinutes < usualFrom(fields) || fields.defaultMinutes > LIMITS.usual.max)
    found.push({ field: "defaultMinutes", why: "minutes" })
  if (fields.maxMinutes < Math.max(LIMITS.max.min, fields.defaultMinutes))
    found.push({ field: "maxMinutes", why: "minutes" })
  if (!isNightKept(fields)) found.push({ field: "lateNightFrom", why: "late" })
  return found
}

/** Both times or none, and the night is no longer than the longest pause. */
const isNightKept = ({ lateNightFrom: from, lateNightUntil: until, maxMinutes }: CoolDownFields): boolean => {
  if (!from || !until) return !from && !until
  const night = lengthOfWindow({ start: from, end: until })
  return night > 0 && night <= maxMinutes
}

const tidy = (fields: CoolDownFields): CoolDownFields => ({
  ...fields,
  lateNightFrom: fields.lateNightFrom || null,
  lateNightUntil: fields.lateNightUntil || null,
})

const sentences = (fields: CoolDownFields, reader: Reader): Clause[] =>
  (reader.language === "en" ? english : chinese)(fields, reader)

const EN_FIRST: Record<CoolDownFields["reinitiator"], string> = {
  who_called: "The one who called the pause speaks first when we are back.",
  other: "The one who did not call the pause speaks first when we are back.",
  either: "Whoever is ready first speaks first.",
  alternate: "We take turns to speak first when we are back.",
}

const english = (fields: CoolDownFields, { labels }: Reader): Clause[] => {
  const text = (value: string | null) => (value ?? "").trim()
  const [word, gesture] = [text(fields.signalWord), text(fields.signalGesture)]
  const sign: Clause["parts"] = word
    ? [
        "Either of us can stop a heated talk by saying ",
        ...quoted(word),
        ...(gesture ? [", or with a sign: ", own(gesture)] : []),
        ". Nobody has to agree to it.",
      ]
    : ["Either of us can stop a heated talk with a sign: ", own(gesture), ". Nobody has to agree to it."]
  const clauses: Clause[] = [{ field: "signalWord", parts: sign }]
  const signs = labelled(fields.earlySigns, labels.earlySign, "en")
  if (signs.length)
    clauses.push({
      field: "earlySigns",
      parts: [`Signs that it is time: ${listed(signs, "en", "disjunction")}.`],
    })
  clauses.push({
    field: "defaultMinutes",
    parts: [
      `A pause usually lasts ${duration(fields.defaultMinutes, "en")}, at least ${duration(fields.minMinutes, "en")} and never more than ${duration(fields.maxMinutes, "en")}.`,
    ],
  })
  if (text(fields.place))
    clauses.push({
      field: "place",
      parts: ["Where: ", own(text(fields.place)), stopAfter(fields.place, "en")],
    })
  const [good, not] = [
    labelled(fields.allowedDuring, labels.allowedDuring, "en"),
    labelled(fields.notDuring, labels.notDuring, "en"),
  ]
  if (good.length)
    clauses.push({ field: "allowedDuring", parts: [`Good in the pause: ${listed(good, "en")}.`] })
  if (not.length) clauses.push({ field: "notDuring", parts: [`Not in the pause: ${listed(not, "en")}.`] })
  clauses.push({ field: "maxExtensions", parts: [extensionSaid(fields)] })
  if (fields.lateNightFrom && fields.lateNightUntil)
    clauses.push({
      field: "lateNightFrom",
      parts: [
        `A pause called after ${fields.lateNightFrom}, by the caller's clock, lasts until ${fields.lateNightUntil}.`,
      ],
    })
  clauses.push({ field: "reinitiator", parts: [EN_FIRST[fields.reinitiator]] })
  if (text(fields.returnOpener))
    clauses.push({
      field: "returnOpener",
      parts: [
        "Words to come back with: ",
        ...quoted(text(fields.returnOpener)),
        stopAfter(fields.returnOpener, "en"),
      ],
    })
  if (text(fields.ifNoReturn))
    clauses.push({
      field: "ifNoReturn",
      parts: [
        "If the time passes and nobody is back: ",
        own(text(fields.ifNoReturn)),
        stopAfter(fields.ifNoReturn, "en"),
      ],
    })
  return clauses
}

const extensionSaid = ({ maxExtensions: count, extensionMinutes: minutes }: CoolDownFields): string => {
  if (count === 0) return "It is not made longer; what needs more time becomes a planned talk."
  const often = count === 1 ? "once" : count === 2 ? "up to twice" : `up to ${numberWord(count)} times`
  return `It can be made longer ${often}, by ${duration(minutes, "en")}${count === 1 ? "" : " each time"}.`
}

const ZH_FIRST: Record<CoolDownFields["reinitiator"], string> = {
  who_called: "回来以后，喊停的一方先开口。",
  other: "回来以后，另一方先开口。",
  either: "谁先准备好，谁先开口。",
  alternate: "回来以后，轮流先开口。",
}

const chinese = (fields: CoolDownFields, { labels }: Reader): Clause[] => {
  const text = (value: string | null) => (value ?? "").trim()
  const long = (minutes: number) => duration(minutes, "zh-Hans")
  const [word, gesture] = [text(fields.signalWord), text(fields.signalGesture)]
  const sign: Clause["parts"] = word
    ? [
        "说到上头的时候，谁都可以说一声",
        ...quoted(word),
        ...(gesture ? ["，或者做个手势：", own(gesture)] : []),
        "。不用对方同意，马上就停。",
      ]
    : ["说到上头的时候，谁都可以做个手势：", own(gesture), "。不用对方同意，马上就停。"]
  const clauses: Clause[] = [{ field: "signalWord", parts: sign }]
  const signs = labelled(fields.earlySigns, labels.earlySign, "zh-Hans")
  if (signs.length)
    clauses.push({ field: "earlySigns", parts: [s`该停一停的信号：${listed(signs, "zh-Hans")}。`] })
  clauses.push({
    field: "defaultMinutes",
    parts: [
      s`一般停${long(fields.defaultMinutes)}，至少${long(fields.minMinutes)}，最长不超过${long(fields.maxMinutes)}。`,
    ],
  })
  if (text(fields.place))
    clauses.push({
      field: "place",
      parts: ["待在哪里：", own(text(fields.place)), stopAfter(fields.place, "zh-Hans")],
    })
  const [good, not] = [
    labelled(fields.allowedDuring, labels.allowedDuring, "zh-Hans"),
    labelled(fields.notDuring, labels.notDuring, "zh-Hans"),
  ]
  if (good.length)
    clauses.push({ field: "allowedDuring", parts: [s`这段时间可以：${listed(good, "zh-Hans")}。`] })
  if (not.length) clauses.push({ field: "notDuring", parts: [s`这段时间不做：${listed(not, "zh-Hans")}。`] })
  const { maxExtensions: count, extensionMinutes: minutes } = fields
  const longer =
    count === 0
      ? "不再延长；还需要时间，就另约一次好好谈。"
      : count === 1
        ? s`可以延长一次，${long(minutes)}。`
        : s`最多可以延长${zhCount(count)}次，每次${long(minutes)}。`
  clauses.push({ field: "maxExtensions", parts: [longer] })
  if (fields.lateNightFrom && fields.lateNightUntil)
    clauses.push({
      field: "lateNightFrom",
      parts: [s`${fields.lateNightFrom}以后喊停（按喊停一方的钟），就停到${fields.lateNightUntil}。`],
    })
  clauses.push({ field: "reinitiator", parts: [ZH_FIRST[fields.reinitiator]] })
  if (text(fields.returnOpener))
    clauses.push({
      field: "returnOpener",
      parts: [
        "回来可以这样开口：",
        ...quoted(text(fields.returnOpener)),
        stopAfter(fields.returnOpener, "zh-Hans"),
      ],
    })
  if (text(fields.ifNoReturn))
    clauses.push({
      field: "ifNoReturn",
      parts: [
        "过了约好的时间还没回来：",
        own(text(fields.ifNoReturn)),
        stopAfter(fields.ifNoReturn, "zh-Hans"),
      ],
    })
  return clauses
}

export const coolDown: KindRules<CoolDownFields> = {
  kind: "cool_down",
  blank,
  reviews: [7, 14, 30, 60, 90],
  parts: [
    "signalWord",
    "defaultMinutes",
    "place",
    "allowedDuring",
    "notDuring",
    "maxExtensions",
    "lateNightFrom",
    "reinitiator",
  ],
  check,
  tidy,
  sentences,
}
