/** The page of all parts is complete; that nobody else gets it is held in tests/e2e/test_design.py. */
import { readdirSync, readFileSync } from "node:fs"

import { expect, test } from "vitest"

import { routes } from "../src/routes"

const source = (path: string) => new URL(`../src/${path}`, import.meta.url)
const page = readdirSync(source("design/"))
  .filter((name) => name.endsWith(".tsx"))
  .map((name) => readFileSync(source(`design/${name}`), "utf8"))
  .join("\n")

/** Whole pages, and what says how the phone stands; a look at them needs a story (`make sheets`). */
const elsewhere = new Set(["Broken", "News", "NotFound", "PauseLine", "Trouble", "Page"])

test("shows every part there is", () => {
  const sources = readdirSync(source("parts/"))
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => readFileSync(source(`parts/${name}`), "utf8"))
  const parts = [...sources.join("\n").matchAll(/^export function ([A-Z]\w+)/gm)].map(([, name]) => name!)
  expect(parts.length).toBeGreaterThan(20)
  expect(parts.filter((name) => !elsewhere.has(name) && !page.includes(`<${name}`))).toEqual([])
})

test("shows every state that two strokes can have, every icon and every colour", () => {
  const names = (path: string, from: RegExp) =>
    [...readFileSync(source(path), "utf8").matchAll(from)].map(([, name]) => name!)
  const glyphs = names("parts/glyph.tsx", /^ {2}\| "(\w+)"/gm)
  const icons = names("parts/icon.tsx", /^ {2}(\w+): \[/gm)
  const colours = names("ui/tokens.css", /^ {4}--([\w-]+): light-dark/gm)
  expect(Math.min(glyphs.length, icons.length, colours.length)).toBeGreaterThan(8)
  expect([...glyphs, ...icons, ...colours].filter((name) => !page.includes(`"${name}"`))).toEqual([])
})

test("has an address while developing", () => {
  expect(routes.map(({ path }) => path as string)).toContain("/design")
})
