/** The desk: what is found while somebody writes, what is said once before sending, and what stays unsaid. */
import { describe, expect, test, vi } from "vitest"

import { carried, Desk, Passage } from "../src/wording/desk"
import { partsFor } from "../src/wording/load"
import { found as foundIn } from "./support/wording"

const STRONG = "You must reply immediately."
const CALM = "A sticker is enough."

function writing(text: string, desk = new Desk(), label = "Why"): [Desk, Passage] {
  const passage = new Passage(desk, "agreement")
  desk.add(passage)
  passage.write(text, label)
  return [desk, passage]
}

const wordsOf = (passage: Passage): string[] => passage.found.value.map(({ at }) => passage.text.slice(...at))

describe("a field", () => {
  test("is not looked at before somebody comes to it", async () => {
    await partsFor(STRONG)
    const [, passage] = writing(STRONG)
    await new Promise((resume) => setTimeout(resume, 1500))
    expect(passage.found.value).toEqual([])
  })

  test("is looked at when somebody comes, and again a moment after the last word", async () => {
    const [, passage] = writing(CALM)
    passage.visit()
    passage.write(`${CALM} ${STRONG}`)
    await vi.waitFor(() => expect(wordsOf(passage)).toContain("reply immediately"), 10_000)
  })

  test("keeps its lines under the same words while the sentence beside them is written", async () => {
    const [, passage] = writing(`${STRONG} ${CALM}`)
    await passage.look()
    passage.write(`${STRONG} ${CALM} And`)
    passage.write(`So. ${STRONG} ${CALM} And`)
    expect(wordsOf(passage)).toContain("reply immediately")
    passage.write(`So. You may reply. ${CALM} And`)
    expect(wordsOf(passage)).toEqual([])
  })

  test("moves nothing to words that only look alike", () => {
    const [one] = foundIn(STRONG, "agreement")
    expect(carried([one!], STRONG, STRONG.replace("must", "might"))).toEqual([])
    expect(carried([one!], STRONG, "")).toEqual([])
  })

  test("says nothing more of a sentence its writer stays with, also where it is written again", async () => {
    const [desk, passage] = writing(STRONG)
    await passage.look()
    passage.keep(passage.found.value[0]!)
    expect(passage.found.value).toEqual([])
    const [, other] = writing(`${CALM} ${STRONG}`, desk)
    await other.look()
    expect(other.found.value).toEqual([])
    expect(await desk.strong()).toEqual([])
  })
})

describe("before sending", () => {
  test("strong hints are listed once, each sentence once; the writer may go on (R37)", async () => {
    const [desk] = writing(`${STRONG} ${CALM}`)
    const [, second] = writing("你的密码我必须知道。", desk, "Title")
    const listed = await desk.strong()
    expect(listed.map(({ label, sentence }) => [label, sentence])).toEqual([
      ["Why", STRONG],
      ["Title", "你的密码我必须知道。"],
    ])
    expect(await desk.strong()).toEqual([])
    second.write("不许已读不回。")
    expect((await desk.strong()).map(({ sentence }) => sentence)).toEqual(["不许已读不回。"])
  })

  test("lighter hints and help are not listed", async () => {
    const [desk, passage] = writing("You always interrupt me. You hit me last night.")
    expect(await desk.strong()).toEqual([])
    expect(passage.found.value.map(({ level }) => level)).toEqual(["safety", "suggest"])
  })

  test("a field that is gone has no say", async () => {
    const [desk, passage] = writing(STRONG)
    passage.leave()
    expect(await desk.strong()).toEqual([])
  })
})
