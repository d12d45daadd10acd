/** Busy seasons and days off: how they stand, look before the server answers, travel, and are checked. */
import { describe, expect, test } from "vitest"

import {
  dayAfter,
  faultOf,
  livingOf,
  MOST_DAYS,
  reliefDays,
  reliefOf,
  standOf,
  stretchOf,
} from "../src/exceptions/stand"
import { rangeSaid, relaxedSaid } from "../src/exceptions/words"
import { midnight } from "../src/pauses/when"
import type {
  Agreement,
  Change,
  DatedException,
  Entry,
  FeedKind,
  MutationName,
  Relief,
} from "../src/replica/model"
import { apply, isWayOut, wire } from "../src/replica/mutations"
import { split } from "../src/replica/split"
import { verify } from "../src/replica/verify"
import { exceptions as en } from "../src/text/en/exceptions"
import { exceptions as zh } from "../src/text/zh-Hans/exceptions"
import { contentHash } from "../src/vault/canonical"

const id = (digit: number) => `${digit}`.repeat(8) + `-0000-4000-8000-${"0".repeat(12)}`
const [ana, ben, own, couple, thing, first, revision] = [id(1), id(2), id(3), id(4), id(5), id(6), id(7)]
const AT = "2026-05-14T11:00:00.000Z"
const NOW = Date.parse(AT)
const iso = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()

const partner = { id: ben, displayName: "Ben", zone: "Asia/Shanghai" }
const link = { coupleSpaceId: couple, since: "", endedAt: null, readableUntil: null, partner }
const me = { id: ana, displayName: "Ana", spaceId: own, link }
const content = {
  startsOn: "2026-05-18",
  endsOn: "2026-05-24",
  reason: "exam",
  relaxed: ["times"],
  words: "",
} as const
const exception = (changed: Partial<DatedException> = {}): DatedException => ({
  id: first,
  agreementId: thing,
  revisionId: revision,
  revisionHash: "r",
  authorId: ben,
  state: "proposed",
  salt: "s",
  hash: "h",
  content: { ...content, relaxed: ["times"] },
  askedAt: iso(-1),
  lapsesAt: iso(100),
  beginsAt: null,
  endsAt: null,
  endBy: null,
  endedAt: null,
  ...changed,
})
const accepted = (changed: Partial<DatedException> = {}): DatedException =>
  exception({ state: "accepted", lapsesAt: null, beginsAt: iso(-24), endsAt: iso(24), ...changed })
const agreement = (changed: Partial<Agreement> = {}): Agreement =>
  ({
    id: thing,
    kind: "contact_frequency",
    state: "active",
    activeRevisionId: revision,
    ...changed,
  }) as Agreement
const relief: Relief = {
  id: first,
  personId: ana,
  kind: "unwell",
  since: AT,
  until: "2026-05-16",
  endsAt: iso(50),
}

const change = (kind: FeedKind, data: { id: string }, space = couple): Change =>
  ({ kind, id: data.id, space, n: 1, deleted: false, data }) as never
const feed = (...changes: Change[]) => split(new Map(changes.map((one) => [`${one.kind}/${one.id}`, one])))
const known = (...changes: Change[]) =>
  feed(change("me", me, own), change("agreement", agreement()), ...changes)
const entry = (name: MutationName, payload: object = {}, more: object = {}): Entry =>
  ({
    seq: 1,
    key: "k",
    name,
    target: first,
    base: null,
    payload,
    at: AT,
    tried: false,
    state: "waiting",
    ...more,
  }) as never

