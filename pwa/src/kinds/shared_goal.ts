/** Shared goal: something both want to reach, in small steps; how each helps is theirs to say. */
import type { Measure, Per } from "../replica/model"
import { type Clause, type Finding, isBlank, isTooLong, type KindRules, lengthOf, type Reader } from "./kind"
import { own, stopAfter, timesWord } from "./say"
import { spaced as s } from "../text/zh-Hans/spaced"

export interface GoalFields {
  measure: Measure
  target: number | null
  per: Per
  dueInDays: number
  steps: string[]
  mySupport: string | null
  yourSupport: string | null
  checkEveryDays: 7 | 14
}

export const MEASURES = ["done", "count", "amount", "feeling"] as const
export const PER = ["week", "month", "total"] as const
export const CHECKS = [7, 14] as const
export const LIMITS = { step: 120, support: 160, steps: 7, due: { min: 7, max: 365 } } as const

/** The numbers each measure has; nothing is counted of what is simply done. */
export const TARGETS: Record<Measure, { min: number; max: number; needed: boolean } | null> = {
  done: null,
  count: { min: 1, max: 999, needed: true },
  amount: { min: 1, max: 1_000_000, needed: false },
  feeling: { min: 1, max: 5, needed: true },
}

const blank: GoalFields = {
  measure: "done",
  target: null,
  per: "total",
  dueInDays: 28,
  steps: [""],
  mySupport: null,
  yourSupport: null,
  checkEveryDays: 7,
}

const folded = (text: string): string => text.normalize("NFC").trim()
const written = (steps: readonly string[]): string[] => steps.map(folded).filter((step) => step !== "")

/** What is wrong with a number for a measure; also for a personal goal. */
export function isTargetRight(measure: Measure, target: number | null): boolean {
  const limits = TARGETS[measure]
  if (target === null) return !limits?.needed
  return limits !== null && Number.isInteger(target) && target >= limits.min && target <= limits.max
}

/** What is wrong with a list of steps; also for a personal goal. */
export function stepsFinding(steps: readonly string[]): Finding | null {
  const kept = written(steps)
  if (kept.length === 0 || kept.length > LIMITS.steps) return { field: "steps", why: "steps" }
  if (kept.some((step) => lengthOf(step) > LIMITS.step)) return { field: "steps", why: "tooLong" }
  return new Set(kept).size === kept.length ? null : { field: "steps", why: "sameStep" }
}

const check = (fields: GoalFields): Finding[] => {
  const found: Finding[] = []
  if (!isTargetRight(fields.measure, fields.measure === "done" ? null : fields.target))
    found.push({ field: "target", why: "target" })
  const steps = stepsFinding(fields.steps)
  if (steps) found.push(steps)
  for (const field of ["mySupport", "yourSupport"] as const)
    if (isTooLong(fields[field], LIMITS.support)) found.push({ field, why: "tooLong" })
  return found
}

const tidy = (fields: GoalFields): GoalFields => ({
  ...fields,
  target: fields.measure === "done" ? null : fields.target,
  steps: written(fields.steps),
  mySupport: isBlank(fields.mySupport) ? null : fields.mySupport,
  yourSupport: isBlank(fields.yourSupport) ? null : fields.yourSupport,
})

/** Who wrote which line: known once it is known who began. */
function helpers({ begunBy, me, partner }: Reader) {
  const starter = begunBy === undefined ? null : begunBy === me.id ? me : partner
  const other = starter && (starter === me ? partner : me)
  return { starter, other }
}

const sentences = (fields: GoalFields, reader: Reader): Clause[] => {
  const words = reader.language === "zh-Hans" ? chinese : english
  const { starter, other } = helpers(reader)
  const clauses: Clause[] = [{ field: "measure", parts: [words.aim(fields)] }]
  written(fields.steps).forEach((step, at) =>
    clauses.push({
      field: `steps.${at}`,
      parts: [words.step(at + 1), own(step), stopAfter(step, reader.language)],
    }),
  )
  const line = (field: "mySupport" | "yourSupport", lead: string, by: { id: string | null } | null) => {
    const text = (fields[field] ?? "").trim()
    if (!text) return
    const binds = by?.id ? { binds: by.id } : {}
    clauses.push({ field, parts: [lead, own(text), stopAfter(text, reader.language)], ...binds })
  }
  line("mySupport", words.starter(starter?.name), starter)
  line("yourSupport", words.other(other?.name), other)
  clauses.push({ field: "dueInDays", parts: [words.due(fields.dueInDays)] })
  clauses.push({ field: "checkEveryDays", parts: [words.look(fields.checkEveryDays)] })
  return clauses
}

const EN_PER: Record<Per, string> = { week: "a week", month: "a month", total: "in all" }
const EN_FEELS: Record<Per, string> = { week: "each week", month: "each month", total: "in the end" }

const english = {
  aim: ({ measure, target, per }: GoalFields): string => {
    if (measure === "done") return "It is reached when it is done."
    if (measure === "feeling") return `We hope it feels like ${target ?? "…"} out of 5, ${EN_FEELS[per]}.`
    if (measure === "count") return `We aim for ${timesWord(target ?? 1)} ${EN_PER[per]}.`
    return target === null
      ? "There is no set amount; what fits counts."
      : `We aim for an amount of ${target} ${EN_PER[per]}.`
  },
  step: (number: number) => `Step ${number}: `,
  starter: (name?: string) => (name ? `How ${name} helps: ` : "How whoever suggested it helps: "),
  other: (name?: string) => (name ? `How ${name} helps: ` : "How the other helps: "),
  due: (days: number) => `We give it ${days} days from the day we both agree to this version.`,
  look: (days: number) =>
    `Each of us can choose to be reminded to look at it every ${days} days; nobody has to.`,
}

const ZH_PER: Record<Per, string> = { week: "每周", month: "每月", total: "一共" }

const chinese: typeof english = {
  aim: ({ measure, target, per }) => {
    if (measure === "done") return "做到了，就算达成。"
    if (measure === "feeling")
      return s`希望${per === "total" ? "到最后" : ZH_PER[per]}的感觉有${target ?? "…"}分（满分 5 分）。`
    if (measure === "count") return s`希望${ZH_PER[per]} ${target ?? "…"}次。`
    return target === null ? "不定数目，合适就好。" : s`希望${ZH_PER[per]}有${target}。`
  },
  step: (number) => s`第${number}步：`,
  starter: (name) => (name ? s`${name}会这样支持：` : "提出的一方会这样支持："),
  other: (name) => (name ? s`${name}会这样支持：` : "另一方会这样支持："),
  due: (days) => s`从两个人都同意这个版本那天起，给它${days}天。`,
  look: (days) => s`每${days}天看一看；要不要提醒，各自决定。`,
}

export const sharedGoal: KindRules<GoalFields> = {
  kind: "shared_goal",
  blank,
  reviews: [7, 14, 30, 60, 90],
  parts: ["measure", "steps", "dueInDays"],
  check,
  tidy,
  sentences,
}
