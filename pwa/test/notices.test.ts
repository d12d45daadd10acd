/** What a line of the inbox says and where it leads, what can ring on this phone, and how choices look and travel. */
import { describe, expect, test } from "vitest"

import { byDay, type Known, placeOf, saidOf } from "../src/notices/inbox"
import { hereOf, inParts, withGroup } from "../src/notices/stand"
import { supportOf } from "../src/push"
import type { Change, Entry, FeedKind, MutationName, Notice } from "../src/replica/model"
import { apply, wire } from "../src/replica/mutations"
import { type Ringing, stepFor } from "../src/replica/ring"
import { split } from "../src/replica/split"
import { notices as en } from "../src/text/en/notices"
import { notices as zh } from "../src/text/zh-Hans/notices"

const id = (digit: number) => `${digit}`.repeat(8) + `-0000-4000-8000-${"0".repeat(12)}`
const [ana, own, couple, thing, gone, told, other] = [id(1), id(2), id(3), id(4), id(5), id(6), id(7)]
const NOW = Date.parse("2026-05-14T10:00:00.000Z")
const change = (kind: FeedKind, data: object, space = couple): Change =>
  ({ kind, id: thing, space, n: 1, deleted: false, data: { id: thing, ...data } }) as never
const rowsOf = (...changes: Change[]) => split(new Map(changes.map((one) => [`${one.kind}/${one.id}`, one])))
const titled = {
  revisions: [{ content: { title: "Sunday tea" } }],
  activeRevisionId: null,
  openRevisionId: null,
}

const notice = (kind: string, group: string, more: Partial<Notice> = {}) =>
  ({ id: told, kind, group, subjectId: thing, at: "2026-05-14T09:30:00.000Z", ...more }) as Notice
const known = (...changes: Change[]): Known => ({ rows: rowsOf(...changes), now: NOW, nameOf: () => "Ben" })

const groupOf = (kind: string) => {
  if (kind.startsWith("boundary")) return "boundaries"
  if (kind === "action_point") return "prompts"
  const group = /^(pause|link|prompt|review|ritual)/.exec(kind)?.[0]
  return group?.replace(/(prompt|review|ritual)/, "$1s") ?? "agreements"
}

describe("a line of the inbox", () => {
  const rows = known(
    change("agreement", titled),
    change("boundary", titled),
    change("pause", { state: "running" }),
  )

  test.each(Object.keys(en.lines))("has calm words and a sign for %s in both languages", (kind) => {
    for (const t of [en, zh]) {
      const said = saidOf(notice(kind, groupOf(kind)), rows, t)
      expect(said.words).not.toBe(t.other)
      expect(said.words).not.toMatch(/undefined|missed|failed|overdue|late|逾期|错过|违反/i)
      expect(said.glyph).toBeTruthy()
    }
  })

  test("names the partner and the title people gave the thing", () => {
    const said = saidOf(notice("proposal", "agreements"), rows, en)
    expect(said).toMatchObject({ words: "Ben suggests something", about: "Sunday tea", glyph: "theirs" })
    expect(saidOf(notice("proposal", "agreements"), rows, zh).words).toBe("Ben 有一个提议")
  })

  test("names who opened an invitation by the invitation, since nobody is linked yet", () => {
    const opened = known(change("invitation", { otherName: "Kit" }, own))
    expect(saidOf(notice("link_waiting", "link"), opened, en).words).toBe("Kit opened your invitation")
    expect(saidOf(notice("link_waiting", "link"), known(), en).words).toBe("Someone opened your invitation")
  })

  test("of a kind this page does not know says only that there is something new", () => {
    const said = saidOf(notice("tea_is_ready", "kitchen"), known(), en)
    expect(said).toEqual({ words: "Something new", about: "", glyph: "agreed", href: undefined })
  })

  test.each([
    ["proposal", "agreements", `/agreements/${thing}`],
    ["boundary_shared", "boundaries", `/boundaries/${thing}`],
    ["pause_started", "pause", "/pause"],
    ["ritual_soon", "rituals", `/agreements/${thing}`],
    ["exception_asked", "agreements", `/agreements/${thing}`],
    ["exception_ending", "agreements", `/agreements/${thing}`],
    ["relief", "agreements", "/today"],
    ["link_waiting", "link", "/invite"],
    ["linked", "link", "/together"],
    ["link_ended", "link", "/together"],
    ["prompt", "prompts", `/agreements/${id(4)}`],
  ])("%s leads to its place", (kind, group, place) => {
    expect(placeOf(notice(kind, group), rows)).toBe(place)
  })

  test("leads nowhere when the thing is gone from this phone", () => {
    for (const group of ["agreements", "boundaries", "pause", "reviews"])
      expect(placeOf(notice("ended", group, { subjectId: gone }), rows)).toBeUndefined()
  })

  test("about a pause leads to its screen for a day after the end, then to the log", () => {
    const closed = (closedAt: string) =>
      known(change("pause", { state: "closed", closedAs: "closed", closedAt }))
    const line = notice("pause_ended", "pause")
    expect(placeOf(line, closed("2026-05-14T08:00:00.000Z"))).toBe("/pause")
    expect(placeOf(line, closed("2026-05-12T08:00:00.000Z"))).toBe("/together")
  })

  test("about a review leads to it, and once it is over for more than a day to how it was", () => {
    const about = (data: object) => known(change("review", data))
    const line = notice("review_open", "reviews")
    expect(placeOf(line, about({ state: "open", closedAt: null }))).toBe("/review")
    expect(placeOf(line, about({ state: "skipped", closedAt: "2026-05-14T08:00:00.000Z" }))).toBe("/review")
    expect(placeOf(line, about({ state: "closed", closedAt: "2026-05-12T08:00:00.000Z" }))).toBe(
      `/reviews/${thing}`,
    )
    const step = known(change("actionpoint", { text: "I cook on Sunday" }))
    expect(saidOf(notice("action_point", "prompts"), step, en)).toMatchObject({
      about: "I cook on Sunday",
      href: "/together",
    })
  })

  test("stands under the day it had on its reader's own clock", () => {
    const at = (instant: string) => notice("proposal", "agreements", { at: instant })
    const late = [
      at("2026-05-13T23:30:00.000Z"),
      at("2026-05-13T15:30:00.000Z"),
      at("2026-05-11T08:00:00.000Z"),
    ]
    const agos = (zone: string) => byDay(late, zone, NOW).map(({ ago, notices }) => [ago, notices.length])
    expect(agos("Asia/Shanghai")).toEqual([
      [0, 1],
      [1, 1],
      [3, 1],
    ])
    expect(agos("America/New_York")).toEqual([
      [1, 2],
      [3, 1],
    ])
  })
})

