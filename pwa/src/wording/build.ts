/** Runs while the client is built: the rules of content/lint.json, split so that a phone loads only what it needs. */
import { readFileSync } from "node:fs"
import { join } from "node:path"

import type { Hints, Language, Level, Rule, Use } from "./rule"

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
const FOLDER = join(import.meta.dirname, "../../content")
const FILE = join(FOLDER, "lint.json")

export const written = (): readonly WrittenRule[] => JSON.parse(readFileSync(FILE, "utf8")).rules

/** One pattern is twice as fast as many side by side, and a hint needs to know only that one of them is there. */
const either = (patterns: readonly string[]): string => patterns.map((one) => `(?:${one})`).join("|")

export const rulesIn = (language: Language, rules = written()): Rule[] =>
  rules.flatMap(({ id, severity, appliesTo, patterns, rewrites }) =>
    patterns
      .filter(({ lang }) => lang === language)
      .map(({ match, unless }) => ({
        id,
        level: severity,
        uses: appliesTo,
        match: either(match),
        unless: either(unless),
        rewrite: rewrites[language].after,
      })),
  )

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
