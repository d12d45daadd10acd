/** What every part of the review screen needs to know. */
import type { ReviewText, ReviewWords } from "../../content/load"
import { clockSaid } from "../../pauses/said"
import type { Page } from "../../reviews/pages"
import type { Stand } from "../../reviews/stand"
import type { Answers, Review, Row, Seat } from "../../replica/replica"

export interface Words {
  words: ReviewWords
  t: ReviewText
  /** By the server's clock. */
  now: number
  meId: string
  zone: string
  name: string
  theirZone: string
}

export interface Scene extends Words {
  review: Row<Review>
  seat: Seat | null
  stand: Stand
  pages: readonly Page[]
  answers: Answers
}

type Clocks = Pick<Words, "zone" | "theirZone" | "now" | "name" | "t">

/** "20:10 for Ben"; nothing where both clocks say the same. */
export function theirs({ zone, theirZone, now, name, t }: Clocks, at: string): string {
  const there = clockSaid(at, theirZone, now)
  return there === clockSaid(at, zone, now) ? "" : t.theirTime(name, there)
}