describe("an exception stands", () => {
  const face = (one: DatedException, of: Agreement | undefined = agreement(), now = NOW) =>
    standOf(one, of, ana, now).face

  test("by who asked, and by the clock once both agreed", () => {
    expect(face(exception())).toBe("theirs")
    expect(face(exception({ authorId: ana }))).toBe("mine")
    expect(face(accepted())).toBe("now")
    expect(face(accepted({ beginsAt: iso(1) }))).toBe("ahead")
  })

  test("nowhere once it lapsed, ended or is over, also when no news of it has come", () => {
    expect(face(exception({ lapsesAt: iso(0) }))).toBe("past")
    expect(face(accepted({ endsAt: iso(0) }))).toBe("past")
    for (const state of ["declined", "taken_back", "lapsed", "ended", "over", "cancelled"] as const)
      expect(face(exception({ state }))).toBe("past")
  })

  test("only while its agreement does", () => {
    expect(face(accepted(), agreement({ state: "retired" }))).toBe("past")
    expect(face(accepted(), agreement({ state: "ended" }))).toBe("past")
    expect(face(accepted(), agreement({ state: "resting" }))).toBe("past")
    expect(standOf(accepted(), undefined, ana, NOW).face).toBe("past")
    expect(face(accepted(), agreement({ state: "amendment_proposed" }))).toBe("now")
  })

  test("for a yes only to the version it was asked about (R4)", () => {
    expect(standOf(exception(), agreement(), ana, NOW).stale).toBe(false)
    expect(standOf(exception(), agreement({ activeRevisionId: id(9) }), ana, NOW).stale).toBe(true)
  })

  test("with whose wish to end it sooner waits", () => {
    expect(standOf(accepted({ endBy: ana }), agreement(), ana, NOW).ending).toBe("mine")
    expect(standOf(accepted({ endBy: ben }), agreement(), ana, NOW).ending).toBe("theirs")
  })

  test("on Today only while there is something to say, the next first", () => {
    const later = accepted({ id: id(8), content: { ...exception().content!, startsOn: "2026-06-01" } })
    const found = livingOf(
      [later, exception({ state: "over" }), exception()],
      new Map([[thing, agreement()]]),
      ana,
      NOW,
    )
    expect(found.map((one) => one.exception.id)).toEqual([first, id(8)])
  })
})

describe("before the server answers", () => {
  const drawn = (one: Entry, ...changes: Change[]) => apply(known(...changes), one)
  const row = (one: Entry, from = exception()) => drawn(one, change("exception", from)).exception.get(first)

  test("what I ask for is there for me, with no hash that anyone could agree to", () => {
    const payload = { ...content, agreementId: thing, revisionId: revision }
    const made = drawn(entry("exception.propose", payload)).exception.get(first)
    expect(made).toMatchObject({
      state: "proposed",
      authorId: ana,
      space: couple,
      hash: "",
      salt: null,
      content,
    })
    expect(made?.content).not.toHaveProperty("agreementId")
  })

  test("my no and my taking back show at once; that both agreed is the server's word", () => {
    expect(row(entry("exception.decline"))).toMatchObject({ state: "declined" })
    expect(row(entry("exception.takeBack"))).toMatchObject({ state: "taken_back" })
    expect(row(entry("exception.accept", { hash: "h" }))).toMatchObject({ state: "proposed" })
  })

  test("my tap to end it waits for the other's; a limit holds again at once (R2)", () => {
    expect(row(entry("exception.end"), accepted())).toMatchObject({ state: "accepted", endBy: ana })
    expect(row(entry("exception.end"), accepted({ endBy: ben }))).toMatchObject({
      state: "accepted",
      endBy: ben,
    })
    expect(row(entry("exception.undoEnd"), accepted({ endBy: ana }))?.endBy).toBeNull()
    expect(row(entry("exception.undoEnd"), accepted({ endBy: ben }))?.endBy).toBe(ben)
    const limit = change("agreement", agreement({ kind: "boundary" }))
    const ended = drawn(entry("exception.end"), limit, change("exception", accepted())).exception.get(first)
    expect(ended).toMatchObject({ state: "ended", endedAt: AT })
  })

  test("being away needs nobody: it shows at once, and is gone at once", () => {
    const started = drawn(entry("relief.start", { kind: "away", until: "2026-05-16" })).relief.get(first)
    expect(started).toMatchObject({
      personId: ana,
      kind: "away",
      until: "2026-05-16",
      since: AT,
      space: couple,
    })
    expect(reliefOf([started!], ana, NOW)).toBe(started)
    const there = change("relief", relief)
    expect(drawn(entry("relief.change", { until: "2026-05-17" }), there).relief.get(first)?.until).toBe(
      "2026-05-17",
    )
    expect(drawn(entry("relief.end"), there).relief.size).toBe(0)
  })

  test("what was refused changes nothing and says so", () => {
    const refused = row(entry("exception.decline", {}, { state: "refused" }))
    expect(refused).toMatchObject({ state: "proposed", pending: { state: "refused" } })
  })
})

describe("on the wire", () => {
  test.each([
    [
      "exception.propose",
      { ...content, agreementId: thing, revisionId: revision },
      `/api/agreements/${thing}/exceptions`,
      { id: first, revisionId: revision, ...content },
    ],
    ["exception.accept", { hash: "h" }, `/api/exceptions/${first}/accept`, { hash: "h" }],
    ["exception.takeBack", {}, `/api/exceptions/${first}/take-back`, {}],
    ["exception.undoEnd", {}, `/api/exceptions/${first}/undo-end`, {}],
    [
      "relief.start",
      { kind: "away", until: "2026-05-16" },
      "/api/reliefs",
      { id: first, kind: "away", until: "2026-05-16" },
    ],
    ["relief.change", { until: "2026-05-17" }, `/api/reliefs/${first}/change`, { until: "2026-05-17" }],
    ["relief.end", {}, `/api/reliefs/${first}/end`, {}],
  ] as const)("%s", (name, payload, path, body) => {
    expect(wire(entry(name, payload))).toEqual({ method: "POST", path, body })
  })

  test("saying no, taking back and being back never wait behind a refusal (R2)", () => {
    for (const name of ["exception.decline", "exception.takeBack", "relief.end"] as const)
      expect(isWayOut(name)).toBe(true)
    expect(isWayOut("exception.accept")).toBe(false)
  })
})

