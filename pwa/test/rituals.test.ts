/** A ritual as it is checked, sent and read: whose clock holds it, what the other clock shows, and whose night it is. */
import { assert, constantFrom, integer, property } from "fast-check"
import { describe, expect, it } from "vitest"

import labelsEn from "../src/content/labels.en.json"
import labelsZh from "../src/content/labels.zh-Hans.json"
import templatesEn from "../src/content/templates.en.json"
import templatesZh from "../src/content/templates.zh-Hans.json"
import { begin, check, reading, readingText, resolved, rulesOf, type Template } from "../src/kinds/index"
import type { Reader } from "../src/kinds/kind"
import {
  fallsInMyQuiet,
  fallsInTheirNight,
  LIMITS,
  localFor,
  ritual,
  type RitualFields,
} from "../src/kinds/ritual"
import { apart, DAY, minutesOf } from "../src/kinds/zones"
import type { Language } from "../src/replica/model"

const ANA = "0f8a1c9e-1111-4111-8111-111111111111"
const BEN = "0f8a1c9e-2222-4222-8222-222222222222"
const SPRING = new Date("2026-05-14T10:00:00Z")

const reader = (
  language: Language = "en",
  zones = ["Europe/Berlin", "Asia/Shanghai"],
  eyes = ANA,
): Reader => {
  const ana = { id: ANA, name: "Ana", zone: zones[0]! }
  const ben = { id: BEN, name: "Ben", zone: zones[1]! }
  const labels = language === "en" ? labelsEn : labelsZh
  const [me, partner] = eyes === ANA ? [ana, ben] : [ben, ana]
  return { language, labels, me, partner, at: SPRING }
}
const fields = (changed: Partial<RitualFields> = {}): RitualFields => ({
  ...ritual.blank,
  what: "Tea for two",
  days: [7],
  localTime: "20:00",
  anchor: ANA,
  starter: "take_turns",
  minutes: 25,
  ...changed,
})
const said = (changed: Partial<RitualFields>, language: Language = "en", who = reader(language)): string =>
  readingText(ritual.sentences(fields(changed), who), language)

describe("a ritual", () => {
  const whys = (changed: Partial<RitualFields>) => ritual.check(fields(changed)).map(({ why }) => why)

  it("has its limits", () => {
    expect(whys({})).toEqual([])
    expect(whys({ what: " " })).toEqual(["needed"])
    expect(whys({ what: "x".repeat(LIMITS.what + 1) })).toEqual(["tooLong"])
    expect(whys({ skipRule: "x".repeat(LIMITS.skipRule + 1) })).toEqual(["tooLong"])
    expect(whys({ days: [] })).toEqual(["days"])
    expect(whys({ localTime: "" })).toEqual(["time"])
    expect(whys({ localTime: null })).toEqual([])
  })

  it("is sent with its days in order, and without a clock when it has no time", () => {
    expect(ritual.tidy(fields({ days: [7, 1] })).days).toEqual([1, 7])
    expect(ritual.tidy(fields({ localTime: null }))).toMatchObject({ localTime: null, anchor: "both" })
    const content = begin("ritual", undefined, true)
    const sent = resolved("ritual", { ...content, fields: { ...content.fields, what: "Tea" } }, ANA, BEN)
    expect(sent.fields).toMatchObject({ anchor: ANA, starter: "either" })
  })

  it("offers the server's own parts to a busy season, all of which are fields", () => {
    for (const part of rulesOf("ritual").relaxable!) expect(Object.keys(ritual.blank)).toContain(part)
  })

  it("begins from a template that says whose clock, and reads in both languages", () => {
    const of = (all: unknown[]) => (all as Template[]).find(({ id }) => id === "tpl.ritual.weekly-tea")!
    const text = (template: Template, language: Language, eyes = ANA) => {
      const content = resolved("ritual", begin("ritual", template, true), ANA, BEN)
      expect(check("ritual", content, "2026-05-14")).toEqual([])
      return readingText(reading("ritual", content, reader(language, undefined, eyes)), language)
    }
    expect(text(of(templatesEn), "en")).toMatchInlineSnapshot(
      `"Tea for two: one thank-you each, one thing on our mind, one plan for the week. On Sunday at 20:00, by Ana's clock, for about 25 minutes. That is 20:00 Sunday for Ana and 02:00 Monday for Ben. We take turns to begin. It begins with: The kettle goes on. It ends with: A hug or a silly emoji. Where: At the table, or on a video call. Phones stay away. When it does not suit: If we skip, we say so and pick another time within the week. We try it for 28 days. We look at it again every 30 days."`,
    )
    expect(text(of(templatesZh), "zh-Hans", BEN)).toMatchInlineSnapshot(
      `"两杯茶：各说一句谢谢，聊一件放在心上的事，定一个这周的小计划。周日 20:00，按 Ana 的钟，大约 25 分钟。Ben 这边是周一 02:00，Ana 那边是周日 20:00。轮流开头。这样开始：水烧上。这样结束：一个拥抱，或一个傻傻的表情。在哪里：餐桌旁，或者视频里。手机放一边。不方便的时候：要跳过就说一声，这周内另找时间。先试 28 天。每 30 天一起再看看。"`,
    )
  })

  it("says who begins, and marks what asks something of one alone (R39)", () => {
    const begins = (starter: string) =>
      ritual.sentences(fields({ starter }), reader()).find(({ field }) => field === "starter")
    expect(begins("either")).toMatchObject({ parts: ["Either of us may begin."] })
    expect(begins(BEN)).toMatchObject({ parts: ["Ben begins."], binds: BEN })
    expect(begins("take_turns")?.binds).toBeUndefined()
  })

  it("without a time names no clock", () => {
    expect(said({ localTime: null, days: [1, 2, 3, 4, 5, 6, 7], minutes: 2 })).toContain(
      "Every day, at no fixed time, for about 2 minutes.",
    )
    expect(said({ localTime: null })).not.toContain("clock")
  })
})

