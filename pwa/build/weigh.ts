/** What the worker costs on the wire, one JSON line a figure; more than it may be ends the build. */
import { readFileSync } from "node:fs"
import { join } from "node:path"

import { out, weightOf } from "./files.ts"
import type { Lists } from "./lists.ts"

export const KEPT = "kept.json"

export interface Figure {
  name: string
  kb: number
  /** What it may be at most, where something is promised. */
  most?: number
}

export function figuresOf({ precache, pack, words, rules }: Lists, weigh = weightOf): Figure[] {
  const sum = (addresses: string[]) => addresses.reduce((bytes, address) => bytes + weigh(address), 0) / 1000
  const shell = sum([...precache.map(({ url }) => url), pack])
  const spoken = Object.entries(words).map(([name, { first, pack: more }]) => ({
    name: `client.words_kb.${name}`,
    kb: sum([...first, more]),
  }))
  const whole = shell + Math.max(...spoken.map(({ kb }) => kb))
  return [
    { name: "client.worker_kb", kb: sum(["/sw.js"]), most: 8 },
    { name: "client.precache_kb", kb: shell, most: 160 },
    ...spoken,
    { name: "client.offline_kb", kb: whole },
    { name: "client.rules_kb", kb: Math.max(...rules.map((address) => sum([address]))), most: 40 },
  ]
}

export const tooMuch = (figures: Figure[]): Figure[] =>
  figures.filter(({ kb, most }) => most !== undefined && kb > most)

export const lineOf = ({ name, kb, most }: Figure): string =>
  JSON.stringify({ name, value: Number(kb.toFixed(2)), unit: "kB", ceiling: most ?? null })

/** `node pwa/build/weigh.ts`: the figures of the build that is there. */
if (import.meta.main) {
  const lists = JSON.parse(readFileSync(join(out, "..", "node_modules", KEPT), "utf8")) as Lists
  const figures = figuresOf(lists)
  process.stdout.write(`${figures.map(lineOf).join("\n")}\n`)
  process.exitCode = tooMuch(figures).length ? 1 : 0
}
