/** The app lock (R29): what lies on the phone, which PIN will do, and how long wrong ones make wait. */
import * as fc from "fast-check"
import { beforeEach, describe, expect, test } from "vitest"

import { isOver, MINUTES, NONE_WRONG, pinWeakness, waitLeft } from "../src/lock/rules"
import { type Database, deleteDatabase, openDatabase } from "../src/replica/db"
import { accountKey } from "../src/replica/drafts"
import { enterGate } from "../src/replica/gate"
import { hold } from "../src/replica/held"
import { changePin, openWithPin, setLockMinutes, turnLockOff, turnLockOn } from "../src/replica/lock"
import { locked, lockSet } from "../src/replica/locked"
import { outbox, told } from "../src/replica/state"
import { Store } from "../src/replica/store"
import { toBase64, utf8 } from "../src/vault/bytes"
import { derive } from "../src/vault/kdf"
import { createAccountKey, type AccountKey } from "../src/vault/keys"
import { keyFromPasskey, keyFromPin, makePhoneKey } from "../src/vault/lock"
import { open, seal } from "../src/vault/seal"

const ana = "018f0000-0000-7000-8000-00000000000a"
const passphrase = "paper boats on the long canal"
const pin = "270514"
const recipe = { salt: utf8("sixteen bytes ok"), rounds: 600_000 }
const place = { table: "document", row: ana, field: "body", scope: ana }
const few = 1_000

describe("keys of the lock", () => {
  const salt = utf8("sixteen bytes ok")
  const trial = async (one: CryptoKey, other: CryptoKey) => {
    const sealed = await seal(one, ana, place, utf8("x"))
    return open(other, ana, place, sealed).then(
      () => true,
      () => false,
    )
  }

  test("the same PIN on the same phone opens, however it was typed", async () => {
    const phone = await makePhoneKey()
    expect(
      await trial(
        await keyFromPin("café12", salt, few, phone),
        await keyFromPin("cafe\u030112", salt, few, phone),
      ),
    ).toBe(true)
  })

  test("another PIN, another salt or another phone does not", async () => {
    const phone = await makePhoneKey()
    const right = await keyFromPin(pin, salt, few, phone)
    expect(await trial(right, await keyFromPin("270515", salt, few, phone))).toBe(false)
    expect(await trial(right, await keyFromPin(pin, utf8("another sixteen!"), few, phone))).toBe(false)
    expect(await trial(right, await keyFromPin(pin, salt, few, await makePhoneKey()))).toBe(false)
  })

  test("a passkey's answer opens what it sealed, and another answer does not", async () => {
    const answer = crypto.getRandomValues(new Uint8Array(32))
    const right = await keyFromPasskey(answer)
    expect(await trial(right, await keyFromPasskey(answer))).toBe(true)
    expect(await trial(right, await keyFromPasskey(crypto.getRandomValues(new Uint8Array(32))))).toBe(false)
  })

  test("no script can read out what guessing needs", async () => {
    await expect(crypto.subtle.exportKey("raw", await makePhoneKey())).rejects.toThrow()
  })
})

describe("a PIN", () => {
  test.each(["270514", "a rainy tuesday", "苹果树下的猫咪"])("%s will do", (one) => {
    expect(pinWeakness(one)).toBe(null)
  })

  test.each(["", "12345", "猫咪"])("%s is too short", (one) => {
    expect(pinWeakness(one)).toBe("short")
  })

  test.each(["111111", "121212", "123456", "654321", "890123"])("%s is the first that others try", (one) => {
    expect(pinWeakness(one)).toBe("simple")
  })
})

describe("waiting after wrong PINs", () => {
  const count = fc.integer({ min: 0, max: 200 })
  const instant = fc.integer({ min: 0, max: 4_000_000_000_000 })
  const quarter = 15 * 60_000

  test("three are free, and from then on each waits at least as long as the one before", () => {
    const at = 1_000_000
    const waits = Array.from({ length: 12 }, (_, tried) => waitLeft({ count: tried, at }, at))
    expect(waits.slice(0, 3)).toEqual([0, 0, 0])
    expect(waits[3]).toBe(30_000)
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    expect(waits.at(-1)).toBe(quarter)
  })

  test("nobody ever waits longer than a quarter of an hour, whatever the phone's clock says", () => {
    fc.assert(
      fc.property(count, instant, instant, (tried, at, now) => {
        const wait = waitLeft({ count: tried, at }, now)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(quarter)
      }),
    )
  })

  test("it ends", () => {
    fc.assert(
      fc.property(count, instant, (tried, at) => {
        expect(waitLeft({ count: tried, at }, at + quarter)).toBe(0)
      }),
    )
  })
})

describe("time in the background", () => {
  const left = { wall: 1_000_000, run: 5_000 }

  test.each(MINUTES.filter((one) => one > 0))("%i minutes are over at their end, not before", (minutes) => {
    const after = (gone: number) => ({ wall: left.wall + gone, run: left.run + gone })
    expect(isOver(left, after(minutes * 60_000 - 1), minutes)).toBe(false)
    expect(isOver(left, after(minutes * 60_000), minutes)).toBe(true)
  })

  test("a phone that slept counts by its clock", () => {
    expect(isOver(left, { wall: left.wall + 600_000, run: left.run + 10 }, 5)).toBe(true)
  })

  test("a clock that was set back keeps nothing open", () => {
    expect(isOver(left, { wall: left.wall - 3_600_000, run: left.run + 10 }, 5)).toBe(true)
    expect(isOver(left, { wall: left.wall + 1, run: left.run + 300_000 }, 5)).toBe(true)
  })
})

