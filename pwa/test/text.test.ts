/** Both languages say everything, and every refusal of the server has a sentence. */
import { existsSync, readFileSync } from "node:fs"

import { describe, expect, test } from "vitest"

import { calendar as calendarEn } from "../src/text/en/calendar"
import { exceptions as exceptionsEn } from "../src/text/en/exceptions"
import { goals as goalsEn } from "../src/text/en/goals"
import shownEn from "../src/text/en/index"
import { mail as mailEn } from "../src/text/en/mail"
import { manifest as manifestEn } from "../src/text/en/manifest"
import { notices as noticesEn } from "../src/text/en/notices"
import { pause as pauseEn } from "../src/text/en/pause"
import { print as printEn } from "../src/text/en/print"
import { phone as phoneEn } from "../src/text/en/phone"
import { review as reviewEn } from "../src/text/en/review"
import { ritual as ritualEn } from "../src/text/en/ritual"
import { calendar as calendarZh } from "../src/text/zh-Hans/calendar"
import { exceptions as exceptionsZh } from "../src/text/zh-Hans/exceptions"
import { goals as goalsZh } from "../src/text/zh-Hans/goals"
import shownZh from "../src/text/zh-Hans/index"
import { mail as mailZh } from "../src/text/zh-Hans/mail"
import { manifest as manifestZh } from "../src/text/zh-Hans/manifest"
import { notices as noticesZh } from "../src/text/zh-Hans/notices"
import { pause as pauseZh } from "../src/text/zh-Hans/pause"
import { print as printZh } from "../src/text/zh-Hans/print"
import { phone as phoneZh } from "../src/text/zh-Hans/phone"
import { review as reviewZh } from "../src/text/zh-Hans/review"
import { ritual as ritualZh } from "../src/text/zh-Hans/ritual"

const en = {
  ...shownEn,
  calendar: calendarEn,
  exceptions: exceptionsEn,
  goals: goalsEn,
  mail: mailEn,
  manifest: manifestEn,
  notices: noticesEn,
  pause: pauseEn,
  print: printEn,
  phone: phoneEn,
  review: reviewEn,
  ritual: ritualEn,
}
const zh = {
  ...shownZh,
  calendar: calendarZh,
  exceptions: exceptionsZh,
  goals: goalsZh,
  mail: mailZh,
  manifest: manifestZh,
  notices: noticesZh,
  pause: pauseZh,
  print: printZh,
  phone: phoneZh,
  review: reviewZh,
  ritual: ritualZh,
}

const listed = new URL("../../docs/problems.md", import.meta.url)
const codes = existsSync(listed)
  ? [...readFileSync(listed, "utf8").matchAll(/^(?:#+ |\| ?|- )`([a-z-]+)`/gm)].map(([, code]) => code!)
  : []

function leaves(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

describe("texts", () => {
  test("have the same keys in both languages", () => {
    expect(
      leaves(zh)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual(
      leaves(en)
        .map(([path]) => path)
        .toSorted(),
    )
  })

  test("leave nothing empty", () => {
    for (const [path, value] of [...leaves(en), ...leaves(zh)])
      expect(typeof value === "function" || (value as string).trim() !== "", path).toBe(true)
  })

  test("are written in Chinese, with full-width stops", () => {
    for (const [path, value] of leaves(zh))
      if (typeof value === "string") expect(value, path).not.toMatch(/\p{Script=Han}[,.;:!?](\s|$)/u)
  })

  test("have a sentence for every problem the server can answer with", () => {
    if (existsSync(listed)) expect(codes.length).toBeGreaterThan(20)
    const known = Object.keys(en.problems)
    expect(codes.filter((code) => !known.includes(code))).toEqual([])
  })
})
