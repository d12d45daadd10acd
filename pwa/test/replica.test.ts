/** Two phones of one person against any network: no word is lost, none overwrites another unseen. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

import type { Entry } from "../src/replica/model"
import { backOff } from "../src/replica/run"
import { Phone } from "./support/phone"
import { type Fault, Server } from "./support/server"

let phones = 0
const phone = () => new Phone(`phone-${++phones}`).start()

const faults = fc.array(fc.constantFrom<Fault>("ok", "ok", "ok", "before", "after", "busy"), { maxLength: 6 })
const step = fc.record({
  who: fc.nat(1),
  what: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant("edit" as const), id: fc.constantFrom("x", "y", "z") }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("delete" as const), id: fc.constantFrom("x", "y", "z") }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("sync" as const), faults }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("forget" as const) }) },
  ),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function play(steps: Step[]) {
  const server = new Server()
  const both = [await phone(), await phone()] as const
  const last = [new Map<string, string>(), new Map<string, string>()] as const
  // An id is never used twice: what is written after a deletion is another document.
  const lives = [new Map<string, number>(), new Map<string, number>()] as const
  let word = 0
  for (const { who, what } of steps) {
    const one = both[who as 0 | 1]
    const life = lives[who as 0 | 1]
    const named = (name: string) => (life.has(name) ? `${name}-${who}-${life.get(name)}` : name)
    if (what.kind === "edit") {
      const text = `word ${++word} of ${who}`
      await one.put(named(what.id), text)
      last[who as 0 | 1].set(named(what.id), text)
      expect(one.seen[named(what.id)]).toBe(text)
    } else if (what.kind === "delete") {
      await one.delete(named(what.id))
      last[who as 0 | 1].delete(named(what.id))
      life.set(what.id, (life.get(what.id) ?? 0) + 1)
    } else if (what.kind === "sync") await one.sync(server, [...what.faults])
    else if (what.kind === "restart") await one.start()
    else server.forget()
  }
  return { server, both, last }
}

const settled = ({ state }: Entry) => state === "conflict" || state === "refused"

describe("two phones", () => {
  test("keep every last word: on the server once, or on the phone under a mark", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { server, both, last } = await play(steps)
        for (const one of both) expect((await one.sync(server)).kind).toBe("done")
        for (const who of [0, 1] as const)
          for (const [id, text] of last[who]) {
            const kept = both[who].outbox.some(
              (entry) => entry.target === id && (entry.payload as { sealed?: string }).sealed === text,
            )
            expect(server.taken.includes(text) || kept).toBe(true)
          }
        // A lost answer never makes a change happen twice.
        expect(new Set(server.taken).size).toBe(server.taken.length)
      }),
      { numRuns: 60 },
    )
  })

  test("a single phone is never told that somebody else was first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { both } = await play(steps.map((one) => ({ ...one, who: 0 })))
        expect(both[0].outbox.filter(settled)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test("see the same once they have settled their conflicts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { server, both } = await play(steps)
        for (const one of both) await one.sync(server)
        for (const one of both) {
          const held = new Set(one.outbox.filter(settled).map(({ target }) => target))
          await one.store.remove(...one.outbox.filter(({ target }) => held.has(target)))
        }
        for (const one of both) await one.sync(server)
        const there = Object.fromEntries(
          [...server.rows.values()].flatMap(({ id, data }) => (data ? [[id, data.sealed]] : [])),
        )
        for (const one of both) {
          expect(one.outbox).toEqual([])
          expect(one.seen).toEqual(there)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe("the outbox", () => {
  test("joins edits that were never sent, and sends the last words once", async () => {
    const [server, one] = [new Server(), await phone()]
    for (const text of ["a", "ab", "abc"]) await one.put("x", text)
    expect(one.outbox).toHaveLength(1)
    await one.sync(server)
    expect(server.taken).toEqual(["abc"])
    expect(one.outbox).toEqual([])
  })

  test("keeps an edit made while an answer was lost, on top of the first", async () => {
    const [server, one] = [new Server(), await phone()]
    await one.put("x", "first")
    expect((await one.sync(server, ["after"])).kind).toBe("silent")
    await one.put("x", "second")
    await one.sync(server)
    expect(server.taken).toEqual(["first", "second"])
    expect(one.seen).toEqual({ x: "second" })
  })

  test("goes on after an answer that came before its row did", async () => {
    const [server, one] = [new Server(), await phone()]
    await one.put("x", "first")
    expect((await one.sync(server, ["ok", "before"])).kind).toBe("silent")
    expect(one.outbox[0]).toMatchObject({ state: "sent", answered: 1 })
    await one.put("x", "second")
    await one.sync(server)
    expect(one.outbox).toEqual([])
    expect(server.taken).toEqual(["first", "second"])
  })

  test("marks a document that was changed elsewhere, and mixes nothing", async () => {
    const [server, one, other] = [new Server(), await phone(), await phone()]
    await one.put("x", "start")
    await one.sync(server)
    await other.sync(server)
    await one.put("x", "mine")
    await other.put("x", "theirs")
    await one.sync(server)
    await other.sync(server)
    expect(other.outbox[0]).toMatchObject({ state: "conflict", problem: { code: "document-changed" } })
    expect(other.seen).toEqual({ x: "theirs" })
    expect(server.rows.get("x")?.data?.sealed).toBe("mine")
    await other.put("x", "theirs, longer")
    await other.sync(server)
    expect(other.outbox).toHaveLength(1)
    expect(other.outbox[0]).toMatchObject({ state: "conflict", payload: { sealed: "theirs, longer" } })
  })

  test("lets words of another phone stand that a deletion has not seen", async () => {
    const [server, one, other] = [new Server(), await phone(), await phone()]
    await one.put("x", "start")
    await one.sync(server)
    await other.sync(server)
    await other.put("x", "newer")
    await other.sync(server)
    await one.delete("x")
    expect(one.seen).toEqual({})
    expect((await one.sync(server)).kind).toBe("done")
    expect([one.outbox, one.seen, one.stood]).toEqual([[], { x: "newer" }, 1])
    await one.delete("x")
    await one.sync(server, ["after"])
    await one.sync(server)
    await other.sync(server)
    expect([one.seen, other.seen, one.stood]).toEqual([{}, {}, 1])
  })

  test("keeps words typed while an answer was lost under the mark of the words before them", async () => {
    const [server, one, other] = [new Server(), await phone(), await phone()]
    await one.put("x", "start")
    await one.sync(server)
    await other.sync(server)
    await other.put("x", "theirs")
    await one.put("x", "mine")
    await one.sync(server, ["before"])
    await one.put("x", "mine, longer")
    await other.sync(server)
    await one.sync(server)
    expect(one.outbox).toMatchObject([{ state: "conflict", payload: { sealed: "mine, longer" } }])
    await one.delete("x")
    expect(one.outbox).toEqual([])
    expect(one.seen).toEqual({ x: "theirs" })
  })

  test("asks first about a yes that may have arrived, and then takes it back (R2)", async () => {
    const one = await phone()
    const asked: string[] = []
    const { synchronise } = await import("../src/replica/sync")
    const send = (status: number) => async (method: string, path: string) => {
      asked.push(path.replace(/.*\//, ""))
      if (method === "GET") return { status: 304 }
      return status ? { status, data: { n: 1 } } : { status }
    }
    await one.add("agreement.accept", "a", {}, { id: "r", hash: "h" })
    await synchronise(one.store, send(0) as never)
    await one.put("x", "words")
    await one.add("agreement.withdraw", "a", {})
    await synchronise(one.store, send(200) as never)
    expect(asked.slice(0, 4)).toEqual(["accept", "accept", "withdraw", "x"])
  })

  test("is kept when the server forgets the cursor", async () => {
    const [server, one] = [new Server(), await phone()]
    for (const id of ["x", "y", "z"]) await one.put(id, id)
    await one.sync(server)
    await one.put("x", "newer")
    server.forget()
    expect((await one.sync(server, ["busy"])).kind).toBe("busy")
    expect(one.outbox).toHaveLength(1)
    await one.sync(server)
    expect(one.seen).toEqual({ x: "newer", y: "y", z: "z" })
  })

  test("forgets what was deleted while a phone was away for long", async () => {
    const [server, one, other] = [new Server(), await phone(), await phone()]
    for (const id of ["x", "y"]) await one.put(id, id)
    await one.sync(server)
    await other.sync(server)
    await one.delete("x")
    await one.sync(server)
    server.forget()
    await other.sync(server)
    expect(other.seen).toEqual({ y: "y" })
    expect((await other.start()).seen).toEqual({ y: "y" })
  })

  test("survives the browser being killed between sending and hearing", async () => {
    const [server, one] = [new Server(), await phone()]
    await one.put("x", "words")
    await one.sync(server, ["after"])
    await one.start()
    expect(one.seen).toEqual({ x: "words" })
    await one.sync(server)
    expect(server.taken).toEqual(["words"])
  })

  test("holds what follows a refusal, but never a way out, which goes first (R2)", async () => {
    const one = await phone()
    const asked: string[] = []
    const send = async (method: string, path: string) => {
      asked.push(path)
      if (method === "GET") return { status: 304 }
      return path.endsWith("hand-over")
        ? { status: 409, problem: { type: "", title: "", status: 409, code: "any" } }
        : { status: 200, data: { n: 1 } }
    }
    await one.add("goal.done", "g", { step: "s" })
    await one.add("agreement.counter", "a", { revisionId: "r", content: {} })
    await one.add("agreement.withdraw", "b", {})
    const { synchronise } = await import("../src/replica/sync")
    await synchronise(one.store, send as never)
    expect(asked).toEqual([
      "/api/agreements/b/withdraw",
      "/api/goals/g/done",
      "/api/agreements/a/counter",
      "/api/sync",
    ])
  })

  test.each([
    [401, "signed-out"],
    [426, "too-old"],
  ])("stops at %d and keeps everything", async (status, kind) => {
    const one = await phone()
    await one.put("x", "words")
    const answer = { status, problem: { type: "", title: "", status, code: "any" } }
    const { synchronise } = await import("../src/replica/sync")
    expect(await synchronise(one.store, (async () => answer) as never)).toEqual({ kind })
    expect(one.outbox[0]).toMatchObject({ state: "waiting", payload: { sealed: "words" } })
  })

  test("wiping leaves nothing on the phone (R34)", async () => {
    const [server, one] = [new Server(), await phone()]
    await one.put("x", "words")
    await one.sync(server)
    await one.put("y", "more")
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"])
    await one.store.keepKey({ id: crypto.randomUUID(), key })
    await one.store.wipe()
    await one.start()
    expect(one.seen).toEqual({})
    expect(one.outbox).toEqual([])
    expect(await one.store.accountKey()).toBeUndefined()
    expect(await one.store.position()).toEqual({ cursor: null, etag: null })
  })
})

test("back-off grows from half a second to a minute", () => {
  for (let count = 1; count < 12; count++) {
    const [least, most] = [backOff(count, () => 0), backOff(count, () => 1)]
    expect(least).toBe(most / 2)
    expect(most).toBe(Math.min(60_000, 1000 * 2 ** (count - 1)))
  }
})
