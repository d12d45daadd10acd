/** Two clocks: hours of a week, where they meet, whose night they fall into, and whether contacts have room (R17). */
import { describe, expect, it } from "vitest"

import { check as checkContent, begin } from "../src/kinds/index"
import { contactFrequency, type ContactFields, LIMITS } from "../src/kinds/contact_frequency"
import { coolDown } from "../src/kinds/cool_down"
import {
  apart,
  byDay,
  fits,
  nightly,
  NIGHT,
  offsetOf,
  onOneDay,
  shared,
  timeOf,
  weekOf,
  type Window,
} from "../src/kinds/zones"

const SUMMER = new Date("2026-07-01T10:00:00Z")
const WINTER = new Date("2026-12-01T10:00:00Z")
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const window = (person: string, start: string, end: string, days = EVERY_DAY): Window => ({
  person,
  start,
  end,
  days,
})
const all = () => true

describe("clocks", () => {
  it("know summer time and half hours", () => {
    expect(offsetOf("Europe/Berlin", SUMMER)).toBe(120)
    expect(offsetOf("Europe/Berlin", WINTER)).toBe(60)
    expect(offsetOf("Asia/Kolkata", WINTER)).toBe(330)
    expect(offsetOf("Pacific/Kiritimati", WINTER)).toBe(14 * 60)
    expect(offsetOf("Pacific/Pago_Pago", WINTER)).toBe(-11 * 60)
    expect(apart("Pacific/Pago_Pago", "Pacific/Kiritimati", WINTER)).toBe(25 * 60)
    expect(apart("Europe/Berlin", null, WINTER)).toBe(0)
  })

  it("say times of a day on either side of midnight", () => {
    expect([timeOf(0), timeOf(-30), timeOf(1440 + 61)]).toEqual(["00:00", "23:30", "01:01"])
  })
})

describe("hours of two people", () => {
  it("meet where both are free, in the reader's clock", () => {
    const mine = weekOf([window("a", "12:00", "14:00")], all, 0)
    const theirs = weekOf(
      [window("b", "19:00", "22:00")],
      all,
      apart("Asia/Shanghai", "Europe/Berlin", SUMMER),
    )
    expect(byDay(shared(mine, theirs))).toEqual([{ from: 13 * 60, to: 14 * 60, days: EVERY_DAY }])
  })

  it("may run past midnight and past the week's end, and stay one stretch", () => {
    const late = weekOf([window("a", "22:00", "01:00", [7])], all, 0)
    expect(byDay(late)).toEqual([{ from: 22 * 60, to: 25 * 60, days: [7] }])
    expect(onOneDay(late)).toEqual([
      { from: 0, to: 60 },
      { from: 22 * 60, to: 1440 },
    ])
  })

  it("move to another weekday with the clock", () => {
    const moved = weekOf([window("a", "19:30", "22:30", [3])], all, 6 * 60)
    expect(byDay(moved)).toEqual([{ from: 90, to: 270, days: [4] }])
  })

  it("touch a night, or leave it", () => {
    const night = nightly(NIGHT.from, NIGHT.until, 0)
    expect(shared(weekOf([window("a", "21:30", "23:30")], all, 0), night).length).toBeGreaterThan(0)
    expect(shared(weekOf([window("a", "08:00", "22:30")], all, 0), night)).toEqual([])
  })
})

describe("contacts four hours apart", () => {
  it("have room in wide hours, and none in narrow ones", () => {
    expect(fits([window("each", "08:00", "10:00"), window("each", "20:00", "22:00")], 2, "day")).toBe(true)
    expect(fits([window("each", "12:00", "14:00")], 2, "day")).toBe(false)
    expect(fits([window("each", "08:00", "20:00")], 4, "day")).toBe(true)
    expect(fits([window("each", "08:00", "19:59")], 4, "day")).toBe(false)
    expect(fits([window("each", "19:00", "21:00", [3, 7])], 3, "week")).toBe(false)
    expect(fits([], 21, "week")).toBe(true)
  })
})

describe("floors and limits", () => {
  const contact = (changed: Partial<ContactFields>): string[] =>
    contactFrequency
      .check({ ...contactFrequency.blank, busyPhrase: "Busy, back at {time}", ...changed })
      .map(({ why }) => why)

  it("of a contact rhythm hold (R17)", () => {
    expect(contact({})).toEqual([])
    expect(contact({ times: LIMITS.times.day + 1, windows: [] })).toEqual(["times"])
    expect(contact({ times: 22, per: "week", windows: [] })).toEqual(["times"])
    expect(contact({ windows: [window("each", "09:00", "09:29")] })).toEqual(["window"])
    expect(contact({ windows: [window("each", "09:00", "10:00", [])] })).toEqual(["windowDays"])
    expect(contact({ busyPhrase: " " })).toEqual(["busy"])
    expect(contact({ busyPhrase: null, replyWithinHours: null })).toEqual([])
    expect(LIMITS.reply.min).toBe(2)
  })

  it("of a pause hold (R21)", () => {
    const pause = (changed: object): string[] =>
      coolDown.check({ ...coolDown.blank, signalWord: "Tea", ...changed }).map(({ why }) => why)
    expect(pause({})).toEqual([])
    expect(pause({ signalWord: "", signalGesture: "A hand on the heart" })).toEqual([])
    expect(pause({ minMinutes: 40, defaultMinutes: 30 })).toEqual(["minutes"])
    expect(pause({ defaultMinutes: 90 })).toEqual(["minutes"])
    expect(pause({ maxMinutes: 240 })).toEqual(["late"])
    expect(pause({ lateNightUntil: null })).toEqual(["late"])
    expect(pause({ lateNightFrom: null, lateNightUntil: null, maxMinutes: 60 })).toEqual([])
  })

  it("of what all share hold", () => {
    const content = {
      ...begin("boundary", undefined, true),
      title: "x".repeat(81),
      why: "y".repeat(281),
      note: "z".repeat(281),
      startsOn: "2026-05-13",
    }
    expect(checkContent("boundary", content, "2026-05-14").map(({ why }) => why)).toEqual([
      "titleLong",
      "whyLong",
      "needed",
      "needed",
      "past",
      "noteLong",
    ])
  })
})
