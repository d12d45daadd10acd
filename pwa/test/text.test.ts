/** Every refusal of the server has a sentence; the law of languages is in languages.test.ts. */
import { existsSync, readFileSync } from "node:fs"

import { expect, test } from "vitest"

import { problems } from "../src/text/en/problems"

const listed = new URL("../../docs/problems.md", import.meta.url)
const codes = existsSync(listed)
  ? [...readFileSync(listed, "utf8").matchAll(/^(?:#+ |\| ?|- )`([a-z-]+)`/gm)].map(([, code]) => code!)
  : []

test("there is a sentence for every problem the server can answer with", () => {
  if (existsSync(listed)) expect(codes.length).toBeGreaterThan(20)
  const known = Object.keys(problems)
  expect(codes.filter((code) => !known.includes(code))).toEqual([])
})
