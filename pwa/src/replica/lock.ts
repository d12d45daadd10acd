/** The app lock: on this phone only, and the account key lies here wrapped as long as it is on (R29). */
import { keyFromPasskey, keyFromPin, makePhoneKey, pinRounds } from "../vault/lock"
import { random } from "../vault/bytes"
import { type AccountKey, rewrapAccountKey, unwrapAccountKey } from "../vault/keys"
import { type Minutes, NONE_WRONG, waitLeft } from "../lock/rules"
import { askPasskey, makePasskey } from "../lock/passkey"
import { stretch } from "./account"
import { channel } from "./channel"
import type { LockRecord, PinWrap } from "./db"
import { accountKey } from "./drafts"
import { theStore } from "./held"
import { begin, close, readLock } from "./gate"
import { me } from "./state"

/** What came of a try: how long to wait, when it was not the PIN. */
export type Tried = "open" | "off" | { wait: number }

/** `refused`: not the passphrase of this account. `unsure`: no answer, so nobody knows. */
export type TurnedOn = "on" | "refused" | "unsure"

/** Asks for the passphrase: whoever forgets the PIN has no other way back, and nobody else can lock this phone. */
export async function turnLockOn(passphrase: string, pin: string, minutes: Minutes): Promise<TurnedOn> {
  const person = me.peek()
  if (!person) return "unsure"
  const known = await stretch(person.email, passphrase, await theStore().safe.recipe())
  if (!known.data) return "unsure"
  const phoneKey = await makePhoneKey()
  try {
    const wrap = await wrapFor(pin, person.id, phoneKey, known.data.derived.wrappingKey, person.wrappedKey)
    await keep({
      personId: person.id,
      keyId: person.accountKeyId,
      minutes,
      phoneKey,
      pin: wrap,
      passkey: null,
      wrong: NONE_WRONG,
    })
  } catch {
    return "refused"
  }
  return "on"
}

async function wrapFor(
  pin: string,
  personId: string,
  phoneKey: CryptoKey,
  from: CryptoKey,
  wrapped: string,
): Promise<PinWrap> {
  const salt = random(16)
  const to = await keyFromPin(pin, salt, pinRounds, phoneKey)
  const digits = /^\d+$/.test(pin)
  return { salt, rounds: pinRounds, digits, wrapped: await rewrapAccountKey(personId, from, to, wrapped) }
}

async function keep(record: LockRecord): Promise<void> {
  await theStore().safe.keepLock(record)
  await readLock()
  channel.post("lock-changed")
}

interface Opened {
  record: LockRecord
  /** What the PIN became. */
  by: CryptoKey
  key: AccountKey
}

/** A try counts before it is made: closing the page in between saves none. */
async function tryPin(pin: string): Promise<Opened | "off" | { wait: number }> {
  const record = await theStore().safe.lock()
  if (!record) return "off"
  const wait = waitLeft(record.wrong, Date.now())
  if (wait > 0) return { wait }
  const wrong = { count: record.wrong.count + 1, at: Date.now() }
  await theStore().safe.keepLock({ ...record, wrong })
  const by = await keyFromPin(pin, record.pin.salt, record.pin.rounds, record.phoneKey)
  try {
    const key = await unwrapAccountKey(record.personId, by, record.pin.wrapped)
    const fresh = { ...record, wrong: NONE_WRONG }
    await theStore().safe.keepLock(fresh)
    return { record: fresh, by, key }
  } catch {
    return { wait: waitLeft(wrong, Date.now()) }
  }
}

export async function openWithPin(pin: string): Promise<Tried> {
  const opened = await tryPin(pin)
  if (opened !== "off" && "wait" in opened) return opened
  if (opened !== "off") await letIn(opened.key)
  return opened === "off" ? "off" : "open"
}

/** False when the phone did not confirm who it is; the PIN opens all the same. */
export async function openWithPasskey(): Promise<boolean> {
  const record = await theStore().safe.lock()
  if (!record?.passkey) return false
  try {
    const answer = await askPasskey(record.passkey.id, record.passkey.salt)
    if (!answer) return false
    const key = await unwrapAccountKey(record.personId, await keyFromPasskey(answer), record.passkey.wrapped)
    await theStore().safe.keepLock({ ...record, wrong: NONE_WRONG })
    await letIn(key)
    return true
  } catch {
    return false
  }
}

async function letIn(key: AccountKey): Promise<void> {
  accountKey.value = key
  await begin()
}

/** How long until the next try is listened to. */
export async function lockWait(): Promise<number> {
  const record = await theStore().safe.lock()
  return record ? waitLeft(record.wrong, Date.now()) : 0
}

export async function changePin(now: string, next: string): Promise<Tried> {
  const opened = await tryPin(now)
  if (opened === "off" || "wait" in opened) return opened
  const { record, by } = opened
  const pin = await wrapFor(next, record.personId, record.phoneKey, by, record.pin.wrapped)
  await keep({ ...record, pin })
  return "open"
}

/** `none`: this phone's passkeys hold no secret, or it was called off; the PIN stays as it is. */
export async function addPasskey(pin: string): Promise<Tried | "none"> {
  const opened = await tryPin(pin)
  if (opened === "off" || "wait" in opened) return opened
  const { record, by } = opened
  const salt = random(32)
  const made = await makePasskey(salt).catch(() => null)
  if (!made?.answer) return "none"
  const to = await keyFromPasskey(made.answer)
  const wrapped = await rewrapAccountKey(record.personId, by, to, record.pin.wrapped)
  await keep({ ...record, passkey: { id: made.id, salt, wrapped } })
  return "open"
}

export async function removePasskey(): Promise<void> {
  const record = await theStore().safe.lock()
  if (record) await keep({ ...record, passkey: null })
}

export async function setLockMinutes(minutes: Minutes): Promise<void> {
  const record = await theStore().safe.lock()
  if (record) await keep({ ...record, minutes })
}

export async function turnLockOff(pin: string): Promise<Tried> {
  const opened = await tryPin(pin)
  if (opened === "off" || "wait" in opened) return opened
  await theStore().safe.dropLock(opened.key)
  await readLock()
  channel.post("lock-changed")
  return "open"
}

/** Every window of this phone at once. */
export function lockNow(): void {
  channel.post("lock")
  close()
}

/** How much would be lost by signing out, also while nothing is open. */
export function unsentHere(): Promise<number> {
  return theStore().countUnsent()
}
