/** On this phone: when installing is offered, what a share becomes, what every manifest has. */
import { describe, expect, test } from "vitest"

import { fileOf, manifestOf } from "../build/manifests"
import { figuresOf, tooMuch } from "../build/weigh"
import { begin } from "../src/kinds/index"
import { begunWith } from "../src/phone/shared"
import { homeOf, mayHint } from "../src/phone/stand"
import { manifestOf as asked } from "../src/ui/called"

const calm = { home: "offer", declined: false, agreed: true, pausing: false } as const

describe("installing", () => {
  test("is offered once there is something to come back to", () => {
    expect(mayHint(calm)).toBe(true)
    expect(mayHint({ ...calm, home: "apple" })).toBe(true)
    expect(mayHint({ ...calm, agreed: false })).toBe(false)
  })

  test("is never offered during a pause, nor after a no, nor where it cannot be done", () => {
    expect(mayHint({ ...calm, pausing: true })).toBe(false)
    expect(mayHint({ ...calm, declined: true })).toBe(false)
    expect(mayHint({ ...calm, home: "menu" })).toBe(false)
    expect(mayHint({ ...calm, home: "here" })).toBe(false)
  })

  test.each([
    [{ installed: true, offered: true, apple: true }, "here"],
    [{ installed: false, offered: true, apple: false }, "offer"],
    [{ installed: false, offered: false, apple: true }, "apple"],
    [{ installed: false, offered: false, apple: false }, "menu"],
  ])("on a phone like %o is done: %s", (phone, home) => expect(homeOf(phone)).toBe(home))
})

describe("what another app shared", () => {
  const blank = begin("boundary", undefined, true)

  test("has its title in the title, and all its words below", () => {
    expect(begunWith(blank, { title: "Sundays", text: "Just us\nand tea" })).toMatchObject({
      title: "Sundays",
      why: "Just us\nand tea",
    })
  })

  test("loses nothing when its title is too long for one", () => {
    const long = "周".repeat(101)
    expect(begunWith(blank, { title: long, text: "tea" })).toMatchObject({ title: "", why: `${long}\ntea` })
    expect(begunWith(blank, { title: "", text: "x".repeat(3_000) }).why).toHaveLength(3_000)
  })
})

describe("a manifest", () => {
  const all = (["accord", "neutral"] as const).flatMap((name) =>
    (["en", "zh-Hans"] as const).map((language) => ({ name, language, said: manifestOf(name, language) })),
  )

  test("is the same app under every name and in every language (R29)", () => {
    for (const { said } of all)
      expect({ id: said.id, scope: said.scope, start: said.start_url }).toEqual({
        id: "/",
        scope: "/",
        start: "/",
      })
  })

  test("is asked for by the page under the name the build gave it", () => {
    for (const { name, language } of all) expect(asked(name, language)).toBe(`/${fileOf(name, language)}`)
  })

  test("offers the pause as a sheet, never as a start (R20)", () => {
    for (const { said } of all) expect(said.shortcuts[0]?.url).toBe("/pause?call")
  })

  test("takes what is shared in a body, so that no address has it", () => {
    for (const { said } of all)
      expect(said.share_target).toMatchObject({ method: "POST", enctype: "multipart/form-data" })
  })

  test("shows three real screens under its own name, and none under a plain one", () => {
    for (const { name, said } of all) expect(said.screenshots).toHaveLength(name === "accord" ? 3 : 0)
  })
})

describe("what the worker keeps", () => {
  const lists = {
    precache: [{ url: "/", revision: "1" }],
    pack: "/pack",
    words: { en: { first: ["/en"], pack: "/words-en" }, "zh-Hans": { first: ["/zh"], pack: "/words-zh" } },
    rules: ["/rules"],
  }
  const weights: Record<string, number> = {
    "/": 10_000,
    "/pack": 150_000,
    "/en": 8_000,
    "/words-en": 20_000,
    "/zh": 9_000,
    "/words-zh": 25_000,
    "/rules": 40_000,
    "/sw.js": 8_000,
  }
  const named = (weigh: (address: string) => number) =>
    Object.fromEntries(figuresOf(lists, weigh).map(({ name, kb }) => [name, kb]))

  test("is weighed whole, with the words of one language", () => {
    expect(named((address) => weights[address]!)).toEqual({
      "client.worker_kb": 8,
      "client.precache_kb": 160,
      "client.words_kb.en": 28,
      "client.words_kb.zh-Hans": 34,
      "client.offline_kb": 194,
      "client.rules_kb": 40,
    })
  })

  test("may weigh so much and not a byte more", () => {
    const over = (heavy: string) =>
      tooMuch(figuresOf(lists, (address) => weights[address]! + (address === heavy ? 1 : 0))).map(
        ({ name }) => name,
      )
    expect(over("")).toEqual([])
    expect(over("/pack")).toEqual(["client.precache_kb"])
    expect(over("/sw.js")).toEqual(["client.worker_kb"])
    expect(over("/rules")).toEqual(["client.rules_kb"])
  })
})
