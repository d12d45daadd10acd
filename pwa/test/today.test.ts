/** Today: the day's question, and what the coming week holds on both clocks. */
import { describe, expect, test } from "vitest"

import en from "../src/content/today.en.json"
import zh from "../src/content/today.zh-Hans.json"
import { type Prompt, promptOf } from "../src/people/prompt"
import type { Agreement } from "../src/replica/model"
import { daysFrom, nextRituals } from "../src/reviews/week"

const prompts = en as Prompt[]
const NOW = Date.parse("2026-05-14T10:40:00Z")

function ritual(fields: Record<string, unknown>, more: Partial<Agreement> = {}): Agreement {
  return {
    id: "tea",
    kind: "ritual",
    state: "active",
    activeRevisionId: "r1",
    activeSince: "2026-05-03T00:00:00Z",
    revisions: [{ id: "r1", content: { title: "Sunday tea", fields } }],
    ...more,
  } as unknown as Agreement
}

const zoneOf = (id: string) => (id === "ben" ? "Asia/Shanghai" : null)
const next = (fields: Record<string, unknown>, more?: Partial<Agreement>, now = NOW) =>
  nextRituals([ritual(fields, more)], zoneOf, "Europe/Berlin", now).map(({ at }) =>
    new Date(at).toISOString(),
  )

describe("the day's question", () => {
  test("is the same all day and another one the next day", () => {
    const one = promptOf(prompts, "2026-05-14", false)
    expect(promptOf(prompts, "2026-05-14", false)).toEqual(one)
    expect(promptOf(prompts, "2026-05-15", false)).not.toEqual(one)
  })

  test("asks somebody alone nothing about somebody else", () => {
    const days = daysFrom("2026-05-14")
    for (const day of days)
      expect(promptOf(prompts, day, true)?.text).not.toMatch(/partner|\bus\b|\bwe\b|ours/)
  })

  test("is there in both languages", () => {
    expect(zh.map(({ id }) => id)).toEqual(en.map(({ id }) => id))
    for (const { text } of zh) expect(text).toMatch(/\p{Script=Han}/u)
  })

  test("holds nobody to anything (R15)", () => {
    for (const { text } of [...en, ...zh]) expect(text).not.toMatch(/\d|must|should|应该|必须/)
  })
})

describe("the coming week", () => {
  test("begins today and knows seven days", () => {
    expect(daysFrom("2026-05-29")).toEqual([
      "2026-05-29",
      "2026-05-30",
      "2026-05-31",
      "2026-06-01",
      "2026-06-02",
      "2026-06-03",
      "2026-06-04",
    ])
  })

  test("finds the next time by the clock of the one who holds it", () => {
    expect(next({ days: [7], localTime: "19:00", anchor: "ben" })).toEqual(["2026-05-17T11:00:00.000Z"])
    expect(next({ days: [7], localTime: "19:00", anchor: "both" })).toEqual(["2026-05-17T17:00:00.000Z"])
  })

  test("finds today's while it lies ahead, and the next week's once it has gone by", () => {
    const daily = { days: [4], localTime: "13:00", anchor: "ana" }
    expect(next(daily)).toEqual(["2026-05-14T11:00:00.000Z"])
    expect(next(daily, {}, NOW + 3_600_000)).toEqual(["2026-05-21T11:00:00.000Z"])
  })

  test("sees a day that is tomorrow there and today here", () => {
    // Thursday 20:00 in Berlin is Friday 02:00 in Shanghai.
    const night = { days: [5], localTime: "02:00", anchor: "ben" }
    expect(next(night)).toEqual(["2026-05-14T18:00:00.000Z"])
  })

  test("says nothing of what rests, has not begun, or has no hour", () => {
    const weekly = { days: [7], localTime: "19:00", anchor: "ben" }
    expect(next(weekly, { state: "resting" })).toEqual([])
    expect(next(weekly, { activeSince: "2026-06-01T00:00:00Z" })).toEqual([])
    expect(next({ ...weekly, localTime: null })).toEqual([])
  })
})
