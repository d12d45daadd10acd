/** How letters stand, how what is wished looks before the server answers, and where the secret of a link stays. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"

import { mailStandOf, wishesOf, withoutGroup } from "../src/notices/mail-stand"
import { dropLink, heldLink, takeLink } from "../src/people/letter-links"
import { onward } from "../src/people/onward"
import type { Change, Entry, Mailbox } from "../src/replica/model"
import { apply, wire } from "../src/replica/mutations"
import { split } from "../src/replica/split"

const NOW = Date.parse("2026-05-14T10:00:00.000Z")
const later = "2026-05-14T12:00:00.000Z"
const earlier = "2026-05-14T09:59:59.000Z"
const own = "11111111-0000-4000-8000-000000000000"
const box = (more: Partial<Mailbox> = {}): Mailbox => ({
  id: own,
  provenAt: null,
  linkUntil: null,
  refused: false,
  wanted: false,
  without: [],
  ...more,
})

describe("letters to one's own address", () => {
  test.each([
    ["none", false, box({ provenAt: earlier })],
    ["unproven", true, null],
    ["unproven", true, box()],
    ["asked", true, box({ linkUntil: later })],
    ["asked", true, box({ linkUntil: later, refused: true })],
    ["unproven", true, box({ linkUntil: earlier })],
    ["refused", true, box({ provenAt: earlier, refused: true })],
    ["ready", true, box({ provenAt: earlier })],
  ] as const)("stand as %s", (stand, canSend, mine) => {
    expect(mailStandOf(canSend, mine, NOW)).toBe(stand)
  })

  test("come about everything but what is left out", () => {
    const none = wishesOf(null)
    expect(none).toEqual({ wanted: false, without: [] })
    const without = withoutGroup({ ...none, wanted: true }, "pause", false)
    expect(without).toEqual({ wanted: true, without: ["pause"] })
    expect(withoutGroup(without, "pause", false).without).toEqual(["pause"])
    expect(withoutGroup(without, "pause", true).without).toEqual([])
  })
})

describe("a wish", () => {
  const payload = { wanted: true, without: ["link" as const] }
  const entry = { seq: 1, key: "k", name: "mail.wish", target: own, base: null, payload, at: later } as const
  const waiting: Entry = { ...entry, payload: { ...payload }, tried: false, state: "waiting" }

  test("shows at once, also the first one, and keeps what the server said", () => {
    expect(apply(split(new Map()), waiting).mailbox.get(own)).toMatchObject({ wanted: true, provenAt: null })
    const told = {
      kind: "mailbox",
      id: own,
      space: own,
      n: 3,
      deleted: false,
      data: box({ provenAt: later }),
    }
    const rows = split(new Map([[`mailbox/${own}`, told as Change]]))
    const row = apply(rows, waiting).mailbox.get(own)
    expect(row).toMatchObject({ ...payload, provenAt: later, n: 3, pending: { state: "waiting" } })
  })

  test("travels as what was chosen and nothing else", () => {
    expect(wire(waiting)).toEqual({ method: "PUT", path: "/api/mail/wishes", body: payload })
  })
})

class Memory {
  private kept = new Map<string, string>()
  getItem = (key: string): string | null => this.kept.get(key) ?? null
  setItem = (key: string, value: string): void => void this.kept.set(key, value)
  removeItem = (key: string): void => void this.kept.delete(key)
}

describe("the link of a letter", () => {
  const secret = "a".repeat(43)
  const replaced: string[] = []
  const opened = (path: string, hash: string) => {
    replaced.length = 0
    vi.stubGlobal("location", { hash, pathname: path, search: "" })
  }
  beforeEach(() => {
    vi.stubGlobal("sessionStorage", new Memory())
    vi.stubGlobal("history", {
      state: null,
      replaceState: (_: unknown, __: string, url: string) => {
        replaced.push(url)
        vi.stubGlobal("location", { hash: "", pathname: url, search: "" })
      },
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  test("leaves the address at once and waits in this tab", () => {
    opened("/finish", `#${secret}`)
    expect(takeLink("finish")).toBe(secret)
    expect(replaced).toEqual(["/finish"])
    expect(heldLink("prove")).toBeNull()
    expect(takeLink("finish")).toBe(secret)
    dropLink("finish")
    expect(takeLink("finish")).toBeNull()
  })

  test.each(["#short", `#${"a".repeat(44)}`, `#${"a".repeat(42)}<`])("is nothing else: %s", (other) => {
    opened("/prove", other)
    expect(takeLink("prove")).toBeNull()
    expect(replaced).toEqual(["/prove"])
  })

  test("that proves an address is what somebody who signs in was on the way to", () => {
    expect(onward()).toBe("/today")
    opened("/prove", `#${secret}`)
    takeLink("prove")
    expect(onward()).toBe("/prove")
  })
})
