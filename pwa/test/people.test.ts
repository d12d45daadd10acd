/** What the screens about people decide in the page, without a server. */
import { assert as check, constantFrom, property, string, uniqueArray } from "fast-check"
import { describe, expect, test } from "vitest"

import { likelyRegion, lines } from "../src/content/help"
import { isAddress, isName } from "../src/people/address"
import { lengthOf, SHORTEST, weakness } from "../src/people/passphrase"
import { allZones, cityOf, findZones } from "../src/people/zones"
import en from "../src/text/en/index"
import zh from "../src/text/zh-Hans/index"

describe("a passphrase", () => {
  const judged = (words: string): string | null => weakness(words, "ana@example.org", "Ana Okafor")

  test.each([
    ["copper lantern river moth", null],
    ["窗边的灯和一只慢慢走的猫在等雨停", null],
    ["banana bread at seven", null],
    ["fourteen chars", "short"],
    ["ana@example.org", "email"],
    [" ANA@example.org ", "email"],
    ["ana@example.org123", "email"],
    ["Ana Okafor Ana Okafor", "name"],
    ["ana.okafor.2024!!", "name"],
    ["aaaaaaaaaaaaaaaa", "pattern"],
    ["abcabcabcabcabcab", "pattern"],
    ["12345678901234567890", "pattern"],
    ["abcdefghijklmnopq", "pattern"],
    ["好好好好好好好好好好好好好好好", "pattern"],
    ["correct horse battery staple", "common"],
    ["I love you forever!", "common"],
    ["passwordpassword1", "common"],
  ])("%s is judged %s", (words, reason) => {
    expect(judged(words)).toBe(reason)
  })

  test("is counted as people count, in any script", () => {
    expect(lengthOf("窗边的灯")).toBe(4)
    expect(lengthOf("e\u0301te\u0301")).toBe(3)
    expect(lengthOf("🙂🙂")).toBe(2)
  })

  test("shorter than fifteen is never enough, and four random words always are", () => {
    check(property(string({ maxLength: SHORTEST - 1 }), (words) => judged(words) !== null))
    const word = constantFrom("ferry", "quilt", "onion", "sparrow", "violet", "gravel", "tundra", "pepper")
    const four = uniqueArray(word, { minLength: 4, maxLength: 4 })
    check(property(four, (words) => judged(words.join(" ")) === null))
  })
})

test("an address has one @ and a name has one to forty characters", () => {
  expect(["ana@example.org", " ben@b.example "].every(isAddress)).toBe(true)
  expect(["ana", "ana@", "a@b", "a b@example.org", "a@@example.org"].some(isAddress)).toBe(false)
  expect(isName("小明")).toBe(true)
  expect(isName("   ")).toBe(false)
  expect(isName("🙂".repeat(40))).toBe(true)
  expect(isName("🙂".repeat(41))).toBe(false)
})

describe("a time zone", () => {
  const zones = allZones()

  test("is found by a city in either language", () => {
    expect(findZones("berlin", zones)[0]).toBe("Europe/Berlin")
    expect(findZones("柏林", zones)).toEqual(["Europe/Berlin"])
    expect(findZones("new yo", zones)[0]).toBe("America/New_York")
    expect(findZones("北京", zones)).toEqual(["Asia/Shanghai"])
    expect(findZones("beijing", zones)).toContain("Asia/Shanghai")
    expect(findZones("nowhere at all", zones)).toEqual([])
    expect(findZones("  ", zones)).toEqual([])
  })

  test("is named in the reader's words", () => {
    expect(cityOf("Europe/Berlin", "zh-Hans")).toBe("柏林")
    expect(cityOf("America/Argentina/Buenos_Aires", "en")).toBe("Buenos Aires")
  })
})

describe("help (R42)", () => {
  test("gives a number only with a source and a day it was checked", () => {
    for (const line of lines) {
      expect(line.number).toMatch(/^[\d\s-]+$/)
      expect(line.source).not.toBe("")
      expect(line.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(Object.keys(line.name).toSorted()).toEqual(["en", "zh-Hans"])
    }
  })

  test("names every region in both languages", () => {
    for (const { region } of lines)
      for (const text of [en, zh]) expect(text.people.help.regions[region]).toBeTruthy()
  })

  test("guesses a place from the clock, and none where there is no line", () => {
    expect(likelyRegion("Australia/Perth")).toBe("AU")
    expect(likelyRegion("America/New_York")).toBe("US")
    expect(likelyRegion("America/Sao_Paulo")).toBeNull()
    expect(likelyRegion("Europe/Berlin")).toBeNull()
  })
})

describe("the words", () => {
  const leaves = (value: unknown, path = ""): [string, string][] => {
    if (typeof value === "string") return [[path, value]]
    if (typeof value === "function")
      return [[path, String((value as (...n: string[]) => string)("1", "2", "3"))]]
    return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`))
  }

  test("are all there in both languages, and the Chinese is Chinese", () => {
    const written = leaves(zh.people)
    expect(written.map(([path]) => path).toSorted()).toEqual(
      leaves(en.people)
        .map(([path]) => path)
        .toSorted(),
    )
    const latin = written.filter(([, words]) => /\p{L}/u.test(words) && !/\p{Script=Han}/u.test(words))
    expect(latin).toEqual([])
  })

  test("never blame, and never use a word the glossary avoids", () => {
    for (const [, words] of leaves(en.people)) expect(words).not.toMatch(/violation|failed|missed|contract/i)
    for (const [, words] of leaves(zh.people))
      expect(words).not.toMatch(/协议|合同|绑定|冷静期|冷战|报备|查岗|违反|失败/)
  })

  test("put a space only where Chinese meets Latin", () => {
    expect(zh.people.together.unlink("Ben")).toBe("解除和 Ben 的连接")
    expect(zh.people.together.unlink("小明")).toBe("解除和小明的连接")
  })
})