describe("ringing on this phone", () => {
  test("an iPhone is told to install first, and only where that would help", () => {
    expect(supportOf({ push: false, apple: true, installed: false })).toBe("install")
    expect(supportOf({ push: false, apple: true, installed: true })).toBe("none")
    expect(supportOf({ push: false, apple: false, installed: false })).toBe("none")
    expect(supportOf({ push: true, apple: true, installed: true })).toBe("ready")
  })

  test("is on only when the browser allows it and the server knows of it", () => {
    expect(hereOf("ready", "granted", true)).toBe("on")
    expect(hereOf("ready", "granted", false)).toBe("ask")
    expect(hereOf("ready", "default", true)).toBe("ask")
    expect(hereOf("ready", "denied", true)).toBe("denied")
    expect(hereOf("install", "denied", false)).toBe("install")
    expect(hereOf("none", "denied", false)).toBe("none")
  })

  const here: Ringing = { kept: "a", allowed: true, endpoint: "a", keyFits: true, routed: true }
  test.each<[string, Partial<Ringing>, string]>([
    ["nothing was ever turned on", { kept: null, routed: false }, "stay"],
    ["all is as it was", {}, "stay"],
    ["the browser changed where it is rung", { endpoint: "b" }, "renew"],
    ["the browser lost its subscription", { endpoint: undefined, routed: false }, "renew"],
    ["the server has another key", { keyFits: false }, "renew"],
    ["the same person signed in again", { kept: "anew", routed: false }, "renew"],
    ["it was turned off from another phone", { routed: false }, "stop"],
    ["the browser's permission was taken back", { allowed: false, endpoint: undefined }, "stop"],
  ])("when %s", (_, now, step) => {
    expect(stepFor({ ...here, ...now })).toBe(step)
  })
})

describe("before the server answers", () => {
  const me = { id: ana, spaceId: own, link: null }
  const rows = rowsOf(
    change("me", me, own),
    change("notice", { kind: "proposal" }, own),
    { ...change("notice", { id: other }, own), id: other },
    change("route", { stuck: true, thisBrowser: true }, own),
  )
  const entry = (name: MutationName, target: string, payload: object = {}): Entry =>
    ({ seq: 1, key: "k", name, target, base: null, payload, at: "", tried: false, state: "waiting" }) as never

  test("cleared lines are gone, and the others stay", () => {
    const clear = entry("notice.clear", own, { ids: [thing] })
    expect([...apply(rows, clear).notice.keys()]).toEqual([other])
    expect(wire(clear)).toEqual({ method: "POST", path: "/api/notices/clear", body: { ids: [thing] } })
  })

  test("the first choice makes the row of choices", () => {
    const chosen = { quiet: true, muted: ["prompts"], showsMore: false }
    const put = entry("choices.put", own, chosen)
    expect(apply(rows, put).choices.get(own)).toMatchObject({ id: own, space: own, ...chosen })
    expect(wire(put)).toEqual({ method: "PUT", path: "/api/notices/choices", body: chosen })
  })

  test("a phone that is turned off is gone, and one that is tried again is no longer stuck", () => {
    expect(apply(rows, entry("route.remove", thing)).route.size).toBe(0)
    expect(apply(rows, entry("route.retry", thing)).route.get(thing)?.stuck).toBe(false)
    expect(wire(entry("route.remove", thing))).toEqual({
      method: "DELETE",
      path: `/api/push/routes/${thing}`,
    })
    expect(wire(entry("route.retry", thing)).path).toBe(`/api/push/routes/${thing}/retry`)
  })
})

test("a group is muted and rings again, and nothing else of a choice changes", () => {
  const before = { id: own, quiet: true, muted: ["pause" as const], showsMore: true }
  const muted = withGroup(before, "link", false)
  expect(muted).toEqual({ quiet: true, muted: ["pause", "link"], showsMore: true })
  expect(withGroup(muted, "pause", true).muted).toEqual(["link"])
  expect(withGroup(muted, "link", false).muted).toEqual(["pause", "link"])
})

test("a long list is cleared in parts the server takes", () => {
  const ids = Array.from({ length: 401 }, (_, at) => String(at))
  expect(inParts(ids).map((part) => part.length)).toEqual([200, 200, 1])
  expect(inParts([])).toEqual([])
})
