/** Whatever is written: nothing throws, nothing takes long, and every place lies where the words are. */
import { array, assert, constantFrom, oneof, property, string } from "fast-check"
import { describe, expect, test } from "vitest"

import { reading, replaced } from "../src/wording/engine"
import { inTurns } from "../src/wording/turns"
import { normalize, placeIn, sentences } from "../src/wording/sentences"
import { LANGUAGES, written } from "../src/wording/build/index"
import { found, parts } from "./support/wording"

const flagged = LANGUAGES.flatMap((language) => written().flatMap(({ shouldFlag }) => shouldFlag[language]))
const pieces = constantFrom(
  ...flagged,
  "“",
  "”",
  "’",
  "  \t ",
  "\u3000",
  "\n\n",
  "🙂",
  "\uD83D",
  "\u0000",
  "e\u0301",
  "…",
)
const anything = oneof(
  string({ unit: "binary", maxLength: 400 }),
  string({ unit: "grapheme", maxLength: 200 }),
  array(pieces, { maxLength: 20 }).map((all) => all.join("")),
)

describe("any text at all", () => {
  test("is cut into sentences that lie in it, in order, none within another", () => {
    assert(
      property(anything, (text) => {
        let before = 0
        for (const { at, whole, said } of sentences(text)) {
          expect(at[0]).toBeGreaterThanOrEqual(before)
          expect(at[0]).toBe(whole[0])
          expect(whole[1]).toBeGreaterThanOrEqual(at[1])
          expect(normalize(text.slice(...at))).toBe(said)
          expect(said.trim()).toBe(said)
          before = at[1]
        }
        expect(before).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test("keeps its places: a stretch of the normalised words is that stretch of the written ones", () => {
    assert(
      property(anything, (text) => {
        const said = normalize(text)
        for (let from = 0; from < said.length; from += 7) {
          const until = Math.min(from + 5, said.length)
          const back = text.slice(placeIn(text, from), placeIn(text, until))
          expect(normalize(back)).toBe(said.slice(from, until))
        }
      }),
    )
  })

  test("never throws, and marks only words that are there", () => {
    assert(
      property(anything, (text) => {
        for (const { at, whole, rewrite } of found(text, "message")) {
          expect(0 <= whole[0] && whole[0] <= at[0] && at[0] < at[1] && at[1] <= text.length).toBe(true)
          const words = text.slice(...at)
          expect(words.trim()).toBe(words)
          const after = replaced(text, { rewrite, whole } as never)
          expect(after.length).toBe(text.length - (whole[1] - whole[0]) + rewrite.length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  ["You must reply immediately.", "reply immediately"],
  ["We talk.   You  must\u00A0reply “ immediately ”, or else", "reply “ immediately"],
  ["心里有数就好。消息必须秒回！", "必须秒回"],
  ["🙂🙂 You’re always late", "You’re always"],
])("in %j the line is under %j", (text, words) => {
  expect(found(text, "agreement").map(({ at }) => text.slice(...at))).toContain(words)
})

test("other words stand in place of the sentence and its stop, and of nothing else", () => {
  const text = "I like to know. You must reply immediately!! A sticker is enough."
  const [one] = found(text, "agreement")
  expect(replaced(text, { ...one!, rewrite: "Let us see." })).toBe(
    "I like to know. Let us see. A sticker is enough.",
  )
})

describe("work", () => {
  test("stops for a turn after every step once its time is used up", () => {
    let asked = 0
    const clock = () => (asked += 1000)
    const steps = reading(flagged.slice(0, 12).join(" "), "message", parts, new Map(), clock)
    let turns = 0
    while (!steps.next().done) turns += 1
    expect(turns).toBeGreaterThan(50)
    expect(asked / 1000).toBeLessThanOrEqual(2 * turns + 1)
  })

  test("is let go when the words have changed meanwhile", async () => {
    const steps = reading(flagged.join(" "), "message", parts, new Map(), () => Infinity)
    let turns = 0
    expect(await inTurns(steps, () => (turns += 1) > 3)).toBeNull()
    expect(turns).toBe(4)
  })

  test("does not look again at a sentence it knows", () => {
    const memory = new Map()
    const text = "You must reply immediately. Give me your phone passcode."
    const steps = (words: string) => {
      const all = reading(words, "message", parts, memory, () => Infinity)
      let count = 0
      while (!all.next().done) count += 1
      return count
    }
    expect(steps(text)).toBeGreaterThan(3)
    expect(steps(text)).toBe(0)
    expect(steps(`${text} ok`)).toBeLessThan(3)
  })

  test.each(["you ", "you don't ", "if you ever ", "a", " ", "你", "不许", "必须你", "you 你 ", "'", "((("])(
    "is not stuck in a very long text of %j without a stop",
    (piece) => {
      let worst = 0
      const steps = reading(piece.repeat(20_000 / piece.length), "message", parts, new Map())
      for (let over = false; !over;) {
        const began = performance.now()
        over = steps.next().done === true
        worst = Math.max(worst, performance.now() - began)
      }
      // A pattern that runs away takes minutes; a busy machine some hundred milliseconds.
      expect(worst).toBeLessThan(2000)
    },
  )
})
