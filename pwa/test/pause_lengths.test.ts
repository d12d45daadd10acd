/** What the sheet offers, what the late-night rule says, and whose night a return falls into. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

import { coolDown } from "../src/kinds/cool_down"
import {
  choices,
  firstChoice,
  fitTime,
  lengthOf,
  limits,
  LONGEST,
  morningForBoth,
  nightOf,
  type Rule,
  ruleOf,
} from "../src/pauses/lengths"
import { filled, reopened } from "../src/pauses/said"
import { isBetween, MINUTE, minuteOf, nextLocal } from "../src/pauses/when"
import type { Agreement } from "../src/replica/model"

const at = (text: string): number => Date.parse(text)
const BERLIN = "Europe/Berlin"
const noon = at("2026-05-14T10:40:00.000Z")
const ours = ruleOf([], noon)
const clock = (instant: number, zone = BERLIN): string => {
  const minute = minuteOf(instant, zone)
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
}
const offered = (rule: Rule, now: number) =>
  choices(rule, now, BERLIN).map(({ name, returnAt }) => `${name} ${clock(returnAt)}`)

const agreed = (fields: object, some: Partial<Agreement> = {}): Agreement =>
  ({
    kind: "cool_down",
    state: "active",
    activeRevisionId: "r",
    activeSince: "2026-05-03T10:00:00.000Z",
    revisions: [{ id: "r", content: { fields: { ...coolDown.blank, ...fields } } }],
    ...some,
  }) as unknown as Agreement

describe("the rule a pause goes by", () => {
  test("is the product's own before the two agreed on one (3.8)", () => {
    expect(ours).toMatchObject({ agreed: false, min: 20, usual: 30, max: 1440, first: "who_called" })
  })

  test("is the cool-down rule in force, not one that rests, starts later or waits for an answer", () => {
    const rule = { minMinutes: 40, defaultMinutes: 50 }
    expect(ruleOf([agreed(rule)], noon)).toMatchObject({ agreed: true, min: 40, usual: 50 })
    for (const some of [
      { state: "resting" },
      { state: "proposed", activeRevisionId: null },
      { activeSince: "2026-05-15T10:00:00.000Z" },
      { kind: "boundary" },
    ])
      expect(ruleOf([agreed(rule, some as Partial<Agreement>)], noon)).toEqual(ours)
  })
})

describe("the lengths offered", () => {
  test("are the shortest, the usual, an hour and the morning, on the caller's clock", () => {
    expect(offered(ours, noon)).toEqual(["min 13:00", "usual 13:10", "hour 13:40", "morning 09:00"])
  })

  test("name each length once", () => {
    const rule = ruleOf([agreed({ minMinutes: 60, defaultMinutes: 60 })], noon)
    expect(offered(rule, noon)).toEqual(["usual 13:40", "morning 09:00"])
  })

  test("leave out what lies beyond the rule's longest, or beyond the 23½ hours there are (R21)", () => {
    const short = ruleOf([agreed({ maxMinutes: 60 })], noon)
    expect(offered(short, noon)).toEqual(["min 13:00", "usual 13:10", "hour 13:40"])
    const justAfter = at("2026-05-14T07:10:00.000Z")
    expect(offered(ours, justAfter)).not.toContain("morning 09:00")
  })

  test("send minutes where a length was chosen, an instant where a time was", () => {
    const [, usual, , morning] = choices(ours, noon, BERLIN)
    expect(lengthOf(usual!)).toEqual({ minutes: 30 })
    expect(lengthOf(morning!)).toEqual({ returnAt: "2026-05-15T07:00:00.000Z" })
  })

  test("always hold the rule, for any rule and any minute of the year", () => {
    const minutes = fc.record({
      min: fc.integer({ min: 10, max: 60 }),
      usual: fc.integer({ min: 20, max: 60 }),
      max: fc.integer({ min: 60, max: 1440 }),
      now: fc.integer({ min: 0, max: 365 * 1440 }),
      zone: fc.constantFrom(
        BERLIN,
        "Asia/Shanghai",
        "America/St_Johns",
        "Pacific/Apia",
        "Australia/Lord_Howe",
      ),
    })
    fc.assert(
      fc.property(minutes, ({ now: minute, zone, ...some }) => {
        const rule = { ...ours, ...some, usual: Math.max(some.usual, some.min) }
        const now = at("2026-01-01T00:00:00.000Z") + minute * MINUTE
        const all = choices(rule, now, zone)
        for (const { returnAt } of all) {
          expect(returnAt - now).toBeGreaterThanOrEqual(rule.min * MINUTE)
          expect(returnAt - now).toBeLessThanOrEqual(Math.min(rule.max, LONGEST) * MINUTE)
        }
        expect(new Set(all.map(({ returnAt }) => returnAt)).size).toBeGreaterThan(0)
        expect(all.some(({ name }) => name === firstChoice(all, rule, now, zone))).toBe(true)
      }),
    )
  })
})

describe("late at night", () => {
  const night = at("2026-05-14T21:30:00.000Z")

  test("a pause runs to the morning unless another length is chosen", () => {
    const all = choices(ours, night, BERLIN)
    expect(firstChoice(all, ours, night, BERLIN)).toBe("morning")
    expect(firstChoice(choices(ours, noon, BERLIN), ours, noon, BERLIN)).toBe("usual")
  })

  test("nothing is chosen for a couple without such a rule", () => {
    const rule = ruleOf([agreed({ lateNightFrom: null, lateNightUntil: null })], night)
    const all = choices(rule, night, BERLIN)
    expect(all.map(({ name }) => name)).not.toContain("morning")
    expect(firstChoice(all, rule, night, BERLIN)).toBe("usual")
  })

  test("an hour that the clocks skip or repeat still ends at nine", () => {
    const spring = at("2026-03-28T22:30:00.000Z")
    const autumn = at("2026-10-24T21:30:00.000Z")
    for (const now of [spring, autumn])
      expect(clock(choices(ours, now, BERLIN).at(-1)!.returnAt)).toBe("09:00")
  })
})

describe("a time somebody types", () => {
  const bounds = limits(ours, noon)

  test("is its next occurrence within the rule", () => {
    expect(fitTime("14:05", BERLIN, bounds)).toEqual({ returnAt: at("2026-05-14T12:05:00.000Z") })
    expect(fitTime("08:00", BERLIN, bounds)).toEqual({ returnAt: at("2026-05-15T06:00:00.000Z") })
  })

  test("is refused with the reason: too soon for a pause, or too far ahead", () => {
    expect(fitTime("12:50", BERLIN, bounds)).toEqual({ why: "short" })
    expect(fitTime("18:00", BERLIN, limits({ ...ours, max: 60 }, noon))).toEqual({ why: "long" })
  })

  test("is read on a night that has it never or twice", () => {
    expect(nextLocal("02:30", BERLIN, at("2026-03-28T23:30:00.000Z"))).toBe(at("2026-03-29T01:30:00.000Z"))
    expect(nextLocal("02:30", BERLIN, at("2026-10-24T23:30:00.000Z"))).toBe(at("2026-10-25T00:30:00.000Z"))
  })
})

describe("whose night it would be", () => {
  const clocks = { zone: BERLIN, quietFrom: "22:30", quietUntil: "08:00", theirZone: "Asia/Shanghai" }

  test("is told by the other's clock, and by my own quiet hours alone", () => {
    expect(nightOf(at("2026-05-14T17:00:00.000Z"), clocks)).toEqual({ theirs: true, mine: false })
    expect(nightOf(at("2026-05-14T04:00:00.000Z"), clocks)).toEqual({ theirs: false, mine: true })
    expect(nightOf(at("2026-05-14T09:00:00.000Z"), clocks)).toEqual({ theirs: false, mine: false })
  })

  test("the next morning of both is offered where it lies within the limit", () => {
    const evening = at("2026-05-14T17:00:00.000Z")
    const latest = evening + 23 * 60 * MINUTE
    // Shanghai wakes at two at night in Berlin, so it is Berlin's morning.
    expect(morningForBoth(evening, latest, clocks)).toBe(at("2026-05-15T06:00:00.000Z"))
    expect(morningForBoth(evening, evening + 60 * MINUTE, clocks)).toBeNull()
    expect(morningForBoth(noon, latest, clocks)).toBe(noon)
  })

  test("hours without an end are no night at all", () => {
    expect(isBetween(noon, BERLIN, "22:00", "22:00")).toBe(false)
  })
})

test("the time in a message follows the choice, also in words of one's own", () => {
  const own = reopened("I am tired. Back at 13:10, promise.", "13:10")
  expect(filled(own, "14:00")).toBe("I am tired. Back at 14:00, promise.")
})
