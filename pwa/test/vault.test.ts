/** The vault opens what the server seals and the other way round, and nothing else. */
import { readFileSync } from "node:fs"

import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

import { type Bytes, fromBase64, fromUuid, toBase64, toUuid, utf8 } from "../src/vault/bytes"
import { derive, deriveAnyway, normaliseEmail } from "../src/vault/kdf"
import { createAccountKey, rewrapAccountKey, unwrapAccountKey } from "../src/vault/keys"
import { buckets, open, overhead, pad, type Place, readHeader, seal, unpad } from "../src/vault/seal"

interface Sealed extends Place {
  name: string
  custody: number
  key: string
  keyId: string
  plain: string
  nonce: string
  envelope: string
}
interface Vectors {
  opens: Sealed[]
  refused: Sealed[]
  padding: {
    buckets: number[]
    overhead: number
    fits: { bytes: number; bucket: number }[]
    tooLong: number[]
  }
}
interface Derivation {
  name: string
  passphrase: string
  email: string
  normalisedEmail: string
  salt: string
  rounds: number
  signInSecret: string
  wrappingKey: string
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../tests/vectors/${name}.json`, import.meta.url), "utf8"))
const { opens, refused, padding } = read("envelope") as Vectors
const { fits, tooLong } = padding
const derivations = (read("kdf") as { cases: Derivation[] }).cases

const aes = (raw: Bytes) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"])
const placeOf = ({ table, row, field, scope }: Sealed): Place => ({ table, row, field, scope })
const place = { table: "document", row: "a", field: "body", scope: "b" }

describe("envelopes shared with the server", () => {
  const ours = opens.filter((one) => one.custody === 2)

  test.each(opens)("$name opens", async (one) => {
    const key = await aes(fromBase64(one.key))
    const plain = await open(key, one.keyId, placeOf(one), fromBase64(one.envelope), one.custody)
    expect(toBase64(plain)).toBe(one.plain)
  })

  test.each(ours)("$name seals to the same bytes", async (one) => {
    const key = await aes(fromBase64(one.key))
    const sealed = await seal(key, one.keyId, placeOf(one), fromBase64(one.plain), fromBase64(one.nonce))
    expect(toBase64(sealed)).toBe(one.envelope)
  })

  test.each(refused)("$name is refused", async (one) => {
    const key = await aes(fromBase64(one.key))
    await expect(open(key, one.keyId, placeOf(one), fromBase64(one.envelope), one.custody)).rejects.toThrow()
  })

  test("text in the server's custody never opens as a document of mine", async () => {
    const theirs = opens.find((one) => one.custody === 1)!
    const key = await aes(fromBase64(theirs.key))
    await expect(open(key, theirs.keyId, placeOf(theirs), fromBase64(theirs.envelope))).rejects.toThrow()
  })
})

describe("padding (R26)", () => {
  const filled = (bytes: number) => "x".repeat(bytes - 2)

  test("buckets and overhead are the server's", () => {
    expect(padding.buckets).toEqual([...buckets])
    expect(padding.overhead).toBe(overhead)
  })

  test.each(fits)("$bytes bytes take a bucket of $bucket", ({ bytes, bucket }) => {
    expect(pad(filled(bytes)).length).toBe(bucket)
  })

  test.each(tooLong)("%d bytes fit nowhere", (bytes) => {
    expect(() => pad(filled(bytes))).toThrow(RangeError)
  })

  test("whatever was padded comes back, and every sealed size is one of six", async () => {
    const key = await aes(crypto.getRandomValues(new Uint8Array(32)))
    const sizes = buckets.map((bucket) => bucket + overhead)
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), fc.uuid(), async (value, id) => {
        const written = JSON.parse(JSON.stringify(value))
        const sealed = await seal(key, id, { ...place, row: id }, pad(written))
        expect(sizes).toContain(sealed.length)
        expect(readHeader(sealed)).toEqual({ custody: 2, keyId: id })
        expect(unpad(await open(key, id, { ...place, row: id }, sealed))).toEqual(written)
      }),
      { numRuns: 50 },
    )
  })

  test("one changed byte anywhere refuses to open", async () => {
    const key = await aes(crypto.getRandomValues(new Uint8Array(32)))
    const id = crypto.randomUUID()
    const sealed = await seal(key, id, place, utf8("between us"))
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice()
      changed[at]! ^= 1
      await expect(open(key, id, place, changed)).rejects.toThrow()
    }
  })
})

describe("the passphrase", () => {
  const probe = utf8("probe")

  test.each(derivations)("$name derives the shared secrets", async (one) => {
    const derived = await deriveAnyway(one.passphrase, fromBase64(one.salt), one.rounds)
    expect(toBase64(derived.signInSecret)).toBe(one.signInSecret)
    expect(normaliseEmail(one.email)).toBe(one.normalisedEmail)
    // The wrapping key cannot be read out: it must open what the expected key seals.
    const expected = await aes(fromBase64(one.wrappingKey))
    const id = crypto.randomUUID()
    const sealed = await seal(expected, id, place, probe)
    expect(await open(derived.wrappingKey, id, place, sealed)).toEqual(probe)
    expect(derived.wrappingKey.extractable).toBe(false)
  })

  test("a server that asks for few rounds gets nothing", async () => {
    await expect(derive("a passphrase of some length", new Uint8Array(16), 1000)).rejects.toThrow(RangeError)
  })
})

describe("the account key", () => {
  const person = crypto.randomUUID()
  const wrapping = () => aes(crypto.getRandomValues(new Uint8Array(32)))

  test("unwraps on another phone, opens the same drafts, and cannot be read out", async () => {
    const key = await wrapping()
    const { account, wrapped } = await createAccountKey(person, key)
    const again = await unwrapAccountKey(person, key, wrapped)
    expect(again.id).toBe(account.id)
    expect(again.key.extractable).toBe(false)
    const sealed = await seal(account.key, account.id, place, utf8("mine"))
    expect(await open(again.key, again.id, place, sealed)).toEqual(utf8("mine"))
  })

  test("survives a new passphrase, and the old one no longer opens the new wrap", async () => {
    const [old, fresh] = [await wrapping(), await wrapping()]
    const { account, wrapped } = await createAccountKey(person, old)
    const rewrapped = await rewrapAccountKey(person, old, fresh, wrapped)
    const sealed = await seal(account.key, account.id, place, utf8("mine"))
    const again = await unwrapAccountKey(person, fresh, rewrapped)
    expect(await open(again.key, again.id, place, sealed)).toEqual(utf8("mine"))
    await expect(unwrapAccountKey(person, old, rewrapped)).rejects.toThrow()
  })

  test("belongs to one person", async () => {
    const key = await wrapping()
    const { wrapped } = await createAccountKey(person, key)
    await expect(unwrapAccountKey(crypto.randomUUID(), key, wrapped)).rejects.toThrow()
  })
})

test("ids and base64url come back as they went", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uint8Array({ maxLength: 64 }), (id, bytes) => {
      expect(toUuid(fromUuid(id))).toBe(id)
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes))
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64url"))
    }),
  )
})
