/** A call that has not left the phone, moves as they look and travel, and notes that stay sealed. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"

import { act, resend } from "../src/replica/act"
import { answered, isLate } from "../src/replica/calls"
import { openDatabase } from "../src/replica/db"
import { accountKey, savePauseNote, watchDocuments } from "../src/replica/drafts"
import { hold } from "../src/replica/held"
import type { Change, Entry, FeedKind, MutationName, Pause, PauseNote } from "../src/replica/model"
import { apply, isWayOut, urgency, wire } from "../src/replica/mutations"
import { overlay } from "../src/replica/overlay"
import { split } from "../src/replica/split"
import {
  documents,
  drawing,
  openPause,
  outbox,
  paused,
  pauseMarks,
  pauseNotes,
  steppedOut,
  told,
} from "../src/replica/state"
import { Store } from "../src/replica/store"
import { synchronise } from "../src/replica/sync"

const id = (digit: number) => `${digit}`.repeat(8) + `-0000-4000-8000-${"0".repeat(12)}`
const [ana, ben, own, couple, first, other] = [id(1), id(2), id(3), id(4), id(5), id(6)]
const partner = { id: ben, displayName: "Ben", zone: "Asia/Shanghai" }
const link = { coupleSpaceId: couple, since: "", endedAt: null, readableUntil: null, partner }
const me = { id: ana, displayName: "Ana", spaceId: own, link }
const pause = {
  id: first,
  state: "running",
  callers: [ben],
  okay: [],
  here: [],
  handOverBy: null,
  topic: null,
  step: 0,
  acknowledgedAt: null,
} as unknown as Pause
const change = (kind: FeedKind, data: { id: string }, space = couple): Change =>
  ({ kind, id: data.id, space, n: 1, deleted: false, data }) as never
const feed = (...changes: Change[]) => new Map(changes.map((one) => [`${one.kind}/${one.id}`, one]))
const known = feed(change("me", me, own), change("pause", pause))

const AT = "2026-05-14T11:00:00.000Z"
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
const minutes = (count: number) => Date.parse(AT) + count * 60_000
const drawn = (one: Entry, from = known) => apply(split(from), one)
const row = (one: Entry) => drawn(one).pause.get(first)

describe("before the server answers", () => {
  test("a call draws no pause: nobody was told yet (R23)", () => {
    const rows = drawn(entry("pause.call", { minutes: 30, message: null }, { target: other }))
    expect([...rows.pause.keys()]).toEqual([first])
  })

  test("my own part shows at once; the time and the end are the server's", () => {
    expect(row(entry("pause.okay"))?.okay).toEqual([ana])
    expect(row(entry("pause.back"))).toMatchObject({ here: [ana], state: "running" })
    expect(row(entry("pause.handOver", { topic: "Sunday" }))).toMatchObject({
      handOverBy: ana,
      topic: "Sunday",
    })
    expect(row(entry("pause.step", { step: 3 }))?.step).toBe(3)
    for (const name of ["pause.longer", "pause.close", "pause.acceptTime"] as const)
      expect(row(entry(name, { returnAt: AT }))).toMatchObject({ ...pause, pending: { name } })
  })

  test("ready early and stepping out are drawn in the own space alone (R25, R42)", () => {
    const ready = drawn(entry("pause.ready")).pausemark.get(first)
    expect(ready).toMatchObject({ space: own, readyAt: AT, leftAt: null })
    expect(drawn(entry("pause.leave")).pausemark.get(first)).toMatchObject({ leftAt: AT })
    expect(drawn(entry("pause.leave")).pause.get(first)).toMatchObject({ state: "running" })
  })
})

describe("on the wire", () => {
  test.each([
    ["pause.call", { minutes: 30, message: null }, "/api/pauses", { id: first, minutes: 30, message: null }],
    ["pause.ask", { returnAt: AT }, `/api/pauses/${first}/ask`, { returnAt: AT }],
    ["pause.notReady", {}, `/api/pauses/${first}/not-ready`, {}],
    ["pause.takeBackTime", {}, `/api/pauses/${first}/take-back-time`, {}],
    ["pause.undoHandOver", {}, `/api/pauses/${first}/undo-hand-over`, {}],
    [
      "pause.again",
      { newId: other, minutes: 20 },
      `/api/pauses/${first}/again`,
      { newId: other, minutes: 20 },
    ],
  ] as const)("%s carries no instant of the tap (R23)", (name, payload, path, body) => {
    expect(wire(entry(name, payload))).toEqual({ method: "POST", path, body })
    expect(JSON.stringify(wire(entry(name, payload)).body)).not.toContain('"at"')
  })
})

describe("what is said in the moment", () => {
  test("goes by itself for ten minutes after the tap, by the clock that saw it", () => {
    const call = entry("pause.call", { minutes: 30, message: null })
    expect([0, 9.99, 10, 60, -1].map((count) => isLate(call, minutes(count)))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
    expect(isLate(entry("pause.back"), minutes(11))).toBe(true)
    expect(isLate(entry("pause.leave"), minutes(999))).toBe(false)
    expect(isLate(entry("pause.call", {}, { state: "sent" }), minutes(11))).toBe(false)
  })

  test("a call goes first, and no move of a pause waits behind a refusal (R20)", () => {
    expect(urgency("pause.call")).toBe(2)
    expect(urgency("pause.leave")).toBe(2)
    expect(isWayOut("pause.back")).toBe(true)
    expect(isWayOut("agreement.accept")).toBe(false)
  })

  test("a call whose answer was lost is known again by its pause, or by mine among the callers", () => {
    const call = entry("pause.call", {}, { tried: true, target: other, state: "refused" })
    const never = entry("pause.call", {}, { tried: false, target: other })
    expect(answered([call], known, ana)).toEqual([])
    expect(answered([call, never], feed(change("pause", { ...pause, id: other } as Pause)), ana)).toEqual([
      call,
    ])
    const joined = feed(change("pause", { ...pause, callers: [ben, ana] } as Pause))
    expect(answered([call], joined, ana)).toEqual([call])
  })
})

describe("on this phone", () => {
  let store: Store
  const key = { id: id(9), key: null as unknown as CryptoKey }
  let phones = 0

  beforeEach(async () => {
    key.key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
    store = new Store(await openDatabase(`pauses-${++phones}`), (changed) => {
      if (changed.told) told.value = changed.told
      if (changed.outbox) outbox.value = changed.outbox
    })
    hold(store, () => {})
    await store.keepKey(key)
    accountKey.value = key
    drawing.value = overlay
    await store.apply({ cursor: "1", more: false, changes: [...known.values()] }, null, false)
  })

  afterEach(() => {
    vi.useRealTimers()
    store.close()
  })

  const sending = (answers: (path: string) => object) => {
    const asked: string[] = []
    return {
      asked,
      send: (async (method: string, path: string) => {
        if (method === "GET") return { status: 304 }
        asked.push(path)
        return answers(path)
      }) as never,
    }
  }
  const call = { minutes: 30, message: "I need a pause." }

  test("nothing that waits or was refused stands before a call (R20)", async () => {
    await act("agreement.rest", id(7), null, { revisionId: id(8) })
    await store.change(outbox.value[0]!.seq, { state: "refused" })
    await act("me.patch", ana, null, { displayName: "Ana!" })
    await act("pause.call", other, null, call)
    const { asked, send } = sending(() => ({ status: 0 }))
    await synchronise(store, send)
    expect(asked).toEqual(["/api/pauses"])
  })

  test("a call from before is never sent by itself; a fresh tap sends it anew (R23)", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: minutes(0) })
    await act("pause.call", other, null, call)
    const [before] = outbox.value
    vi.setSystemTime(minutes(10))
    const { asked, send } = sending(() => ({ status: 201, data: { n: 2 } }))
    await synchronise(store, send)
    expect(asked).toEqual([])
    expect(outbox.value).toMatchObject([
      { state: "refused", problem: { code: "waited-too-long" }, payload: { message: "I need a pause." } },
    ])
    await resend(before!.seq)
    expect(outbox.value[0]).toMatchObject({ state: "waiting", at: new Date(minutes(10)).toISOString() })
    expect(outbox.value[0]!.key).not.toBe(before!.key)
    await synchronise(store, send)
    expect(asked).toEqual(["/api/pauses"])
  })

  test("within ten minutes it starts by itself", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: minutes(0) })
    await act("pause.call", other, null, call)
    vi.setSystemTime(minutes(9))
    const { asked, send } = sending(() => ({ status: 201, data: { n: 2 } }))
    await synchronise(store, send)
    expect(asked).toEqual(["/api/pauses"])
  })

  test("a refused call keeps its words", async () => {
    await act("pause.call", other, null, call)
    const { send } = sending(() => ({ status: 409, problem: { code: "pause-open", status: 409 } }))
    await synchronise(store, send)
    expect(outbox.value).toMatchObject([{ state: "refused", payload: { message: "I need a pause." } }])
  })

  test("a courtesy that comes too late is simply over", async () => {
    await act("pause.acknowledge", first, null, {})
    const { send } = sending(() => ({ status: 409, problem: { code: "pause-move-not-open", status: 409 } }))
    await synchronise(store, send)
    expect(outbox.value).toEqual([])
  })

  test("the open pause is the one of the couple, and stepping out of it stays mine (R42)", async () => {
    expect(openPause.value?.id).toBe(first)
    expect([paused.value, steppedOut.value]).toEqual([true, false])
    await act("pause.ready", first, null, {})
    expect(steppedOut.value).toBe(false)
    await act("pause.leave", first, null, {})
    expect([openPause.value?.id, paused.value, steppedOut.value]).toEqual([first, true, true])
    expect(pauseMarks.value).toMatchObject([{ pauseId: first }])
  })

  test("the repair talk is no pause that keeps anybody from agreeing (R7)", async () => {
    const returned = change("pause", { ...pause, state: "returned" } as Pause)
    await store.apply({ cursor: "2", more: false, changes: [returned] }, null, false)
    expect([openPause.value?.id, paused.value]).toEqual([first, false])
  })

  test("a note is sealed, is no draft, and stays one for its pause (R25)", async () => {
    watchDocuments(store)
    const canary = "heron over the frozen canal"
    const note: PauseNote = {
      type: "pause_note",
      pauseId: first,
      feelings: ["feel.tired"],
      intensity: 7,
      practices: [{ id: "gnd.walk", helped: 3 }],
      text: canary,
      protecting: "",
      whatHelped: "",
      updatedAt: AT,
    }
    await savePauseNote(note)
    await savePauseNote({ ...note, intensity: 5 })
    await vi.waitFor(() => expect(pauseNotes.value.get(first)?.note.intensity).toBe(5))
    expect(JSON.stringify(outbox.value)).not.toContain(canary)
    expect(JSON.stringify(outbox.value)).not.toContain(first)
    expect(outbox.value.map(({ name }) => name)).toEqual(["document.put"])
    expect(documents.value.size).toBe(0)
  })
})
