/** Runs while the client is built: the rules of content/lint.json, split so that a phone loads only what it needs. */
import { readFileSync } from "node:fs"
import { join } from "node:path"

import type { Hints, Language, Level, Rule, Rules, Use } from "../rule"
import { branches, type Common, type Needs } from "./pattern.ts"

type Both<T> = Record<Language, T>

/** A rule as it is written, with the sentences it is tested by: those never reach a phone. */
export interface WrittenRule {
  id: string
  severity: Level
  appliesTo: readonly Use[]
  title: Both<string>
  hint: Both<string>
  patterns: readonly { lang: Language; match: readonly string[]; unless: readonly string[] }[]
  rewrites: Both<{ before: string; after: string }>
  shouldFlag: Both<readonly string[]>
  shouldNotFlag: Both<readonly string[]>
}

export const LANGUAGES: readonly Language[] = ["en", "zh-Hans"]
const FOLDER = join(import.meta.dirname, "../../../content")
const FILE = join(FOLDER, "lint.json")
/** Signs of a word that are looked for: more of them are rarer, fewer are found quicker. */
export const GRAM: Both<number> = { en: 4, "zh-Hans": 2 }

export const written = (): readonly WrittenRule[] => JSON.parse(readFileSync(FILE, "utf8")).rules

export function rulesIn(language: Language, all = written()): Rules {
  const texts = all.flatMap((rule) => [...rule.shouldFlag[language], ...rule.shouldNotFlag[language]])
  const common = commonIn(texts.join("\n").toLowerCase())
  const grams: Record<string, number[]> = {}
  let count = 0
  const split = (pattern: string): string[] =>
    branches(plain(pattern), common).map(({ source, needs }) => {
      for (const gram of new Set(gramsOf(needs, GRAM[language], common))) (grams[gram] ??= []).push(count)
      count += 1
      return source
    })
  const rules = all.map((rule): Rule => {
    const own = rule.patterns.filter(({ lang }) => lang === language)
    return {
      id: rule.id,
      level: rule.severity,
      uses: rule.appliesTo,
      match: own.flatMap(({ match }) => match.flatMap(split)),
      unless: own.flatMap(({ unless }) => unless.map(plain)),
      rewrite: rule.rewrites[language].after,
    }
  })
  return { rules, grams }
}

/** The rarest piece of each word; what needs nothing stands under no letters at all. */
const gramsOf = (needs: Needs, length: number, common: Common): string[] =>
  (needs ?? [""]).map((word) => {
    const pieces = Array.from({ length: Math.max(1, word.length - length + 1) }, (_, from) =>
      word.slice(from, from + length),
    )
    return pieces.toSorted((one, other) => common([one]) - common([other]))[0]!
  })

/** How often the words stand in the sentences of all rules. */
function commonIn(text: string): Common {
  const known = new Map<string, number>()
  const count = (word: string): number => {
    const counted = known.get(word) ?? text.split(word).length - 1
    known.set(word, counted)
    return counted
  }
  return (words) => words.reduce((sum, word) => sum + count(word), 0)
}

/** Normalised words have no other space than a single one, and looking for just that is quicker. */
const plain = (pattern: string): string => pattern.replaceAll("\\s+", " ").replaceAll("\\s*", " ?")

export const hintsIn = (language: Language, rules = written()): Hints =>
  Object.fromEntries(rules.map(({ id, hint }) => [id, hint[language]]))

const PARTS = { rules: rulesIn, hints: hintsIn }
const NAME = /^wording:(rules|hints)\/(.+)$/

/** Answers for `wording:rules/en` and the like: the patterns of one language, or the hints in one. */
export const wordingParts = {
  name: "wording-parts",
  resolveId: (id: string) => {
    const [, part, language] = NAME.exec(id) ?? []
    return part && language ? join(FOLDER, `wording-${part}.${language}.js`) : undefined
  },
  load(this: { addWatchFile: (file: string) => void }, id: string) {
    const [, part, language] = /wording-(rules|hints)\.([\w-]+)\.js$/.exec(id) ?? []
    if (!part) return undefined
    this.addWatchFile(FILE)
    const json = JSON.stringify(PARTS[part as keyof typeof PARTS](language as Language))
    return `export default JSON.parse(${JSON.stringify(json)})`
  },
}
