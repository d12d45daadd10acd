/** What every part of the pause screen needs to know. */
import type { PauseText, PauseWords } from "../../content/load"
import { clockSaid } from "../../pauses/said"
import type { Stand } from "../../pauses/stand"
import type { Pause, Row } from "../../replica/replica"

export interface Words {
  words: PauseWords
  t: PauseText
  /** By the server's clock. */
  now: number
  meId: string
  zone: string
  name: string
  theirZone: string
}

export interface Scene extends Words {
  pause: Row<Pause>
  stand: Stand
  /** Opens the sheet that asks for another time, or the one that leaves it to the next review. */
  open: (sheet: "ask" | "hand") => void
}

type Clocks = Pick<Words, "zone" | "theirZone" | "now" | "name" | "t">

export const mine = ({ zone, now }: Clocks, at: number | string): string => clockSaid(at, zone, now)

/** "19:35 for Ben"; nothing where both clocks say the same. */
export function theirs({ zone, theirZone, now, name, t }: Clocks, at: number | string): string | null {
  const there = clockSaid(at, theirZone, now)
  return there === clockSaid(at, zone, now) ? null : t.theirTime(name, there)
}

/** Both clocks in one line. */
export function bothTimes(clocks: Clocks, at: number | string): string {
  const there = theirs(clocks, at)
  return there ? `${mine(clocks, at)} · ${there}` : mine(clocks, at)
}
