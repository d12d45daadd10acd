/** Reads a pattern just far enough to know which words it cannot match without. */

/** One of these stands in whatever the pattern matches; null says nothing is known. */
export type Needs = readonly string[] | null

interface Branch {
  source: string
  /** What the branch cannot do without, in several ways: one of each. */
  needs: string[][]
}

/** How common a set of words is: the rarest says most. */
export type Common = (words: readonly string[]) => number

/** The ways a pattern can begin to match, each with what it needs. */
export function branches(pattern: string, common: Common): { source: string; needs: Needs }[] {
  const reader = new Reader(pattern, common)
  return reader.alternatives().map(({ source, needs }) => ({ source, needs: rarest(needs, common) }))
}

const rarest = (sets: readonly string[][], common: Common): Needs =>
  sets.toSorted((one, other) => common(one) - common(other))[0] ?? null

const MANY = 12

class Reader {
  private at = 0
  private readonly pattern: string
  private readonly common: Common

  constructor(pattern: string, common: Common) {
    this.pattern = pattern
    this.common = common
  }

  /** Up to the end, or to the bracket that closes the group. */
  alternatives(): Branch[] {
    const found: Branch[] = []
    for (;;) {
      const from = this.at
      const needs = this.sequence()
      found.push({ source: this.pattern.slice(from, this.at), needs })
      if (this.pattern[this.at] !== "|") return found
      this.at += 1
    }
  }

  /** One after the other: letters side by side are one word. */
  private sequence(): string[][] {
    const needs: string[][] = []
    let word = ""
    const close = () => {
      if (word) needs.push([word])
      word = ""
    }
    while (this.at < this.pattern.length && !"|)".includes(this.pattern[this.at]!)) {
      const { letter, sets } = this.one()
      const [least, exactly] = this.times()
      if (letter !== null && least > 0) word += letter
      if (letter === null || least === 0 || !exactly) close()
      if (letter === null && least > 0) needs.push(...sets)
    }
    close()
    return needs
  }

  private one(): { letter: string | null; sets: string[][] } {
    const sign = this.pattern[this.at]!
    if (sign === "(") return { letter: null, sets: this.group() }
    if (sign === "[") return { letter: null, sets: this.letters() }
    this.at += 1
    if (sign === "\\") {
      const escaped = this.pattern[this.at]!
      this.at += 1
      if (!/[bsSwWdD]|\W/.test(escaped)) throw new Error(`Nobody taught this reader \\${escaped}`)
      return { letter: /\w/.test(escaped) ? null : escaped, sets: [] }
    }
    return { letter: ".^$".includes(sign) ? null : sign.toLowerCase(), sets: [] }
  }

  private group(): string[][] {
    const [opening] = /^\((?:\?[:=!]|(?!\?))/.exec(this.pattern.slice(this.at)) ?? []
    if (!opening) throw new Error(`Nobody taught this reader ${this.pattern.slice(this.at, this.at + 4)}`)
    this.at += opening.length
    const inside = this.alternatives().map(({ needs }) => rarest(needs, this.common))
    this.at += 1
    if (opening === "(?=" || opening === "(?!") return []
    return inside.includes(null) ? [] : [inside.flatMap((needs) => needs ?? [])]
  }

  private letters(): string[][] {
    const [whole, not, inside] = /^\[(\^?)((?:\\.|[^\]])*)\]/.exec(this.pattern.slice(this.at))!
    this.at += whole.length
    const plain = !not && !/[\\-]/.test(inside!) && inside!.length <= MANY
    return plain ? [[...inside!.toLowerCase()]] : []
  }

  /** How often at least, and whether it is then always that often. */
  private times(): [least: number, exactly: boolean] {
    const [sign = "", count] = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.pattern.slice(this.at)) ?? []
    this.at += sign.length
    if (sign === "") return [1, true]
    return [sign.startsWith("+") ? 1 : Number(count ?? 0), false]
  }
}
