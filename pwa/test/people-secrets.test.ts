/** The secret of an invitation on the phone (R8). */
import { afterEach, beforeEach, expect, test, vi } from "vitest"

class Memory {
  private kept = new Map<string, string>()
  getItem = (key: string): string | null => this.kept.get(key) ?? null
  setItem = (key: string, value: string): void => void this.kept.set(key, value)
  removeItem = (key: string): void => void this.kept.delete(key)
}

const SECRET = "yfKQZwpg61vrTtLIzOuAs-3A9qpfqPY96Fq_jGhCx1g"
const replaced: string[] = []

beforeEach(() => {
  replaced.length = 0
  vi.stubGlobal("sessionStorage", new Memory())
  vi.stubGlobal("localStorage", new Memory())
  vi.stubGlobal("location", { hash: `#${SECRET}`, pathname: "/join", search: "", origin: "http://localhost" })
  vi.stubGlobal("history", {
    state: null,
    replaceState: (_: unknown, __: string, to: string) => replaced.push(to),
  })
})
afterEach(() => vi.unstubAllGlobals())

test("leaves the address at once, waits in the tab, and is gone when put aside", async () => {
  const { dropSecret, heldSecret, takeSecret } = await import("../src/people/secrets")
  expect(takeSecret()).toBe(SECRET)
  expect(replaced).toEqual(["/join"])
  expect(heldSecret()).toBe(SECRET)
  dropSecret()
  expect(heldSecret()).toBeNull()
})

test("is not taken from any other fragment, which still leaves the address", async () => {
  const { takeSecret } = await import("../src/people/secrets")
  for (const hash of ["#main", "#short", "#<script>alert(1)</script>"]) {
    vi.stubGlobal("location", { hash, pathname: "/join", search: "" })
    expect(takeSecret()).toBeNull()
  }
  expect(replaced).toHaveLength(3)
})

test("is shown only for the invitation this phone made", async () => {
  const { dropInviting, heldInviting, keepInviting } = await import("../src/people/secrets")
  keepInviting({ id: "one", secret: SECRET })
  expect(heldInviting("one")?.secret).toBe(SECRET)
  expect(heldInviting("two")).toBeNull()
  dropInviting()
  expect(heldInviting("one")).toBeNull()
})

test("a code is read as it was meant and refused when it is none", async () => {
  const { codeFrom, linkOf, spell } = await import("../src/people/secrets")
  expect(codeFrom("7k4m q2x-d9f")).toBe("7K4MQ2XD9F")
  expect(codeFrom("oil0 123 456")).toBe("0110123456")
  expect(codeFrom("７Ｋ４Ｍ Ｑ２Ｘ Ｄ９Ｆ")).toBe("7K4MQ2XD9F")
  for (const wrong of ["", "7K4M", "7K4MQ2XD9FJ", "7K4M Q2X D9U"]) expect(codeFrom(wrong)).toBeNull()
  expect(spell("7K4MQ2XD9F")).toBe("7K4M Q2X D9F")
  expect(linkOf("https://accord.example/", SECRET)).toBe(`https://accord.example/join#${SECRET}`)
})
