/** Every text and every outline can be seen: counted from the tokens, in each scheme and in the dusk of a pause. */
import { readFileSync } from "node:fs"

import { describe, expect, test } from "vitest"

type Colour = [number, number, number, number]
type Tokens = Record<string, string>

const sheet = readFileSync(new URL("../src/ui/tokens.css", import.meta.url), "utf8")
const cut = (from: string, text: string): string => {
  const start = text.indexOf(from)
  if (start < 0) throw new Error(`no ${from} in the tokens`)
  return text.slice(start, text.indexOf("}", start))
}
const tokensOf = (block: string): Tokens =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(light-dark\([^)]*\)|#\w+);/g)].map((found) => [found[1], found[2]]),
  )

const root = tokensOf(cut(":root {", sheet))
const dusk = tokensOf(cut(".dusk {", sheet))
const media = sheet.split("@media (prefers-contrast: more)")
const moreRoot = tokensOf(cut(":root {", media[1]!))
const moreDusk = tokensOf(cut(".dusk {", media[2]!))

/** In the order in which the sheet says them: what comes later wins. */
const rooms: Record<string, Tokens> = {
  plain: root,
  dusk: { ...root, ...dusk },
  contrast: { ...root, ...moreRoot },
  "contrast in the dusk": { ...root, ...moreRoot, ...dusk, ...moreDusk },
}

function colour(token: string, scheme: "light" | "dark"): Colour {
  const both = token.match(/light-dark\((.+), (.+)\)/)
  const hex = (both ? both[scheme === "light" ? 1 : 2]! : token).slice(1)
  const long = hex.length < 6 ? [...hex].map((sign) => sign + sign).join("") : hex
  const parts = long.match(/../g)!.map((pair) => Number.parseInt(pair, 16))
  return [parts[0]!, parts[1]!, parts[2]!, (parts[3] ?? 255) / 255]
}

/** A wash lets the page shine through. */
const laid = (front: Colour, behind: Colour): Colour =>
  [0, 1, 2].map((at) => front[at]! * front[3] + behind[at]! * (1 - front[3])).concat(1) as Colour

/** WCAG 2.2, relative luminance. */
function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue]
    .map((part) => part / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

const grounds = ["paper", "surface", "well", "mine-wash", "theirs-wash", "pause-wash"]
const words = ["ink", "muted", "mine", "theirs", "pause"]
const fills = ["mine", "theirs", "pause"]

const cases = Object.entries(rooms).flatMap(([name, tokens]) =>
  (["light", "dark"] as const).map((scheme) => ({
    name: `${name}, ${scheme}`,
    more: name.startsWith("contrast"),
    of: (token: string) => colour(tokens[token]!, scheme),
  })),
)

/** Pairs under the bound, so that a failure says which. */
const weak = (pairs: [string, string, number][], bound: number): string[] =>
  pairs.filter(([, , found]) => found < bound).map(([a, b, found]) => `${a} on ${b}: ${found.toFixed(2)}`)

describe.each(cases)("in $name", ({ of, more }) => {
  const ground = (name: string): Colour => laid(of(name), of("paper"))

  test("words are readable on every ground", () => {
    const pairs = grounds.flatMap((on) =>
      words.map((word): [string, string, number] => [word, on, contrast(of(word), ground(on))]),
    )
    expect(weak(pairs, more ? 7 : 4.5)).toEqual([])
  })

  test("words are readable on a fill", () => {
    expect(
      weak(
        fills.map((fill) => ["on", fill, contrast(of("on"), of(fill))]),
        more ? 7 : 4.5,
      ),
    ).toEqual([])
  })

  test("the outline of a control is seen on every ground", () => {
    expect(
      weak(
        grounds.map((on) => ["edge", on, contrast(of("edge"), ground(on))]),
        more ? 4.5 : 3,
      ),
    ).toEqual([])
  })
})
