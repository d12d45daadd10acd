/** A call for a pause does not wait for the answer to something else. */
import { afterEach, expect, test, vi } from "vitest"

import { hurry, send, wasHurried } from "../src/replica/hurry"
import type { Entry } from "../src/replica/model"
import { outbox } from "../src/replica/state"

const waiting = (name: string, key = ""): Entry => ({ key, name, state: "waiting" }) as never

/** A network that never answers, until the page itself lets go. */
function silence(): void {
  const hangs = (_: string, { signal }: { signal: AbortSignal }) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("let go"))))
  vi.stubGlobal("fetch", hangs)
}

afterEach(() => {
  vi.unstubAllGlobals()
  outbox.value = []
  wasHurried()
})

test("what hangs is let go for a call (R20)", async () => {
  silence()
  const asked = send("GET", "/api/sync")
  outbox.value = [waiting("pause.call")]
  hurry()
  const soon = new Promise((resolve) => setTimeout(() => resolve("still waiting"), 500))
  expect(await Promise.race([asked, soon])).toMatchObject({ status: 0 })
  expect(wasHurried()).toBe(true)
  expect(wasHurried()).toBe(false)
})

test("for nothing else, and never the call's own request", async () => {
  silence()
  void send("GET", "/api/sync")
  outbox.value = [waiting("document.put")]
  hurry()
  expect(wasHurried()).toBe(false)
  outbox.value = [waiting("pause.call", "call")]
  void send("POST", "/api/pauses", {}, { key: "call" })
  hurry()
  expect(wasHurried()).toBe(false)
})

test("a withdrawal does not wait for a draft, nor a call for a withdrawal (R2, R20)", () => {
  silence()
  outbox.value = [waiting("document.put", "draft")]
  void send("PUT", "/api/documents/x", {}, { key: "draft" })
  outbox.value = [...outbox.value, waiting("agreement.withdraw", "out")]
  hurry()
  expect(wasHurried()).toBe(true)
  void send("POST", "/api/agreements/a/withdraw", {}, { key: "out" })
  hurry()
  expect(wasHurried()).toBe(false)
  outbox.value = [...outbox.value, waiting("pause.call", "call")]
  hurry()
  expect(wasHurried()).toBe(true)
})
