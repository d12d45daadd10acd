/** A goal of one's own: what it is, how it moves, and how it becomes a draft of one that both share. Pure. */
import { begin } from "../kinds/index"
import { isBlank } from "../kinds/kind"
import { isTargetRight, stepsFinding } from "../kinds/shared_goal"
import { today } from "../kinds/say"
import type { Agreement, Content, Draft, PersonalGoal } from "../replica/model"
import { revisionOf } from "../people/today"
import { daysAfter, orNothing } from "./stand"
import type { Goal } from "../replica/model"

const DAY = 24 * 60 * 60_000

export function blankGoal(at: string): PersonalGoal {
  return {
    type: "goal",
    title: "",
    why: "",
    measure: "done",
    target: null,
    per: "total",
    dueOn: null,
    steps: [],
    notes: [],
    lookEveryDays: null,
    lookedAt: at,
    state: "active",
    restUntil: null,
    createdAt: at,
    updatedAt: at,
  }
}

/** Enough to be kept as a goal; less is kept as it is written, all the same. */
export function isWhole({ title, steps, measure, target }: PersonalGoal): boolean {
  const texts = steps.map(({ text }) => text)
  return !isBlank(title) && stepsFinding(texts) === null && isTargetRight(measure, target)
}

/** Steps as lines of a form: a line that stays in its place stays done, and so does one whose words stay. */
export function withSteps(goal: PersonalGoal, texts: readonly string[]): PersonalGoal {
  const left = [...goal.steps]
  const same = texts.map((text) => takeOut(left, (one) => one.text === text))
  const steps = texts.map((text, at) => {
    const kept = same[at] ?? takeOut(left, (one) => one === goal.steps[at])
    return kept ? { ...kept, text } : { id: crypto.randomUUID(), text, doneAt: null }
  })
  return { ...goal, steps }
}

function takeOut<T>(left: T[], fits: (one: T) => boolean): T | undefined {
  const at = left.findIndex(fits)
  return at < 0 ? undefined : left.splice(at, 1)[0]
}

export function tickOwn(goal: PersonalGoal, stepId: string, at: string): PersonalGoal {
  const steps = goal.steps.map((one) =>
    one.id === stepId ? { ...one, doneAt: one.doneAt === null ? at : null } : one,
  )
  return { ...goal, steps }
}

/** A look is due when its days have passed since the last one, and the goal holds. */
export function isLookDue(goal: PersonalGoal, now: number): boolean {
  const { state, lookEveryDays, lookedAt } = goal
  return state === "active" && lookEveryDays !== null && now >= Date.parse(lookedAt) + lookEveryDays * DAY
}

/** What both would read; notes, and what is done, stay with their writer. */
export function sharedDraft(goal: PersonalGoal, first: boolean, now: number, zone: string): Draft {
  const content = begin("shared_goal", undefined, first)
  const steps = goal.steps.map(({ text }) => text)
  const left = goal.dueOn ? Math.round((noon(goal.dueOn) - noon(today(zone, new Date(now)))) / DAY) : 28
  const fields = {
    ...content.fields,
    measure: goal.measure,
    target: goal.target,
    per: goal.per,
    dueInDays: Math.min(365, Math.max(7, left)),
    steps,
    checkEveryDays: goal.lookEveryDays ?? 7,
  }
  return {
    type: "draft",
    kind: "shared_goal",
    content: { ...content, title: goal.title, why: goal.why, fields },
    target: null,
    updatedAt: new Date(now).toISOString(),
  }
}

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`)

/** What was shared, kept as one's own: its steps with what was done, and the notes of its keeper alone (3.7). */
export function keptAsOwn(
  agreement: Agreement,
  row: Goal | undefined,
  meId: string,
  at: string,
  zone: string,
): PersonalGoal | null {
  const content: Content | null = revisionOf(agreement, agreement.activeRevisionId)?.content ?? null
  if (!content) return null
  const { done, notes } = orNothing(row)
  const ticked = new Map(done.map((one) => [one.step, one.at]))
  const fields = content.fields as { measure: PersonalGoal["measure"]; per: PersonalGoal["per"] }
  const days = Number(content.fields.dueInDays ?? 28)
  return {
    ...blankGoal(at),
    title: content.title,
    why: content.why,
    measure: fields.measure,
    target: content.fields.target as number | null,
    per: fields.per,
    dueOn: daysAfter(today(zone, new Date(at)), days),
    steps: (content.fields.steps as string[]).map((text) => ({
      id: crypto.randomUUID(),
      text,
      doneAt: ticked.get(text) ?? null,
    })),
    notes: notes
      .filter(({ personId }) => personId === meId)
      .map(({ id, text, at: written }) => ({ id, text, at: written })),
  }
}
