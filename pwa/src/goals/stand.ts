/** Where a shared goal stands for the one who looks at it: its steps, its rest, and what each can do. Pure. */
import { today } from "../kinds/say"
import { isAhead, revisionOf } from "../people/today"
import type { Agreement, Content, Goal } from "../replica/model"

export interface Step {
  text: string
  done: boolean
}

export interface GoalStand {
  /** The text both agreed on last. */
  content: Content | null
  steps: Step[]
  holds: boolean
  /** dated: one of the two let it rest until a day; both: a review did, and it takes a tap of each. */
  rest: { how: "dated"; until: string; over: boolean } | { how: "both" } | null
  reached: "mine" | "theirs" | null
  ended: Goal["endedAs"]
  /** Until when they give it: counted from the day the text that stands took effect. */
  due: { day: string; over: boolean } | null
  /** The day it begins, while that lies ahead. */
  begins: string | null
}

const HOLDING = new Set(["active", "amendment_proposed"])
const DAY = 24 * 60 * 60_000

export const LONGEST_REST = 60

/** A goal nobody has done anything with yet says nothing beside its agreement. */
const nothing: Pick<Goal, "done" | "reachedBy" | "restUntil" | "endedAs" | "notes"> = {
  done: [],
  notes: [],
  restUntil: null,
  reachedBy: [],
  endedAs: null,
}

export const orNothing = (goal: Goal | undefined): typeof nothing => goal ?? nothing

export function goalStand(
  agreement: Agreement,
  row: Goal | undefined,
  meId: string,
  now: number,
  zone: string,
): GoalStand {
  const goal = orNothing(row)
  const content = revisionOf(agreement, agreement.activeRevisionId)?.content ?? null
  const holds = HOLDING.has(agreement.state)
  const resting = agreement.state === "resting"
  return {
    content,
    steps: stepsOf(content, goal),
    holds,
    rest: resting ? restOf(goal.restUntil, today(zone, new Date(now))) : null,
    reached: holds ? saidBy(goal.reachedBy, meId) : null,
    ended: goal.endedAs,
    due: holds && !isAhead(agreement, now) ? dueOf(agreement, content, now, zone) : null,
    begins: isAhead(agreement, now) ? agreement.activeSince : null,
  }
}

function stepsOf(content: Content | null, { done }: Pick<Goal, "done">): Step[] {
  const steps = Array.isArray(content?.fields.steps) ? (content.fields.steps as string[]) : []
  const ticked = new Set(done.map(({ step }) => step))
  return steps.map((text) => ({ text, done: ticked.has(text) }))
}

function restOf(until: string | null, day: string): GoalStand["rest"] {
  return until === null ? { how: "both" } : { how: "dated", until, over: day >= until }
}

function saidBy(people: readonly string[], meId: string): "mine" | "theirs" | null {
  if (people.includes(meId)) return "mine"
  return people.length ? "theirs" : null
}

function dueOf(agreement: Agreement, content: Content | null, now: number, zone: string): GoalStand["due"] {
  const days = content?.fields.dueInDays
  if (typeof days !== "number" || !agreement.activeSince) return null
  const at = Date.parse(agreement.activeSince) + days * DAY
  const day = today(zone, new Date(at))
  return { day, over: today(zone, new Date(now)) > day }
}

/** Days after a local date, counted on the calendar. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** The days a rest may end on, by the reader's own calendar. */
export function restDays(now: number, zone: string): { first: string; last: string; usual: string } {
  const day = today(zone, new Date(now))
  return { first: daysAfter(day, 1), last: daysAfter(day, LONGEST_REST), usual: daysAfter(day, 14) }
}

/** Shared goals as a list shows them: those that hold, then those that wait for an answer, then those that rest. */
export function sharedGoals<A extends Agreement>(agreements: readonly A[]): A[] {
  const rank: Record<string, number> = {
    active: 0,
    amendment_proposed: 0,
    proposed: 1,
    countered: 1,
    resting: 2,
  }
  return agreements
    .filter(({ kind, state }) => kind === "shared_goal" && state in rank)
    .toSorted((a, b) => rank[a.state]! - rank[b.state]! || a.id.localeCompare(b.id))
}