describe("a yes", () => {
  test("is offered to exactly the words that carry the fingerprint (R3, R4)", async () => {
    const salt = "A".repeat(43)
    const subject = {
      agreementId: thing,
      number: 0,
      baseHash: "r",
      authorId: ben,
      kind: "exception",
      content,
    }
    const hash = await contentHash(salt, subject)
    const shown = { number: 0, baseHash: "r", authorId: ben, salt, hash, content }
    expect(await verify(thing, "exception", shown)).toBe(true)
    expect(
      await verify(thing, "exception", { ...shown, content: { ...content, endsOn: "2026-06-24" } }),
    ).toBe(false)
    expect(await verify(thing, "exception", { ...shown, baseHash: "other" })).toBe(false)
    expect(await verify(thing, "exception", { ...shown, content: null })).toBe(false)
  })
})

describe("days", () => {
  const today = "2026-05-14"

  test("begin at the earlier midnight and end at the later", () => {
    const { from, to } = stretchOf("2026-05-18", "2026-05-18", ["Europe/Berlin", "Asia/Shanghai"])
    expect(new Date(from).toISOString()).toBe("2026-05-17T16:00:00.000Z")
    expect(new Date(to).toISOString()).toBe("2026-05-18T22:00:00.000Z")
  })

  test("have a midnight on every clock, also where the clocks skip it", () => {
    expect(new Date(midnight("2026-03-29", "Europe/Berlin")).toISOString()).toBe("2026-03-28T23:00:00.000Z")
    // Lebanon's clocks jump at midnight itself.
    expect(new Date(midnight("2026-03-29", "Asia/Beirut")).toISOString()).toBe("2026-03-28T22:00:00.000Z")
    expect(dayAfter("2026-02-28")).toBe("2026-03-01")
  })

  test("are mended before anything is sent", () => {
    expect(faultOf("", "", today, [])).toBe("dates")
    expect(faultOf("2026-05-20", "2026-05-19", today, [])).toBe("order")
    expect(faultOf("2026-05-13", "2026-05-19", today, [])).toBe("past")
    expect(faultOf("2027-05-20", "2027-05-20", today, [])).toBe("far")
    expect(faultOf(today, dayAfter(today, MOST_DAYS), today, [])).toBe("long")
    expect(faultOf(today, dayAfter(today, MOST_DAYS - 1), today, [])).toBeNull()
    expect(faultOf("2026-05-24", "2026-05-30", today, [content])).toBe("taken")
    expect(faultOf("2026-05-25", "2026-05-30", today, [content])).toBeNull()
  })

  test("off are seven with the first, and none that has passed", () => {
    expect(reliefDays(today, today)).toHaveLength(7)
    expect(reliefDays("2026-05-10", today)).toEqual(["2026-05-14", "2026-05-15", "2026-05-16"])
    expect(reliefOf([relief], ana, NOW + 50 * 3_600_000)).toBeNull()
    expect(reliefOf([relief], ben, NOW)).toBeNull()
  })
})

describe("in words", () => {
  test("what asks less is named, or is all of it", () => {
    expect(rangeSaid(exception().content!, en, "en")).toBe("18 May to 24 May")
    expect(rangeSaid({ ...exception().content!, endsOn: "2026-05-18" }, zh, "zh-Hans")).toBe("5月18日")
    expect(relaxedSaid(["times", "windows"], en, "en")).toBe("Less is fine: how often and the hours.")
    expect(relaxedSaid([], zh, "zh-Hans")).toBe(zh.whole)
  })

  test("nobody is blamed, and nothing is counted (R5, R15, R16)", () => {
    const all = (value: unknown): string =>
      typeof value === "string"
        ? value
        : typeof value === "function"
          ? String((value as (...given: string[]) => string)("Ben", "Monday", "Tuesday"))
          : Object.values(value as object)
              .map(all)
              .join(" ")
    for (const t of [en, zh])
      expect(all(t)).not.toMatch(/undefined|miss(ed)?\b|fail|violat|broke|score|streak|错过|失败|违反|分数/i)
  })
})
