/** What moves and what can be felt: nothing of it for whoever asked for less motion. */
import { readPreference, writePreference } from "./preference"

/** Asked each time: it may change while the page is open. */
export const wantsStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches

/** One short touch in the hand, as of something put down. */
const TOUCH_MS = 30

export const canBeFelt = (): boolean => "vibrate" in navigator

export const isFelt = (): boolean => readPreference("touch") !== "off"

export function chooseTouch(on: boolean): void {
  writePreference("touch", on ? "on" : "off")
}

/** A pause has begun: felt by the hand that started it, and by nobody else. */
export function touch(): void {
  if (canBeFelt() && isFelt() && !wantsStillness()) navigator.vibrate(TOUCH_MS)
}
