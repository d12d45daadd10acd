/** The difference of two texts: word by word in both languages, and told to those who hear it. */
import { diffArrays } from "diff"
import { describe, expect, it } from "vitest"

import type { Clause } from "../src/kinds/kind"
import { own } from "../src/kinds/say"
import { changesOf, compare, type DiffArrays } from "../src/screens/agreement/diff"

const clause = (field: string, ...parts: Clause["parts"]): Clause => ({ field, parts })
const compared = (before: Clause[], after: Clause[], language: "en" | "zh-Hans" = "en") =>
  compare(before, after, language, diffArrays as DiffArrays)
const drawn = (before: Clause[], after: Clause[], language: "en" | "zh-Hans" = "en"): string =>
  compared(before, after, language)
    .map(({ pieces }) =>
      pieces
        .map(({ text, is }) => (is === "same" ? text : is === "added" ? `[+${text}]` : `[-${text}]`))
        .join(""),
    )
    .join("|")

describe("a difference", () => {
  it("marks the words that changed and leaves the rest", () => {
    const before = [clause("times", "We keep two video calls a week, about 40 minutes each.")]
    const after = [clause("times", "We keep three video calls a week, about 25 minutes each.")]
    expect(drawn(before, after)).toBe(
      "We keep [-two][+three] video calls a week, about [-40][+25] minutes each.",
    )
    expect(changesOf(compared(before, after))).toEqual([
      { before: "two", after: "three" },
      { before: "40", after: "25" },
    ])
  })

  it("takes a run of changed words together", () => {
    const text = drawn(
      [clause("a", "offer new times within a day")],
      [clause("a", "offer new times within two long days")],
    )
    expect(text).toBe("offer new times within [-a day][+two long days]")
  })

  it("finds words in Chinese, where no space stands", () => {
    const text = drawn(
      [clause("times", "我们每周视频两次，每次大约 40 分钟。")],
      [clause("times", "我们每周视频三次，每次大约 25 分钟。")],
      "zh-Hans",
    )
    expect(text).toContain("我们每周视频")
    expect(text).toContain("[-40][+25] 分钟。")
    expect(text).not.toContain("[-我们")
  })

  it("keeps someone's own words apart from ours", () => {
    const [only] = compared(
      [clause("why", "If it slips: ", own("We wait."))],
      [clause("why", "If it slips: ", own("We wait and ask."))],
    )
    expect(
      only!.pieces
        .filter((piece) => piece.own)
        .map(({ text }) => text)
        .join(""),
    ).toContain("and ask")
    expect(only!.pieces[0]).toEqual({ text: "If it slips: ", is: "same" })
  })

  it("tells sentences that came and went", () => {
    const before = [clause("a", "One."), clause("b", "Two.")]
    const after = [clause("a", "One."), clause("c", "Three.")]
    expect(drawn(before, after)).toBe("One.|[+Three.]|[-Two.]")
    expect(changesOf(compared(before, after))).toEqual([
      { before: "", after: "Three." },
      { before: "Two.", after: "" },
    ])
  })

  it("never marks what is only worked out", () => {
    const aside = (text: string): Clause => ({ field: "clocks", parts: [text], aside: true })
    expect(changesOf(compared([aside("13:00 is 19:00")], [aside("14:00 is 20:00")]))).toEqual([])
  })
})
