/** Looks through a text for words that may land hard: on this phone, in short slices, and it remembers nothing for long. */
import type { Language, Level, Rule, Use } from "./rule"
import { placeIn, type Sentence, sentences, type Stretch } from "./sentences"

export interface Found {
  rule: string
  level: Level
  language: Language
  rewrite: string
  /** The exact words. */
  at: Stretch
  /** The sentence around them, which a rewrite would replace. */
  whole: Stretch
}

interface Hit {
  rule: Rule
  at: Stretch
}

/** Milliseconds of work before the page may draw and hear taps again. */
const SLICE = 8
const REMEMBERED = 200
const SCRIPTS: Record<Language, RegExp> = { en: /\p{Script=Latin}/u, "zh-Hans": /\p{Script=Han}/u }
const ORDER: readonly Level[] = ["safety", "strong", "suggest", "info"]

export const isWrittenIn = (language: Language, text: string): boolean => SCRIPTS[language].test(text)

/** The patterns of one language. A sentence that was looked at is not looked at again. */
export class Part {
  private readonly rules: readonly Looking[]
  private readonly seen = new Map<string, readonly Hit[]>()

  constructor(
    readonly language: Language,
    rules: readonly Rule[],
  ) {
    this.rules = rules.map((rule) => new Looking(rule))
  }

  *look(said: string): Generator<undefined, readonly Hit[]> {
    if (!isWrittenIn(this.language, said)) return []
    const known = this.seen.get(said)
    if (known) return known
    const hits: Hit[] = []
    for (const one of this.rules) {
      const at = one.findIn(said)
      if (at) hits.push({ rule: one.rule, at })
      yield
    }
    if (this.seen.size >= REMEMBERED) this.seen.clear()
    this.seen.set(said, hits)
    return hits
  }
}

/** One rule; its patterns are made when the first sentence needs them. */
class Looking {
  private patterns: [RegExp, RegExp] | null = null

  constructor(readonly rule: Rule) {}

  findIn(said: string): Stretch | null {
    this.patterns ??= [new RegExp(this.rule.match, "i"), new RegExp(this.rule.unless, "i")]
    const [match, unless] = this.patterns
    const found = match.exec(said)
    if (!found || unless.test(said)) return null
    const until = found.index + found[0].length
    return found[0].trim() ? [found.index, until] : [0, said.length]
  }
}

/** What stands in a text, strongest first. Steps end when a slice of time is used up. */
export function* reading(
  text: string,
  use: Use,
  parts: readonly Part[],
  clock: () => number = () => performance.now(),
): Generator<undefined, Found[]> {
  const found: Found[] = []
  let until = clock() + SLICE
  for (const sentence of sentences(text))
    for (const part of parts) {
      const steps = part.look(sentence.said)
      let step = steps.next()
      for (; !step.done; step = steps.next()) {
        if (clock() < until) continue
        yield
        until = clock() + SLICE
      }
      for (const { rule, at } of step.value)
        if (rule.uses.includes(use)) found.push(placed(text, sentence, part.language, { rule, at }))
    }
  return found.toSorted(strongestFirst)
}

function placed(text: string, { at: [from, end], whole }: Sentence, language: Language, hit: Hit): Found {
  const words = text.slice(from, end)
  const { id, level, rewrite } = hit.rule
  const [first, last] = wordsAround(words, placeIn(words, hit.at[0]), placeIn(words, hit.at[1]))
  return { rule: id, level, language, rewrite, at: [from + first, from + last], whole }
}

/** A pattern may end within a word, or begin with the space before one. */
function wordsAround(words: string, from: number, until: number): Stretch {
  let [first, last] = [from, until]
  while (first < last && /\s/.test(words[first]!)) first += 1
  while (last > first && /\s/.test(words[last - 1]!)) last -= 1
  const inside = (at: number) => /^[\w'’]{2}$/.test(words.slice(at - 1, at + 1))
  while (first > 0 && inside(first)) first -= 1
  while (last < words.length && inside(last)) last += 1
  return [first, last]
}

const strongestFirst = (one: Found, other: Found): number =>
  ORDER.indexOf(one.level) - ORDER.indexOf(other.level) || one.at[0] - other.at[0]

/** One hint for each sentence, and not more than two at a time. */
export function shownOf(found: readonly Found[], most = 2): Found[] {
  const first = found.filter(({ whole }, at) => found.findIndex((one) => one.whole[0] === whole[0]) === at)
  return first.slice(0, most)
}

/** Stands for one hint as long as its sentence stays where it is. */
export const keyOf = ({ rule, whole }: Found): string => `${rule} ${whole[0]}`

export const replaced = (text: string, { rewrite, whole: [from, until] }: Found): string =>
  text.slice(0, from) + rewrite + text.slice(until)
