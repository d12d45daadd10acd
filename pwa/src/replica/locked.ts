/** Whether Accord is locked on this phone, and when it locks itself: nothing of content is drawn or asked for then (R29). */
import { signal } from "@preact/signals"

import { type Clocks, isOver, type Minutes } from "../lock/rules"

/** What screens may know of the lock; null without one. */
export interface LockSet {
  minutes: Minutes
  /** The PIN has digits only: the phone shows its keypad. */
  digits: boolean
  passkey: boolean
}

export const lockSet = signal<LockSet | null>(null)
export const locked = signal(false)

const clocks = (): Clocks => ({ wall: Date.now(), run: performance.now() })

/** Closes after the time in the background that was chosen. */
export function watchBackground(close: () => void): void {
  let left: Clocks | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer)
    const minutes = lockSet.peek()?.minutes
    if (minutes === undefined || locked.peek()) left = null
    else if (document.visibilityState !== "hidden") {
      if (left && isOver(left, clocks(), minutes)) close()
      left = null
    } else if (minutes === 0) close()
    else {
      left = clocks()
      timer = setTimeout(close, minutes * 60_000)
    }
  })
}
