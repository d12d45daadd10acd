/** The rules and their words, each part fetched when somebody writes in its script, and kept for the visit. */
import { lazily } from "../content/load"
import { language } from "../text"
import type { wording as wordingEn } from "../text/en/wording"
import type { Same } from "../text/same"
import { isWrittenIn, Part } from "./engine"
import type { Hints, Language, Rules } from "./rule"

export interface HintWords {
  text: Same<typeof wordingEn>
  hints: Hints
}

const loaders: Record<Language, () => Promise<{ default: Rules }>> = {
  en: () => import("wording:rules/en"),
  "zh-Hans": () => import("wording:rules/zh-Hans"),
}
const parts = new Map<Language, Promise<Part | null>>()

function part(script: Language): Promise<Part | null> {
  const known = parts.get(script)
  if (known) return known
  const coming = loaders[script]().then(
    ({ default: rules }) => new Part(script, rules),
    () => {
      // Without a network there are no hints, and nobody is kept waiting; the next words ask again.
      parts.delete(script)
      return null
    },
  )
  parts.set(script, coming)
  return coming
}

/** Those a text needs. */
export async function partsFor(text: string): Promise<Part[]> {
  const needed = (["en", "zh-Hans"] as const).filter((script) => isWrittenIn(script, text))
  return (await Promise.all(needed.map(part))).filter((one) => one !== null)
}

const words: Record<Language, () => Promise<HintWords>> = {
  en: async () => {
    const [hints, text] = await Promise.all([import("wording:hints/en"), import("../text/en/wording")])
    return { hints: hints.default, text: text.wording }
  },
  "zh-Hans": async () => {
    const [hints, text] = await Promise.all([
      import("wording:hints/zh-Hans"),
      import("../text/zh-Hans/wording"),
    ])
    return { hints: hints.default, text: text.wording }
  },
}

/** In the language on screen; null until they are here. */
export const useHintWords = lazily(words)

export const hintsAreHere = (): Promise<boolean> =>
  words[language.value]().then(
    () => true,
    () => false,
  )
