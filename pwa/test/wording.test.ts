/** The rules: every sentence they were written for is found, and no harmless one is. */
import { describe, expect, test } from "vitest"

import { LANGUAGES, rulesIn, written } from "../src/wording/build"
import { type Found, Part, reading, shownOf } from "../src/wording/engine"
import type { Use } from "../src/wording/rule"
import { atOnce } from "./support/wording"

const parts = LANGUAGES.map((language) => new Part(language, rulesIn(language)))
const found = (text: string, use: Use): Found[] => atOnce(reading(text, use, parts))
const cases = written().flatMap((rule) => LANGUAGES.map((language) => ({ rule, language, id: rule.id })))

describe("the sentences of the rules", () => {
  test.each(cases)("$id finds all its sentences in $language", ({ rule, language }) => {
    expect(rule.shouldFlag[language].length).toBeGreaterThanOrEqual(12)
    for (const sentence of rule.shouldFlag[language]) {
      const ids = found(sentence, rule.appliesTo[0]!).map((one) => one.rule)
      expect(ids, sentence).toContain(rule.id)
    }
  })

  test.each(cases)("nothing finds the harmless look-alikes of $id in $language", ({ rule, language }) => {
    expect(rule.shouldNotFlag[language].length).toBeGreaterThanOrEqual(12)
    for (const sentence of rule.shouldNotFlag[language])
      for (const use of ["agreement", "message", "answer"] as const)
        expect(found(sentence, use), sentence).toEqual([])
  })
})

void shownOf
