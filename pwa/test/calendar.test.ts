/** How the address of one's dates stands, and that the page keeps it nowhere. */
import { describe, expect, test } from "vitest"

import { calendarStandOf, isTimed } from "../src/calendar/stand"
import type { Change } from "../src/replica/model"
import { split } from "../src/replica/split"

const own = "11111111-0000-4000-8000-000000000000"
const since = "2026-05-14T10:00:00.000Z"
const before = "2026-05-14T09:59:59.000Z"
const after = "2026-05-14T10:00:01.000Z"
const made = (at: string) => ({ id: own, since: at })
const linked = { since, endedAt: null }

describe("the address of my dates", () => {
  test.each([
    ["alone", null, null],
    ["alone", null, { since, endedAt: after }],
    ["none", null, linked],
    ["on", made(after), linked],
    ["on", made(since), linked],
    ["over", made(after), null],
    ["over", made(after), { since, endedAt: after }],
    ["over", made(before), linked],
  ] as const)("stands as %s", (stand, address, couple) => {
    expect(calendarStandOf(address, couple)).toBe(stand)
  })

  test("comes with the feed as a date and no more", () => {
    const told = { kind: "calendar", id: own, space: own, n: 3, deleted: false, data: made(since) }
    const rows = split(new Map([[`calendar/${own}`, told as Change]]))
    expect(rows.calendar.get(own)).toEqual({ id: own, since, n: 3, space: own })
  })
})

describe("a file is offered", () => {
  test.each([
    [true, "ritual", { fields: { localTime: "20:00" } }],
    [false, "ritual", { fields: { localTime: null } }],
    [false, "ritual", null],
    [false, "contact_frequency", { fields: { localTime: "20:00" } }],
  ] as const)("%s for %s %j", (offered, kind, content) => {
    expect(isTimed(kind, content)).toBe(offered)
  })
})
