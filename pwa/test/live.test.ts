/** The reader of hints against a stream at the edge: what is passed on, and when the next stream is asked for. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"

import { hearHints, hush, isLive } from "../src/replica/ears"

const first = 'event: time\ndata: {"now":"2026-03-28T12:00:00.000Z"}\n\n'
const hint = (space: string, n: number) => `data: {"space":"${space}","n":${n}}\n\n`

/** What the server does with one request for a stream. */
class Edge {
  says!: ReadableStreamDefaultController<Uint8Array>
  closed = false
  readonly answer: Response

  constructor(signal: AbortSignal, status: number, headers: Record<string, string>) {
    const start = (says: ReadableStreamDefaultController<Uint8Array>) => (this.says = says)
    const body = new ReadableStream<Uint8Array>({ start, cancel: () => void (this.closed = true) })
    signal.addEventListener("abort", () => {
      this.closed = true
      this.says.error(signal.reason)
    })
    this.answer = new Response(body, { status, headers })
  }

  break(): void {
    this.says.error(new TypeError("broken"))
  }

  async say(text: string): Promise<void> {
    this.says.enqueue(new TextEncoder().encode(text))
    await settle()
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
let asked: Edge[] = []
let tries = 0
let refusing: { status: number; headers: Record<string, string> } | "offline" | null = null
let heard: [string, number][] = []
let states: boolean[] = []
const ears = {
  live: (on: boolean) => states.push(on),
  hint: (space: string, n: number) => heard.push([space, n]),
}

beforeEach(() => {
  vi.useFakeTimers()
  ;[asked, heard, states, refusing, tries] = [[], [], [], null, 0]
  vi.stubGlobal("document", { visibilityState: "visible" })
  vi.stubGlobal("navigator", {})
  vi.stubGlobal("fetch", async (_: string, { signal }: { signal: AbortSignal }) => {
    tries += 1
    if (refusing === "offline") throw new TypeError("no connection")
    const edge = new Edge(signal, refusing?.status ?? 200, refusing?.headers ?? {})
    asked.push(edge)
    return edge.answer
  })
})

afterEach(() => {
  hush()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function open(): Promise<Edge> {
  hearHints(ears)
  // The part that listens is loaded first.
  await vi.dynamicImportSettled()
  await settle()
  return asked[0]!
}

test("a stream is live once something came through, and not before", async () => {
  const edge = await open()
  expect([isLive(), states]).toEqual([false, []])
  await edge.say(first)
  expect([isLive(), states]).toEqual([true, [true]])
})

test("hints are passed on, also when they come in pieces or several at once", async () => {
  const edge = await open()
  await edge.say(first)
  const all = hint("ours", 7) + ": \n\n" + hint("mine", 3)
  await edge.say(all.slice(0, 20))
  expect(heard).toEqual([])
  await edge.say(all.slice(20))
  expect(heard).toEqual([["ours", 7], ["mine", 3]]) // prettier-ignore
})

test("an ended stream is asked for again soon, and looking goes on meanwhile", async () => {
  const edge = await open()
  await edge.say(first)
  await vi.advanceTimersByTimeAsync(6_000)
  edge.says.close()
  await settle()
  expect([isLive(), states]).toEqual([false, [true, false]])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toHaveLength(2)
})

test("a server without room is asked again when it said", async () => {
  refusing = { status: 503, headers: { "Retry-After": "60" } }
  await open()
  expect([asked.length, isLive(), states]).toEqual([1, false, []])
  await vi.advanceTimersByTimeAsync(59_000)
  expect(asked).toHaveLength(1)
  refusing = null
  await vi.advanceTimersByTimeAsync(1_500)
  await asked[1]!.say(first)
  expect(isLive()).toBe(true)
})

test("without a connection the pauses between tries grow to a minute", async () => {
  refusing = "offline"
  await open()
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(tries).toBeGreaterThan(60)
  expect(tries).toBeLessThan(130)
})

test("streams that break at once are not asked for without end", async () => {
  await open()
  for (let second = 0; second < 60; second += 1) {
    asked.at(-1)!.break()
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(tries).toBeLessThan(10)
})

test("a phone that another one replaced does not take the stream back at once", async () => {
  const edge = await open()
  await edge.say(first)
  await edge.say("event: elsewhere\ndata: {}\n\n")
  expect(isLive()).toBe(false)
  await vi.advanceTimersByTimeAsync(299_000)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(asked).toHaveLength(2)
})

test("an older server without streams is not asked again soon", async () => {
  refusing = { status: 404, headers: {} }
  await open()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(1)
})

test("a stream that says nothing for long is given up", async () => {
  const edge = await open()
  await edge.say(first)
  await vi.advanceTimersByTimeAsync(20_000)
  await edge.say(": \n\n")
  await vi.advanceTimersByTimeAsync(20_000)
  expect(edge.closed).toBe(false)
  await vi.advanceTimersByTimeAsync(6_000)
  expect([edge.closed, states]).toEqual([true, [true, false]])
})

test("hidden, signed out or wiped: the stream closes and none is asked for", async () => {
  const edge = await open()
  await edge.say(first)
  hush()
  await vi.advanceTimersByTimeAsync(600_000)
  expect([edge.closed, isLive(), asked.length]).toEqual([true, false, 1])
})

test("a page that hides while the part that listens is loading asks for nothing", async () => {
  hearHints(ears)
  hush()
  await vi.dynamicImportSettled()
  await settle()
  expect(asked).toEqual([])
})

test("a hidden page listens to nothing", async () => {
  vi.stubGlobal("document", { visibilityState: "hidden" })
  await open()
  expect(asked).toEqual([])
})

test("of several tabs one listens, and the next when it closes", async () => {
  vi.useRealTimers()
  const { locks } = await lockManager()
  vi.stubGlobal("navigator", { locks })
  const { listen } = await import("../src/replica/live")
  const stopFirst = listen(ears)
  const stopSecond = listen(ears)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  stopFirst()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  stopSecond()
})

/** Locks as browsers keep them: one at a time, in order, until the signal calls a waiting one off. */
async function lockManager() {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_: string, options: { signal: AbortSignal }, run: () => Promise<void>) => {
    const turn = last.then(() => (options.signal.aborted ? undefined : run()))
    last = turn.catch(() => {})
    return turn
  }
  return { locks: { request } }
}
