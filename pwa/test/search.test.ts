/** Finding words in the page. */
import { assert, property, string } from "fast-check"
import { describe, expect, test } from "vitest"

import { addressOf } from "../src/screens/agreements/find"
import { excerpt, has, marked, termsOf } from "../src/screens/agreements/search"

const hits = (text: string, typed: string) =>
  marked(text, termsOf(typed))
    .filter(({ hit }) => hit)
    .map(({ text: found }) => found)

describe("a search in the page", () => {
  test("finds every word that was typed, in any order", () => {
    expect(has("Two calls a week, and a walk", termsOf("walk calls"))).toBe(true)
    expect(has("Two calls a week", termsOf("walk calls"))).toBe(false)
  })

  test("makes no difference between cases, widths and accents", () => {
    expect(hits("At the Café on SUNDAY", "cafe sunday")).toEqual(["Café", "SUNDAY"])
    expect(hits("每周三 ＴＥＡ", "tea")).toEqual(["ＴＥＡ"])
  })

  test("finds Chinese words without spaces between them", () => {
    expect(hits("我们各自的手机各自保管", "手机")).toEqual(["手机"])
  })

  test("marks a place once where two words of a search overlap", () => {
    expect(hits("breathing", "breath thing")).toEqual(["breathing"])
  })

  test("takes a dot for a dot, not for any sign", () => {
    expect(has("a week", termsOf("a.week"))).toBe(false)
  })

  test("shows a place in a long text with a little around it", () => {
    const text = `${"We keep it simple, and then some. ".repeat(9)}One line is enough on a busy day. ${"More. ".repeat(40)}`
    const shown = excerpt(text, termsOf("busy"))!
    const said = shown.map(({ text: part }) => part).join("")
    expect(said).toMatch(/^….*enough on a busy day/)
    expect(said.endsWith("…")).toBe(true)
    expect(said.length).toBeLessThan(120)
    expect(excerpt(text, termsOf("zebra"))).toBeNull()
  })

  test("keeps every sign of a text whatever is marked in it", () => {
    const words = string({ unit: "grapheme", maxLength: 60 })
    assert(
      property(words, words, (text, typed) => {
        expect(
          marked(text, termsOf(typed))
            .map(({ text: part }) => part)
            .join(""),
        ).toBe(text)
      }),
    )
  })

  test("leaves kind and state in the address, and never a word", () => {
    expect(addressOf({ kind: "all", state: "all" })).toBe("/agreements")
    expect(addressOf({ kind: "ritual", state: "past" })).toBe("/agreements?kind=ritual&state=past")
  })
})
