/** Goals of my own: how they move, and how they become, or come from, one that both share. */
import { describe, expect, test } from "vitest"

import {
  blankGoal,
  isLookDue,
  isWhole,
  keptAsOwn,
  sharedDraft,
  tickOwn,
  withSteps,
} from "../src/goals/personal"
import type { Agreement, Goal } from "../src/replica/model"

const id = (digit: number) => `${digit}`.repeat(8) + `-0000-4000-8000-${"0".repeat(12)}`
const [ana, ben, thing, revision] = [id(1), id(2), id(5), id(6)]
const AT = "2026-05-14T11:00:00.000Z"
const NOW = Date.parse(AT)
const STEPS = ["Pick the evenings", "A bowl for phones", "One question each"]
const fields = { measure: "count", target: 3, per: "week", dueInDays: 28, steps: STEPS }
const content = { title: "Dinners", why: "", fields }
const agreement = {
  id: thing,
  activeRevisionId: revision,
  revisions: [{ id: revision, content }],
} as unknown as Agreement
const goal: Goal = {
  id: thing,
  agreementId: thing,
  done: [{ step: STEPS[1]!, at: AT }],
  notes: [{ id: id(7), personId: ben, text: "The bowl helps.", at: AT }],
  restUntil: null,
  reachedBy: [],
  endedAs: null,
}

describe("a goal of my own", () => {
  const mine = withSteps({ ...blankGoal(AT), title: "Run" }, ["Shoes", "A short run"])

  test("is whole with a name and a step, and one step is undone as it was done", () => {
    expect(isWhole(blankGoal(AT))).toBe(false)
    expect(isWhole(mine)).toBe(true)
    const [first] = mine.steps
    const done = tickOwn(mine, first!.id, AT)
    expect(done.steps.map(({ doneAt }) => doneAt)).toEqual([AT, null])
    expect(tickOwn(done, first!.id, AT)).toEqual(mine)
  })

  test("a step keeps what was done through being moved, and through being put in other words", () => {
    const done = tickOwn(mine, mine.steps[0]!.id, AT)
    const moved = withSteps(done, ["A short run", "Shoes"])
    expect(moved.steps.map(({ text, doneAt }) => [text, doneAt])).toEqual([
      ["A short run", null],
      ["Shoes", AT],
    ])
    const reworded = withSteps(done, ["Good shoes", "A short run"])
    expect(reworded.steps[0]).toMatchObject({ id: done.steps[0]!.id, doneAt: AT })
    expect(withSteps(done, ["A short run"]).steps).toEqual([done.steps[1]])
  })

  test("asks for a look on this phone alone, and only while it goes on", () => {
    const weekly = { ...mine, lookEveryDays: 7 as const }
    const later = Date.parse("2026-05-21T11:00:00.000Z")
    expect([isLookDue(weekly, later - 1), isLookDue(weekly, later)]).toEqual([false, true])
    expect(isLookDue({ ...weekly, state: "resting" }, later)).toBe(false)
    expect(isLookDue(mine, later)).toBe(false)
  })

  test("is shared as a draft of its words alone (R25)", () => {
    const done = tickOwn(mine, mine.steps[0]!.id, AT)
    const noted = { ...done, dueOn: "2026-06-13", notes: [{ id: id(7), text: "Hard today.", at: AT }] }
    const draft = sharedDraft(noted, true, NOW, "Europe/Berlin")
    expect(draft).toMatchObject({
      kind: "shared_goal",
      target: null,
      content: { title: "Run", trialDays: 28 },
    })
    expect(draft.content.fields).toMatchObject({
      steps: ["Shoes", "A short run"],
      dueInDays: 30,
      mySupport: null,
      yourSupport: null,
    })
    expect(JSON.stringify(draft)).not.toMatch(/Hard today|doneAt/)
  })

  test("what was shared can be kept as one's own, with one's own lines alone (3.7)", () => {
    const row = { ...goal, notes: [...goal.notes, { id: id(8), personId: ana, text: "Mine.", at: AT }] }
    const kept = keptAsOwn(agreement, row, ana, AT, "Europe/Berlin")!
    expect(kept.steps.map(({ text, doneAt }) => [text, doneAt])).toEqual([
      [STEPS[0], null],
      [STEPS[1], AT],
      [STEPS[2], null],
    ])
    expect(kept.notes.map(({ text }) => text)).toEqual(["Mine."])
    expect(JSON.stringify(kept)).not.toContain("The bowl helps.")
  })
})
