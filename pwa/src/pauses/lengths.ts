/** How long a pause can last: what is offered, what the late-night rule says, and whose night a return falls into. Pure. */
import { NIGHT } from "../kinds/zones"
import { coolDown, type CoolDownFields } from "../kinds/cool_down"
import { holdingOf } from "../people/today"
import type { Agreement, PauseLength } from "../replica/model"
import { isBetween, MINUTE, nextLocal } from "./when"

/** What a pause that begins now goes by. */
export interface Rule {
  agreed: boolean
  min: number
  usual: number
  max: number
  lateFrom: string | null
  lateUntil: string | null
  first: CoolDownFields["reinitiator"]
}

/** A return is at most this long after the start, so that everything that follows fits into 24 hours. */
export const LONGEST = 23 * 60 + 30
const HOUR = 60

/** The cool-down rule in force, or the product's defaults (3.8). */
export function ruleOf(agreements: Iterable<Agreement>, now: number): Rule {
  for (const one of agreements) {
    const content = one.kind === "cool_down" ? holdingOf(one, now)?.content : null
    if (content) return ruleFrom(content.fields as unknown as CoolDownFields, true)
  }
  return ruleFrom(coolDown.blank, false)
}

function ruleFrom(fields: CoolDownFields, agreed: boolean): Rule {
  return {
    agreed,
    min: fields.minMinutes,
    usual: fields.defaultMinutes,
    max: fields.maxMinutes,
    lateFrom: fields.lateNightFrom,
    lateUntil: fields.lateNightUntil,
    first: fields.reinitiator,
  }
}

export type ChoiceName = "min" | "usual" | "hour" | "morning"

export interface Choice {
  name: ChoiceName
  /** Null where an instant is chosen. */
  minutes: number | null
  returnAt: number
}

/** The instants a return may lie between, for a pause that begins now. */
export function limits(rule: Rule, now: number): { earliest: number; latest: number } {
  const latest = now + Math.min(rule.max, LONGEST) * MINUTE
  return { earliest: now + rule.min * MINUTE, latest }
}

const isWithin = (at: number, { earliest, latest }: { earliest: number; latest: number }): boolean =>
  at >= earliest && at <= latest

/** The lengths to choose from: each once, shortest first, none outside the rule. */
export function choices(rule: Rule, now: number, zone: string): Choice[] {
  const bounds = limits(rule, now)
  const lengths: [ChoiceName, number][] = [
    ["min", rule.min],
    ["usual", rule.usual],
    ["hour", HOUR],
  ]
  const different = lengths.filter(([name, minutes]) =>
    name === "usual" ? true : minutes !== rule.usual && (name === "min" || minutes > rule.min),
  )
  const offered = different
    .map(([name, minutes]): Choice => ({ name, minutes, returnAt: now + minutes * MINUTE }))
    .filter(({ returnAt }) => isWithin(returnAt, bounds))
  const morning = rule.lateUntil ? nextLocal(rule.lateUntil, zone, bounds.earliest - 1) : null
  if (morning !== null && isWithin(morning, bounds))
    offered.push({ name: "morning", minutes: null, returnAt: morning })
  return offered.toSorted((one, other) => one.returnAt - other.returnAt)
}

/** Late at night a pause runs to the morning, by the caller's clock; otherwise the usual length is chosen. */
export function firstChoice(offered: readonly Choice[], rule: Rule, now: number, zone: string): ChoiceName {
  const late = rule.lateFrom && rule.lateUntil && isBetween(now, zone, rule.lateFrom, rule.lateUntil)
  return late && offered.some(({ name }) => name === "morning") ? "morning" : "usual"
}

export type Fit = { returnAt: number } | { why: "short" | "long" }

/** A time somebody typed: its next occurrence, if it lies within the bounds. */
export function fitTime(time: string, zone: string, bounds: { earliest: number; latest: number }): Fit {
  const before = bounds.earliest - 1
  const at = nextLocal(time, zone, before)
  if (at <= bounds.latest) return { returnAt: at }
  // Just now or a few minutes ahead: not tomorrow is meant, but sooner than the shortest pause.
  return { why: isSoon(time, zone, bounds.earliest) ? "short" : "long" }
}

function isSoon(time: string, zone: string, earliest: number): boolean {
  const before = nextLocal(time, zone, earliest - 2 * HOUR * MINUTE)
  return before < earliest
}

/** What goes to the server: minutes where a length was chosen, an instant where a time was. */
export function lengthOf({ minutes, returnAt }: Pick<Choice, "minutes" | "returnAt">): PauseLength {
  return minutes === null ? { returnAt: new Date(returnAt).toISOString() } : { minutes }
}

export interface Clocks {
  zone: string
  quietFrom: string
  quietUntil: string
  theirZone: string
}

/** Whose sleep a return falls into; of the partner only the clock is known, never their own setting. */
export function nightOf(at: number, clocks: Clocks): { theirs: boolean; mine: boolean } {
  return {
    theirs: isBetween(at, clocks.theirZone, NIGHT.from, NIGHT.until),
    mine: isBetween(at, clocks.zone, clocks.quietFrom, clocks.quietUntil),
  }
}

/** The first moment from then on that is nobody's night, if it still lies within the longest pause. */
export function morningForBoth(at: number, latest: number, clocks: Clocks): number | null {
  let moment = at
  for (let turns = 0; turns < 4; turns++) {
    const { theirs, mine } = nightOf(moment, clocks)
    if (!theirs && !mine) return moment <= latest ? moment : null
    moment = theirs
      ? nextLocal(NIGHT.until, clocks.theirZone, moment)
      : nextLocal(clocks.quietUntil, clocks.zone, moment)
  }
  return null
}
