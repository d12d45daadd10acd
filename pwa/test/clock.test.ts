/** R23: what counts down counts by the server's clock, whatever the phone's says. */
import { beforeEach, expect, test, vi } from "vitest"

const noon = Date.parse("2026-03-28T12:00:00.000Z")
const at = (after: number) => new Date(noon + after).toISOString()
type Clock = typeof import("../src/api/clock")
let clock: Clock

beforeEach(async () => {
  vi.useFakeTimers({ now: noon })
  vi.resetModules()
  clock = await import("../src/api/clock")
  return () => vi.useRealTimers()
})

test("before the first answer the phone's own clock counts", () => {
  expect(clock.serverNow()).toBe(noon)
})

test("a phone that runs an hour late counts by the server", () => {
  clock.hearTime(at(3_600_050), noon, noon + 100)
  expect(clock.serverNow()).toBe(noon + 3_600_000)
})

test("a slow answer does not spoil what a quick one told", () => {
  clock.hearTime(at(5_000), noon, noon + 20)
  clock.hearTime(at(6_000), noon + 1_000, noon + 3_000)
  expect(clock.serverNow()).toBe(noon + 4_990)
})

test("after a minute the newest answer counts, however slow", () => {
  clock.hearTime(at(5_000), noon, noon)
  clock.hearTime(at(36_300), noon + 30_000, noon + 32_000)
  expect(clock.serverNow()).toBe(noon + 5_000)
  clock.hearTime(at(66_300), noon + 60_000, noon + 62_000)
  expect(clock.serverNow()).toBe(noon + 5_300)
})

test("a phone whose clock is set while it runs is believed no longer than to the next answer", () => {
  clock.hearTime(at(0), noon, noon)
  clock.hearTime(at(2_000), noon + 7_201_000, noon + 7_203_000)
  expect(clock.serverNow()).toBe(noon - 7_200_000)
})

test.each([null, "", "soon"])("an answer that tells no time (%s) changes nothing", (told) => {
  clock.hearTime(told, noon, noon)
  expect(clock.serverNow()).toBe(noon)
})

test("what was heard is known to the next page, and gives way to any answer", async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  })
  clock.hearTime(at(7_000), noon, noon + 40)
  vi.resetModules()
  const next: Clock = await import("../src/api/clock")
  expect(next.serverNow()).toBe(noon + 6_980)
  next.hearTime(at(3_000), noon, noon + 4_000)
  expect(next.serverNow()).toBe(noon + 1_000)
  vi.unstubAllGlobals()
})

test("every answer of the server is heard", async () => {
  const { request } = await import("../src/api/request")
  vi.stubGlobal(
    "fetch",
    async () => new Response(null, { status: 304, headers: { "Accord-Time": at(9_000) } }),
  )
  await request("GET", "/api/sync")
  expect(clock.serverNow()).toBe(noon + 9_000)
  vi.unstubAllGlobals()
})
