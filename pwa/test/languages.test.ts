/** The law of languages: every language says everything, in its own words, and code says nothing. */
import { readdirSync, readFileSync } from "node:fs"

import { describe, expect, test } from "vitest"
import { parseSync } from "vite"

import { closest, isLanguage, languages, locales } from "../src/text/languages"
import type { Dictionary } from "../src/text"
import english from "../src/text/en/index"
import { pluralIn } from "../src/text/plural"

const src = new URL("../src/", import.meta.url)
const loaded = import.meta.glob<Record<string, unknown>>("../src/text/*/*.ts", { eager: true })
/** No words of their own: they help to write some. */
const helpers = /\/(index|plural|spaced)\.ts$/

type Leaves = ReadonlyMap<string, unknown>

function leaves(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

/** Everything a language says, by file and place. */
function saidIn(language: string): Leaves {
  const files = Object.entries(loaded).filter(
    ([path]) => path.startsWith(`../src/text/${language}/`) && !helpers.test(path),
  )
  return new Map(
    files.flatMap(([path, module]) => leaves(module, path.split("/").at(-1)!.replace(".ts", ""))),
  )
}

const keysOf = (said: Leaves): string[] => [...said.keys()].toSorted()
const wordsOf = (leaf: unknown): string => String(leaf)
/** A function speaks in its strings; what it puts between them are names and numbers. */
const hasWords = (leaf: unknown): boolean => {
  const own =
    typeof leaf === "function" ? [...wordsOf(leaf).matchAll(/"[^"]*"|`[^`]*`/g)].join(" ") : wordsOf(leaf)
  return /\p{L}{2}/u.test(own.replaceAll(/\$\{[^}]*\}/g, ""))
}

/** The same in both on purpose, and why. */
const SAME: Record<string, string> = {
  "shell.shell.name": "the product's name",
}

/** What one language leaves unsaid, or says in the other's words. */
function accidents(said: Leaves, source: Leaves): string[] {
  return [...source].flatMap(([path, leaf]) => {
    if (!said.has(path)) return [`${path}: missing`]
    const same = wordsOf(said.get(path)) === wordsOf(leaf) && hasWords(leaf)
    return same && !(path in SAME) ? [`${path}: the same as in English`] : []
  })
}

type Said = (...given: unknown[]) => unknown

const source = saidIn("en")
const others = Object.keys(languages).filter((language) => language !== "en")

describe("every language", () => {
  test("has a folder of words, and every folder of words is a language", () => {
    const folders = readdirSync(new URL("text/", src), { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    )
    expect(folders.map(({ name }) => name).toSorted()).toEqual(Object.keys(languages).toSorted())
    expect(source.size).toBeGreaterThan(1_000)
  })

  test.each(others)("%s says neither less nor more than English", (language) => {
    expect(keysOf(saidIn(language))).toEqual(keysOf(source))
  })

  test.each(others)("%s says nothing in English by accident", (language) => {
    expect(accidents(saidIn(language), source)).toEqual([])
  })

  test.each(Object.keys(languages))("%s leaves nothing empty", (language) => {
    for (const [path, leaf] of saidIn(language))
      expect(typeof leaf === "function" || wordsOf(leaf).trim() !== "", path).toBe(true)
  })

  test("Chinese is written in Chinese, and English without it", () => {
    const han = /\p{Script=Han}/u
    const bare = (leaf: unknown) => hasWords(leaf) && !han.test(wordsOf(leaf))
    const unwritten = [...saidIn("zh-Hans")].filter(([path, leaf]) => bare(leaf) && !(path in SAME))
    expect(unwritten.map(([path]) => path)).toEqual([])
    expect([...source].filter(([, leaf]) => han.test(wordsOf(leaf))).map(([path]) => path)).toEqual([])
  })

  test("Chinese ends its sentences with its own stops", () => {
    for (const [path, leaf] of saidIn("zh-Hans"))
      if (typeof leaf === "string") expect(leaf, path).not.toMatch(/\p{Script=Han}[,.;:!?](\s|$)/u)
  })

  test("Chinese has a space around what is written in Latin letters, and none between its own words", () => {
    const given = [
      ["小敏", "周日", "明天"],
      ["Ana", "09:00", "Ben"],
      [12, 3, "Ana"],
    ]
    for (const [path, leaf] of saidIn("zh-Hans"))
      for (const values of typeof leaf === "function" ? given : []) {
        const told = wordsOf((leaf as Said)(...values))
        // Two values side by side, a day and an hour say, are parted by one.
        if (!wordsOf(leaf).includes("} ${")) expect(told, path).not.toMatch(/\p{Script=Han} \p{Script=Han}/u)
        expect(told, path).not.toMatch(
          /\p{Script=Han}[\p{Script=Latin}\p{N}]|[\p{Script=Latin}\p{N}]\p{Script=Han}/u,
        )
      }
  })

  test("what is allowed to be the same is there, and the same", () => {
    for (const path of Object.keys(SAME)) {
      expect(source.has(path), path).toBe(true)
      for (const language of others) expect(saidIn(language).get(path)).toBe(source.get(path))
    }
  })

  test("counts by its own rule", () => {
    const folders = readdirSync(new URL("text/", src), { recursive: true }).map(String)
    const byHand = folders
      .filter((name) => name.endsWith(".ts"))
      .filter((name) => /=== 1\b.*\?/.test(readFileSync(new URL(`text/${name}`, src), "utf8")))
    // "Tomorrow" is a word for a day, not a form for one of them.
    expect(byHand).toEqual(["zh-Hans/review.ts"])
    const forms = { one: "one", few: "few", other: "other" }
    expect([1, 2, 5].map((count) => pluralIn("pl")(count, forms))).toEqual(["one", "few", "other"])
    expect([0, 1, 2].map((count) => pluralIn("en")(count, forms))).toEqual(["other", "one", "other"])
  })

  test("has habits for its dates, and is found by the beginning of what a browser asks for", () => {
    for (const language of Object.keys(languages)) {
      expect(Intl.DateTimeFormat.supportedLocalesOf(locales[language as keyof typeof locales])).toHaveLength(
        1,
      )
      expect(isLanguage(language)).toBe(true)
    }
    expect(["zh-CN", "ZH", "en-US", "fr-FR", ""].map(closest)).toEqual([
      "zh-Hans",
      "zh-Hans",
      "en",
      "en",
      "en",
    ])
    expect(isLanguage("fr")).toBe(false)
  })
})

describe("a language that does not exist yet", () => {
  type Pseudo = { [path: string]: unknown }
  const mark = (text: string): string => `⟦${text.replaceAll(/[aeiou]/g, "é")}⟧`

  /** As a writer would begin: the same places, other words. */
  function pseudoOf(value: unknown): unknown {
    if (typeof value === "string") return mark(value)
    if (typeof value === "function") return (...given: unknown[]) => mark(value(...given) as string)
    if (Array.isArray(value)) return value.map(pseudoOf)
    return Object.fromEntries(Object.entries(value as Pseudo).map(([key, inner]) => [key, pseudoOf(inner)]))
  }

  const pseudo = pseudoOf(english) as Dictionary
  const said = (dictionary: unknown): Leaves => new Map(leaves(dictionary, "index"))
  const from = said(english)

  test("has the shape of the dictionary, and every word of it is its own", () => {
    expect(accidents(said(pseudo), from)).toEqual([])
    expect(pseudo.people.me.unsent(3)).toMatch(/^⟦3 .*⟧$/)
  })

  test("is refused with one word left out, and with one left in English", () => {
    const { save, ...rest } = pseudo.shell
    expect(save).toMatch(/^⟦/)
    expect(accidents(said({ ...pseudo, shell: rest }), from)).toEqual(["index.shell.save: missing"])
    const left = { ...pseudo, shell: { ...pseudo.shell, save: english.shell.save } }
    expect(accidents(said(left), from)).toEqual(["index.shell.save: the same as in English"])
  })
})

describe("code", () => {
  const sources = readdirSync(src, { recursive: true })
    .map((name) => String(name).replaceAll("\\", "/"))
    // /design is for whoever writes the client, and in no build.
    .filter((name) => /\.tsx?$/.test(name) && !/^(text|design)\//.test(name) && !name.endsWith(".d.ts"))
  const read = (name: string): string => readFileSync(new URL(name, src), "utf8")

  interface Node {
    type: string
    [field: string]: unknown
  }
  const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === "string"
  const within = (node: Node): Node[] => [node, ...Object.values(node).flat().filter(isNode).flatMap(within)]
  const letters = /\p{L}/u
  /** What a screen reader says or a person reads, when it stands in an attribute. */
  const spoken =
    /^(aria-(label|description|roledescription|valuetext|placeholder)|placeholder|title|alt|label|legend|help|lead|below|wrong)$/

  const literal = (value: unknown): string | null => {
    if (!isNode(value)) return null
    if (value.type === "Literal") return typeof value.value === "string" ? value.value : null
    if (value.type === "JSXExpressionContainer") return literal(value.expression)
    if (value.type === "ConditionalExpression")
      return `${literal(value.consequent) ?? ""}${literal(value.alternate) ?? ""}`
    if (value.type === "TemplateLiteral")
      return (value.quasis as { value: { cooked: string } }[]).map(({ value: part }) => part.cooked).join("")
    return null
  }

  function wordsIn(name: string, code: string): string[] {
    const { program, errors } = parseSync(name, code)
    expect(errors).toEqual([])
    return within(program as unknown as Node).flatMap((node) => {
      if (node.type === "JSXText" && letters.test(node.value as string)) return [String(node.value).trim()]
      if (node.type === "JSXAttribute" && spoken.test((node.name as { name: string }).name)) {
        const text = literal(node.value)
        return text && letters.test(text) ? [text] : []
      }
      const children =
        node.type === "JSXElement" || node.type === "JSXFragment" ? (node.children as Node[]) : []
      const shown = children.filter(({ type }) => type === "JSXExpressionContainer").map(literal)
      return shown.filter((text): text is string => text !== null && letters.test(text))
    })
  }

  test("on no screen says a word that is not in the text folder", () => {
    const screens = sources.filter((name) => name.endsWith(".tsx"))
    expect(screens.length).toBeGreaterThan(150)
    const found = screens.flatMap((name) => wordsIn(name, read(name)).map((words) => `${name}: ${words}`))
    expect(found).toEqual([])
  })

  test.each([
    "<p>Hello</p>",
    '<p>{"Hello"}</p>',
    '<button aria-label="Hello" />',
    "<input placeholder={`Hello ${name}`} />",
    '<p>{late ? "Hello" : ""}</p>',
  ])("would be caught with %s", (code) => {
    expect(wordsIn("trial.tsx", code)).toHaveLength(1)
  })

  test("has Chinese signs only where they are taken apart, not said", () => {
    /** Sentences of a kind are written beside its fields, once a language; zones know cities by name. */
    const written = /^(kinds\/|content\/|people\/zones\.ts$)/
    const signs = sources.filter((name) => !written.test(name)).filter((name) => hasSigns(read(name)))
    expect(signs).toEqual([])
  })

  const hasSigns = (code: string): boolean =>
    /["'`>][^"'`<\n]*\p{Script=Han}/u.test(code.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ""))

  test("writes no date by hand", () => {
    const byHand = sources.filter((name) => /\.toLocale(Date|Time)?String\(/.test(read(name)))
    expect(byHand).toEqual([])
  })
})
