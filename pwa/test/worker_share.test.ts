/** What the worker takes from another app, and the name it says pushes under. */
import { describe, expect, test } from "vitest"

import { readShare, underName } from "../worker/line"

const form = (parts: Record<string, string | Blob>): FormData => {
  const made = new FormData()
  for (const [name, part] of Object.entries(parts)) made.append(name, part)
  return made
}

describe("a share", () => {
  test("is read part by part, without space around it", () => {
    expect(readShare(form({ title: " Sundays ", text: "Just us" }))).toEqual({
      title: "Sundays",
      text: "Just us",
    })
  })

  test("has its address once, below the words", () => {
    const url = "https://example.org/tea"
    expect(readShare(form({ text: "Look", url })).text).toBe(`Look\n${url}`)
    expect(readShare(form({ text: `Look: ${url}`, url })).text).toBe(`Look: ${url}`)
    expect(readShare(form({ url })).text).toBe(url)
  })

  test("takes no files, no other parts and no end of words", () => {
    expect(readShare(form({ text: new Blob(["x"]), other: "y" }))).toEqual({ title: "", text: "" })
    expect(readShare(form({ text: "字".repeat(9_000) })).text).toHaveLength(4_000)
  })
})

describe("a push on a phone that calls it otherwise (R24, R29)", () => {
  const line = { title: "Accord", body: "There is something for you in Accord." }

  test("says that name", () => {
    expect(underName(line, "Notebook")).toEqual({
      title: "Notebook",
      body: "There is something for you in Notebook.",
    })
    expect(underName({ ...line, body: "Accord 里有一件事等你看。" }, "记事本")).toEqual({
      title: "记事本",
      body: "记事本里有一件事等你看。",
    })
  })

  test("is left alone where it is called Accord", () => expect(underName(line, "")).toEqual(line))
})
