/** One fingerprint for one text, the same here and on the server. */
import { existsSync, readFileSync } from "node:fs"

import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

import { canonical, contentHash, type Fingerprinted } from "../src/vault/canonical"

const file = new URL("../../tests/vectors/content_hash.json", import.meta.url)
interface Hashed {
  name: string
  salt: string
  subject: Fingerprinted
  canonical: string
  hash: string
}
const shared: Hashed[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : []
const salt = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
const subject = { agreementId: "a", number: 1, baseHash: null, authorId: "b", kind: "boundary", content: {} }

describe("the canonical form", () => {
  test("sorts keys, leaves no space, and composes letters", () => {
    expect(canonical({ b: [1, "é"], a: null })).toBe('{"a":null,"b":[1,"é"]}')
  })

  test.each([1.5, Number.NaN, 2 ** 60, undefined])("has no form for %s", (value) => {
    expect(() => canonical({ value })).toThrow(TypeError)
  })

  test("does not depend on the order someone typed in", () => {
    const words = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()))
    fc.assert(
      fc.property(words, (content) => {
        const turned = Object.fromEntries(Object.entries(content).toReversed())
        expect(canonical(turned)).toBe(canonical(content))
      }),
    )
  })
})

describe("the content hash (R3, R4)", () => {
  test.each(shared)("$name", async (one) => {
    expect(canonical(one.subject)).toBe(one.canonical)
    expect(await contentHash(one.salt, one.subject)).toBe(one.hash)
  })

  test("is the SHA-256 of salt and form, computed another way", async () => {
    const { createHash } = await import("node:crypto")
    const expected = createHash("sha256").update(Buffer.from(salt, "base64url")).update(canonical(subject))
    expect(await contentHash(salt, subject)).toBe(expected.digest("base64url"))
  })

  test("changes with every part of what is agreed to", async () => {
    const first = await contentHash(salt, subject)
    const others = [
      { ...subject, number: 2 },
      { ...subject, baseHash: "x" },
      { ...subject, authorId: "c" },
      { ...subject, content: { title: "x" } },
    ]
    for (const other of others) expect(await contentHash(salt, other)).not.toBe(first)
  })
})