describe("the lock of a phone", () => {
  const name = `lock-${crypto.randomUUID()}`
  let db: Database
  let store: Store
  let account: AccountKey

  /** As after the browser was opened anew. */
  async function start(): Promise<void> {
    db?.close()
    db = await openDatabase(name)
    store = new Store(db, (changed) => {
      if (changed.told) told.value = changed.told
      if (changed.outbox) outbox.value = changed.outbox
    })
    hold(store, () => {})
    accountKey.value = null
    told.value = new Map()
    locked.value = false
    await enterGate({ rest: () => {}, wake: () => {}, tidy: async () => {} })
  }

  beforeEach(async () => {
    db?.close()
    await deleteDatabase(name)
    await start()
    const { wrappingKey } = await derive(passphrase, recipe.salt, recipe.rounds)
    const made = await createAccountKey(ana, wrappingKey)
    account = made.account
    await store.keepKey(account, recipe)
    const data = {
      id: ana,
      spaceId: ana,
      email: "ana@example.org",
      accountKeyId: account.id,
      wrappedKey: made.wrapped,
    }
    await store.seed({ kind: "me", id: ana, space: ana, n: 1, deleted: false, data: data as never })
    accountKey.value = account
  })

  const opens = async (key: AccountKey | null | undefined): Promise<boolean> => {
    const sealed = await seal(account.key, account.id, place, utf8("mine"))
    return key ? toBase64(await open(key.key, key.id, place, sealed)) === toBase64(utf8("mine")) : false
  }

  test("on: the open key is gone from the disk, and what is left of it is sealed", async () => {
    expect(await turnLockOn(passphrase, pin, 5)).toBe("on")
    expect(await store.accountKey()).toBeUndefined()
    const keys = (await db.getAll("secrets")).flatMap((one) => Object.values(one as object))
    const usable = keys.filter((one) => one instanceof CryptoKey).map(({ algorithm }) => algorithm.name)
    expect(usable).toEqual(["HMAC"])
  })

  test("another passphrase turns nothing on", async () => {
    expect(await turnLockOn("not the passphrase at all", pin, 5)).toBe("refused")
    expect(await opens(await store.accountKey())).toBe(true)
    expect(lockSet.value).toBe(null)
  })

  test("opened anew: nothing is read until the PIN is there", async () => {
    await turnLockOn(passphrase, pin, 5)
    await start()
    expect([locked.value, told.value.size, accountKey.value]).toEqual([true, 0, null])
    expect(await openWithPin("999111")).toEqual({ wait: 0 })
    expect([locked.value, told.value.size]).toEqual([true, 0])
    expect(await openWithPin(pin)).toBe("open")
    expect([locked.value, told.value.size]).toEqual([false, 1])
    expect(await opens(accountKey.value)).toBe(true)
  })

  test("wrong ones are counted on the disk, and the right one starts the count anew", async () => {
    await turnLockOn(passphrase, pin, 5)
    for (const wrong of ["100200", "100201", "100202"]) await openWithPin(wrong)
    await start()
    const waiting = await openWithPin(pin)
    expect(waiting).not.toBe("open")
    expect((waiting as { wait: number }).wait).toBeGreaterThan(20_000)
    const record = (await store.safe.lock())!
    expect(record.wrong.count).toBe(3)
    await store.safe.keepLock({ ...record, wrong: { count: 3, at: Date.now() - 31_000 } })
    expect(await openWithPin(pin)).toBe("open")
    expect((await store.safe.lock())!.wrong).toEqual(NONE_WRONG)
  })

  test("no number of wrong ones clears anything", async () => {
    await turnLockOn(passphrase, pin, 5)
    const record = (await store.safe.lock())!
    await store.safe.keepLock({ ...record, wrong: { count: 500, at: 0 } })
    const { wait } = (await openWithPin("100200")) as { wait: number }
    expect(wait).toBeGreaterThan(14 * 60_000)
    expect(await db.count("rows")).toBe(1)
    expect((await store.safe.lock())!.pin.wrapped).toBe(record.pin.wrapped)
  })

  test("signed in again behind it, the key stays sealed", async () => {
    await turnLockOn(passphrase, pin, 5)
    await store.keepKey(account, recipe)
    expect(await store.accountKey()).toBeUndefined()
  })

  test("another PIN: the old one opens nothing any more", async () => {
    await turnLockOn(passphrase, pin, 5)
    expect(await changePin(pin, "a rainy tuesday")).toBe("open")
    await start()
    expect(await openWithPin(pin)).toEqual({ wait: 0 })
    expect(await openWithPin("a rainy tuesday")).toBe("open")
  })

  test("the minutes are a choice without the PIN, and turning it off is not", async () => {
    await turnLockOn(passphrase, pin, 5)
    await setLockMinutes(15)
    expect(lockSet.value?.minutes).toBe(15)
    expect(await turnLockOff("100200")).toEqual({ wait: 0 })
    expect(lockSet.value).not.toBe(null)
    expect(await turnLockOff(pin)).toBe("open")
    expect(lockSet.value).toBe(null)
    expect(await opens(await store.accountKey())).toBe(true)
    expect(await store.safe.lock()).toBeUndefined()
  })

  test("a wipe takes the lock, its recipe and its keys (R34)", async () => {
    await turnLockOn(passphrase, pin, 5)
    await store.wipe()
    expect(await db.count("secrets")).toBe(0)
  })
})
