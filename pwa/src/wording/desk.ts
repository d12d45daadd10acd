/** What is on the desk while somebody writes: fields, what was found in them, what the writer stays with. Kept nowhere else. */
import { signal } from "@preact/signals"

import { type Found, type Memory, reading, sentenceOf, shownOf } from "./engine"
import { hintsAreHere, partsFor } from "./load"
import type { Use } from "./rule"
import { inTurns } from "./turns"

/** Nobody likes to be corrected in the middle of a word. */
const REST = 500
/** So long a proposal waits for the rules to come; then it goes without. */
const PATIENCE = 2500

export interface Listed {
  label: string
  sentence: string
  found: Found
}

export class Desk {
  private readonly passages = new Set<Passage>()
  private readonly stays = new Set<string>()
  private readonly listed = new Set<string>()
  readonly memory: Memory = new Map()

  add(passage: Passage): void {
    this.passages.add(passage)
  }

  remove(passage: Passage): void {
    this.passages.delete(passage)
  }

  /** The writer stays with this sentence: it is not spoken of again while this page is open. */
  keep(sentence: string): void {
    this.stays.add(sentence)
  }

  isOpen(sentence: string): boolean {
    return !this.stays.has(sentence)
  }

  /** What would be good to read once before somebody else does; each sentence only the first time. */
  async strong(): Promise<Listed[]> {
    const looks = [...this.passages].map((passage) => passage.look())
    const ready = Promise.all([hintsAreHere(), ...looks]).then(
      ([here]) => here,
      () => false,
    )
    const late = new Promise<false>((resume) => setTimeout(() => resume(false), PATIENCE))
    if (!(await Promise.race([ready, late]))) return []
    const all = [...this.passages].flatMap((passage) => passage.strong())
    const fresh = all.filter(({ sentence }) => !this.listed.has(sentence))
    for (const { sentence } of fresh) this.listed.add(sentence)
    return fresh
  }
}

/** The words of one field. Nothing is loaded before somebody comes to it. */
export class Passage {
  readonly found = signal<readonly Found[]>([])
  text = ""
  private label = ""
  private visited = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly desk: Desk,
    private readonly use: Use,
  ) {}

  /** Words as they stand now. What was found in sentences that did not change stays where they are. */
  write(text: string, label = this.label): void {
    this.label = label
    if (text === this.text) return
    this.found.value = carried(this.found.value, this.text, text)
    this.text = text
    if (this.visited) this.later(REST)
  }

  visit(): void {
    if (this.visited) return
    this.visited = true
    this.later(0)
  }

  keep(found: Found): void {
    this.desk.keep(sentenceOf(found, this.text))
    this.found.value = this.open(this.found.value, this.text)
  }

  leave(): void {
    clearTimeout(this.timer)
    this.desk.remove(this)
  }

  async look(): Promise<void> {
    clearTimeout(this.timer)
    const { text } = this
    const stale = () => text !== this.text
    const parts = await partsFor(text)
    const found = stale() ? null : await inTurns(reading(text, this.use, parts, this.desk.memory), stale)
    if (found && !stale()) this.found.value = this.open(found, text)
  }

  strong(): Listed[] {
    const { text, label } = this
    const strong = this.found.value.filter(({ level }) => level === "strong")
    return shownOf(strong, text, Infinity).map((found) => ({
      label,
      found,
      sentence: sentenceOf(found, text),
    }))
  }

  private open(found: readonly Found[], text: string): Found[] {
    return found.filter((one) => this.desk.isOpen(sentenceOf(one, text)))
  }

  private later(wait: number): void {
    clearTimeout(this.timer)
    // A hint that cannot be had is no trouble of the writer's.
    this.timer = setTimeout(() => void this.look().catch(() => undefined), wait)
  }
}

/** Sentences before and after the place of a change keep what was found in them, until the next look. */
export function carried(found: readonly Found[], before: string, after: string): Found[] {
  const by = after.length - before.length
  return found.flatMap((one) => {
    const sentence = sentenceOf(one, before)
    const move = [0, by].find((step) => after.slice(one.whole[0] + step, one.whole[1] + step) === sentence)
    return move === undefined ? [] : [moved(one, move)]
  })
}

const moved = (found: Found, by: number): Found => ({
  ...found,
  at: [found.at[0] + by, found.at[1] + by],
  whole: [found.whole[0] + by, found.whole[1] + by],
})
