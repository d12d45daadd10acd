/** Looks through a text for words that may land hard: on this phone, in short slices. */
import type { Language, Level, Rule, Rules, Use } from "./rule"
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
const SLICE = 4
const REMEMBERED = 200
const SCRIPTS: Record<Language, RegExp> = { en: /\p{Script=Latin}/u, "zh-Hans": /\p{Script=Han}/u }
const ORDER: readonly Level[] = ["safety", "strong", "suggest", "info"]

export const isWrittenIn = (language: Language, text: string): boolean => SCRIPTS[language].test(text)

/** The patterns of one language. */
export class Part {
  private readonly patterns: readonly { rule: Rule; match: Pattern; unless: readonly Pattern[] }[]
  private readonly grams: ReadonlyMap<string, readonly number[]>
  private readonly lengths: readonly number[]

  constructor(
    readonly language: Language,
    { rules, grams }: Rules,
  ) {
    this.patterns = rules.flatMap((rule) => {
      const unless = rule.unless.map((one) => new Pattern(one))
      return rule.match.map((one) => ({ rule, match: new Pattern(one), unless }))
    })
    this.grams = new Map(Object.entries(grams))
    this.lengths = [...new Set([...this.grams.keys()].map(({ length }) => length))].filter(Boolean)
  }

  /** Whatever takes long is a pattern's first use: each is a step of its own. */
  *look(said: string): Generator<undefined, readonly Hit[]> {
    const hits: Hit[] = []
    let over: Rule | null = null
    for (const number of this.called(said)) {
      const { rule, match, unless } = this.patterns[number]!
      if (rule === over) continue
      let at = match.findIn(said)
      yield
      if (!at) continue
      over = rule
      for (const pattern of unless) {
        if (at && pattern.findIn(said)) at = null
        yield
      }
      if (at) hits.push({ rule, at })
    }
    return hits
  }

  /** The patterns that could match at all, in their order: most need letters that are not there. */
  private called(said: string): number[] {
    const words = said.toLowerCase()
    const called = new Set(this.grams.get(""))
    for (const length of this.lengths)
      for (let from = 0; from + length <= words.length; from += 1)
        for (const number of this.grams.get(words.slice(from, from + length)) ?? []) called.add(number)
    return [...called].toSorted((one, other) => one - other)
  }
}

/** Made when the first sentence needs it. */
class Pattern {
  private made: RegExp | null = null

  constructor(private readonly source: string) {}

  findIn(said: string): Stretch | null {
    this.made ??= new RegExp(this.source, "i")
    const found = this.made.exec(said)
    if (!found) return null
    return found[0].trim() ? [found.index, found.index + found[0].length] : [0, said.length]
  }
}

/** Sentences that were looked at already, so that one more word costs one sentence. It goes with the screen. */
export type Memory = Map<string, readonly Hit[]>

function* remembered(memory: Memory, part: Part, said: string): Generator<undefined, readonly Hit[]> {
  if (!isWrittenIn(part.language, said)) return []
  const key = `${part.language} ${said}`
  const known = memory.get(key)
  if (known) return known
  const hits = yield* part.look(said)
  if (memory.size >= REMEMBERED) memory.clear()
  memory.set(key, hits)
  return hits
}

/** What stands in a text, strongest first. Steps end when a slice of time is used up. */
export function* reading(
  text: string,
  use: Use,
  parts: readonly Part[],
  memory: Memory,
  // Asked some thousand times; a clock of whole milliseconds is fine enough, and quick.
  clock: () => number = Date.now,
): Generator<undefined, Found[]> {
  const found: Found[] = []
  let until = clock() + SLICE
  for (const sentence of sentences(text))
    for (const part of parts) {
      const steps = remembered(memory, part, sentence.said)
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

/** One hint for each sentence, also where it stands twice, and not more than two at a time. */
export function shownOf(found: readonly Found[], text: string, most = 2): Found[] {
  const whole = found.map((one) => sentenceOf(one, text))
  return found.filter((_, at) => whole.indexOf(whole[at]!) === at).slice(0, most)
}

export const sentenceOf = ({ whole }: Pick<Found, "whole">, text: string): string => text.slice(...whole)

export const replaced = (text: string, { rewrite, whole: [from, until] }: Found): string =>
  text.slice(0, from) + rewrite + text.slice(until)