describe("two clocks", () => {
  it("stand beside each other where they differ, and the day may be another one", () => {
    expect(said({})).toContain("On Sunday at 20:00, by Ana's clock, for about 25 minutes.")
    expect(said({})).toContain("That is 20:00 Sunday for Ana and 02:00 Monday for Ben.")
    expect(said({}, "zh-Hans")).toContain("Ana 这边是周日 20:00，Ben 那边是周一 02:00。")
    expect(said({}, "en", reader("en", ["Europe/Berlin", "Europe/Paris"]))).not.toContain("That is")
  })

  it("each in their own zone show the same hour at another moment", () => {
    expect(said({ anchor: "both" })).toContain("each by our own clock")
    expect(said({ anchor: "both" })).toContain("not the same moment")
    expect(localFor(reader().partner, fields({ anchor: "both" }), reader())).toEqual({
      time: "20:00",
      days: [7],
    })
  })

  it("agree with the difference of the zones for any time and day", () => {
    const zones = [
      "Europe/Berlin",
      "Asia/Kolkata",
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
      "America/New_York",
    ]
    const clock = integer({ min: 0, max: DAY - 1 })
    assert(
      property(
        clock,
        integer({ min: 1, max: 7 }),
        constantFrom(...zones),
        constantFrom(...zones),
        integer({ min: 1, max: 240 }),
        (minute, day, mine, theirs, minutes) => {
          const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
          const who = reader("en", [mine, theirs])
          const local = localFor(who.partner, fields({ localTime: time, days: [day], minutes }), who)!
          const week = 7 * DAY
          const there = (day - 1) * DAY + minute + apart(mine, theirs, SPRING)
          expect((local.days[0]! - 1) * DAY + minutesOf(local.time)).toBe(((there % week) + week) % week)
        },
      ),
    )
  })
})

describe("nights", () => {
  it("of the other are half past ten to eight where they are (22:30–08:00)", () => {
    expect(fallsInTheirNight(fields(), reader())).toBe(true) // two in the morning in Shanghai
    expect(fallsInTheirNight(fields({ localTime: "14:00" }), reader())).toBe(false)
    // Ends half past ten there: a minute more is night.
    expect(fallsInTheirNight(fields({ localTime: "16:00", minutes: 30 }), reader())).toBe(false)
    expect(fallsInTheirNight(fields({ localTime: "16:00", minutes: 31 }), reader())).toBe(true)
    expect(fallsInTheirNight(fields({ localTime: "02:00", minutes: 15 }), reader())).toBe(false)
    expect(fallsInTheirNight(fields({ localTime: "01:59", minutes: 15 }), reader())).toBe(true)
  })

  it("by their own clock or by none are as they are", () => {
    expect(fallsInTheirNight(fields({ anchor: BEN }), reader())).toBe(false)
    expect(fallsInTheirNight(fields({ anchor: "both", localTime: "23:00" }), reader())).toBe(true)
    expect(fallsInTheirNight(fields({ localTime: null }), reader())).toBe(false)
  })

  it("quiet hours are one's own to know, and only told of oneself", () => {
    expect(fallsInMyQuiet(fields(), reader(), "19:00", "20:30")).toBe(true)
    expect(fallsInMyQuiet(fields(), reader(), "22:30", "08:00")).toBe(false)
    expect(fallsInMyQuiet(fields(), reader(), "20:00", "20:00")).toBe(false)
  })
})
