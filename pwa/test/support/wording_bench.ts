/** What bench/wording.py runs in a browser: texts in one language, in the engine's own slices. */
import en from "wording:rules/en"
import zh from "wording:rules/zh-Hans"

import { Part, reading } from "../../src/wording/engine"

const rules = { en, "zh-Hans": zh }

/** Milliseconds of each slice, text by text, round by round; no sentence is remembered. */
export function slices(language: keyof typeof rules, texts: readonly string[], rounds: number): number[][][] {
  const part = new Part(language, rules[language])
  return Array.from({ length: rounds }, () =>
    texts.map((text) => timed(reading(text, "agreement", [part], new Map()))),
  )
}

function timed(steps: Generator<unknown, unknown>): number[] {
  const found: number[] = []
  for (let over = false; !over;) {
    const began = performance.now()
    over = steps.next().done === true
    found.push(performance.now() - began)
  }
  return found
}
