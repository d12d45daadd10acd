/** When the lock closes, which PIN will do, and how long to wait after wrong ones (R29). Pure. */

/** How long Accord may be in the background before it asks. */
export const MINUTES = [0, 1, 5, 15] as const
export type Minutes = (typeof MINUTES)[number]

export interface Clocks {
  /** The phone's clock, which somebody may set. */
  wall: number
  /** What only ever counts up, and may stand still while the phone sleeps. */
  run: number
}

/** Whichever clock counted more decides; one that went back closes it. */
export function isOver(left: Clocks, now: Clocks, minutes: Minutes): boolean {
  const gone = Math.max(now.wall - left.wall, now.run - left.run)
  return now.wall < left.wall || gone >= minutes * 60_000
}

export const SHORTEST_PIN = 6

export type PinWeakness = "short" | "simple"

/** Six signs or more, that are not one sign again and again or a walk along the digits. */
export function pinWeakness(pin: string): PinWeakness | null {
  const signs = [...pin.normalize("NFKC")]
  if (signs.length < SHORTEST_PIN) return "short"
  const text = signs.join("")
  const walks = "01234567890123456789"
  const walked = walks.includes(text) || walks.includes(signs.toReversed().join(""))
  return walked || new Set(signs).size < 3 ? "simple" : null
}

export interface Wrong {
  count: number
  /** When the last one was tried, by the phone's clock. */
  at: number
}

export const NONE_WRONG: Wrong = { count: 0, at: 0 }

const second = 1_000
const minute = 60 * second
/** After the third wrong one; the last stands for all that follow. */
const waits = [30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute]
const free = 3

/** How long until the next try. Nothing is ever cleared by trying: that would be a tool for whoever took the phone. */
export function waitLeft({ count, at }: Wrong, now: number): number {
  if (count < free) return 0
  const whole = waits[Math.min(count - free, waits.length - 1)] ?? 0
  // A clock that was set back asks for the whole wait, and for no more.
  return Math.min(whole, Math.max(0, at + whole - now))
}
