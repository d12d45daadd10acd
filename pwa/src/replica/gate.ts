/** What happens when the lock closes and opens: what was open is forgotten, and read again (R29). */
import { batch } from "@preact/signals"

import { accountKey, forgetDrafts } from "./drafts"
import { theStore } from "./held"
import { locked, lockSet } from "./locked"
import { outbox, told } from "./state"

interface Work {
  /** Nothing is asked and nothing heard. */
  rest: () => void
  wake: () => void
  /** Before anything is drawn. */
  tidy: () => Promise<void>
}

let work: Work
/** What reaches the disk meanwhile stays there, undrawn. */
let shut = false
let forgetting: ReturnType<typeof setTimeout> | undefined
/** What was being written is sealed in this time; then nothing is left of what was open. */
const lastWords = 1_500

export const isShut = (): boolean => shut

/** At the start: behind a lock nothing is read yet. */
export async function enterGate(given: Work): Promise<void> {
  work = given
  await readLock()
  if (!lockSet.peek()) return begin()
  shut = true
  locked.value = true
}

/** Reads the rows, and goes on as if the phone had just been opened. */
export async function begin(): Promise<void> {
  clearTimeout(forgetting)
  shut = false
  // Another tab may have turned the lock off: then the key lies open again.
  accountKey.value ??= (await theStore().safe.key()) ?? null
  await theStore().load()
  await work.tidy()
  locked.value = false
  work.wake()
}

export async function readLock(): Promise<void> {
  const lock = await theStore().safe.lock()
  const passkey = lock?.passkey !== null
  lockSet.value = lock ? { minutes: lock.minutes, digits: lock.pin.digits, passkey } : null
}

/** Another tab turned the lock on or off, or changed it. */
export async function followLock(): Promise<void> {
  await readLock()
  if (!lockSet.peek() && locked.peek()) await begin()
}

/** Nothing is drawn from now on, nothing asked and nothing sent. */
export function close(): void {
  if (!lockSet.peek() || locked.peek()) return
  // Whatever is being written is kept first, as when the page is left.
  dispatchEvent(new Event("pagehide"))
  locked.value = true
  work.rest()
  forgetting = setTimeout(forget, lastWords)
}

function forget(): void {
  shut = true
  batch(() => {
    told.value = new Map()
    outbox.value = []
    forgetDrafts()
  })
}
