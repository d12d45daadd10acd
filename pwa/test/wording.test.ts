/** The rules: every sentence they were written for is found, and no harmless one is (R38). */
import { check, constantFrom, array, property } from "fast-check"
import { describe, expect, test } from "vitest"

import templatesEn from "../src/content/templates.en.json"
import templatesZh from "../src/content/templates.zh-Hans.json"
import { wording as en } from "../src/text/en/wording"
import { wording as zh } from "../src/text/zh-Hans/wording"
import { branches } from "../src/wording/build/pattern"
import { hintsIn, LANGUAGES, rulesIn, written } from "../src/wording/build/index"
import { shownOf } from "../src/wording/engine"
import type { Use } from "../src/wording/rule"
import { found, foundPlainly } from "./support/wording"

const USES: readonly Use[] = ["agreement", "message", "answer", "reflection"]
const rules = written()
const cases = rules.flatMap((rule) => LANGUAGES.map((language) => ({ rule, language, id: rule.id })))

describe("the sentences of the rules", () => {
  test.each(cases)("$id finds all its sentences in $language", ({ rule, language }) => {
    expect(rule.shouldFlag[language].length).toBeGreaterThanOrEqual(12)
    for (const sentence of rule.shouldFlag[language])
      for (const use of rule.appliesTo) {
        const ids = found(sentence, use).map((one) => one.rule)
        expect(ids, `${sentence} as ${use}`).toContain(rule.id)
      }
  })

  test.each(cases)("nothing finds the harmless look-alikes of $id in $language", ({ rule, language }) => {
    expect(rule.shouldNotFlag[language].length).toBeGreaterThanOrEqual(12)
    for (const sentence of rule.shouldNotFlag[language])
      for (const use of USES) expect(found(sentence, use), sentence).toEqual([])
  })

  test.each(cases)("what $id offers instead is found by nothing in $language", ({ rule, language }) => {
    for (const use of USES) expect(found(rule.rewrites[language].after, use)).toEqual([])
  })

  test("no template sets out with words that are hard to refuse", () => {
    const texts = [...templatesEn, ...templatesZh].flatMap((template) => textsIn(template))
    expect(texts.length).toBeGreaterThan(200)
    for (const text of texts) expect(found(text, "agreement"), text).toEqual([])
  })
})

const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : value && typeof value === "object"
      ? Object.values(value).flatMap((inner) => textsIn(inner))
      : []

describe("the parts of the build", () => {
  const words = rules.flatMap((rule) =>
    LANGUAGES.flatMap((language) =>
      [...rule.shouldFlag[language], ...rule.shouldNotFlag[language]].flatMap((sentence) =>
        language === "en"
          ? sentence.split(" ").map((word) => `${word} `)
          : (sentence.match(/.{1,3}/gu) ?? []),
      ),
    ),
  )
  const signs = ["“", "’", "  ", "\u3000", "\n", ". ", "。", "！", " 24/7 ", "OK", "\u00A0"]

  test("find what the rules find when they are read as they are written", () => {
    const text = array(constantFrom(...words, ...signs), { minLength: 1, maxLength: 30 }).map((all) =>
      all.join(""),
    )
    const same = property(text, constantFrom(...USES), (said, use) => {
      const ids = found(said, use).map(({ rule }) => rule)
      expect(ids.toSorted()).toEqual(foundPlainly(said, use).toSorted())
    })
    const result = check(same, { numRuns: 1500, seed: 37 })
    expect(result.failed, JSON.stringify(result.counterexample)).toBe(false)
  })

  test("carry no sentence of the tests and no words of another language", () => {
    for (const language of LANGUAGES) {
      const sent = JSON.stringify([rulesIn(language), hintsIn(language)])
      const carries = (text: string) => text.length > 4 && sent.includes(JSON.stringify(text))
      const other = LANGUAGES.find((one) => one !== language)!
      for (const rule of rules) {
        const { before, after } = rule.rewrites[language]
        expect(carries(after) || after === "").toBe(true)
        // A rewrite is its own best example, and may stand among the harmless sentences.
        const sentences = [...rule.shouldFlag[language], ...rule.shouldNotFlag[language], before]
        const left = [
          ...sentences.filter((one) => one !== after),
          rule.hint[other],
          rule.rewrites[other].after,
        ]
        expect(left.filter(carries)).toEqual([])
      }
    }
  })

  test.each([
    ["a|bc", [["a"], ["bc"]]],
    ["\\b(?:give|send)\\b.{0,9}\\bcodes?", [["code"]]],
    ["(?:x|yy)?one(?=two)|\\w+", [["one"], null]],
    ["[一二]{1,2}天(?!后)", [["天"]]],
    ["(?:[abc]d|e)+", [["d", "e"]]],
    ["\\bu'?re", [["re"]]],
  ])("know what %s cannot do without", (pattern, needs) => {
    // The longest word is taken for the rarest.
    const common = (all: readonly string[]) => all.length - 10 * Math.min(...all.map(({ length }) => length))
    expect(branches(pattern, common).map((one) => one.needs)).toEqual(needs)
  })
})

test.each(["(?<=a)b", "(?<name>a)", "a\\u4e00", "(a)\\1"])(
  "a rule with %s does not get into a build",
  (pattern) => {
    expect(() => branches(pattern, () => 1)).toThrow(/taught/)
  },
)

describe("what is shown", () => {
  test("is one hint for each sentence, two at a time, the strongest first", () => {
    const text =
      "You must wash up. You must reply immediately. You hit me last night. Give me your phone passcode."
    const all = found(text, "agreement").map(({ rule }) => rule)
    expect(all[0]).toBe("lint.safety")
    expect(all).toContain("lint.should")
    const shown = shownOf(found(text, "agreement"), text)
    expect(shown.map(({ rule }) => rule)).toEqual(["lint.safety", "lint.control.instant"])
  })

  test("is what concerns the kind of words it is", () => {
    expect(found("Why can't you be more like Sam?", "agreement")).toEqual([])
    expect(found("Why can't you be more like Sam?", "message")).not.toEqual([])
  })

  test("finds both languages in one text, each with words in its own", () => {
    const mixed = found("We call on Sundays. 消息必须秒回。Give me your phone passcode.", "agreement")
    expect(new Set(mixed.map(({ language }) => language))).toEqual(new Set(LANGUAGES))
    for (const one of mixed) expect(/\p{Script=Han}/u.test(one.rewrite)).toBe(one.language === "zh-Hans")
  })
})

test("the words around hints are written in both languages", () => {
  const leaves = (value: unknown): unknown[] =>
    value !== null && typeof value === "object" ? Object.values(value).flatMap(leaves) : [value]
  const said = (words: object) =>
    leaves(words).map((one) =>
      typeof one === "function" ? (one as (...values: string[]) => string)("Ben", "X") : one,
    )
  expect(said(zh)).toHaveLength(said(en).length)
  for (const line of said(zh)) expect(line).toMatch(/\p{Script=Han}|“Ben”/u)
  for (const line of said(en)) expect(line).toMatch(/^[^\p{Script=Han}]+$/u)
})
