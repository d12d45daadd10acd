/** The rules as a phone has them, and as they are written. */
import { LANGUAGES, rulesIn, written } from "../../src/wording/build/index"
import { type Found, Part, reading } from "../../src/wording/engine"
import type { Use } from "../../src/wording/rule"
import { normalize } from "../../src/wording/sentences"

export const parts = LANGUAGES.map((language) => new Part(language, rulesIn(language)))

/** Runs steps to their end without a pause. */
export function atOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

export const found = (text: string, use: Use): Found[] => atOnce(reading(text, use, parts, new Map()))

const plainly = written().flatMap(({ id, appliesTo, patterns }) =>
  patterns.map(({ lang, match, unless }) => ({
    id,
    uses: appliesTo,
    script: lang === "en" ? /\p{Script=Latin}/u : /\p{Script=Han}/u,
    match: match.map((one) => new RegExp(one, "i")),
    unless: unless.map((one) => new RegExp(one, "i")),
  })),
)

/** The algorithm as lint.json tells it, word for word: no preparation, no shortcut. */
export const foundPlainly = (text: string, use: Use): string[] =>
  normalize(text)
    .split(/[.!?。！？\n;；]+/)
    .map((sentence) => sentence.trim())
    .flatMap((sentence) =>
      plainly
        .filter(({ uses, script }) => uses.includes(use) && script.test(sentence))
        .filter(({ match }) => match.some((one) => one.test(sentence)))
        .filter(({ unless }) => !unless.some((one) => one.test(sentence)))
        .map(({ id }) => id),
    )
