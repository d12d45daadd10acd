/** Words as the patterns expect them, sentence by sentence, and the way back to what was written. */

/** From and until, in the writer's own text. */
export type Stretch = readonly [from: number, until: number]

export interface Sentence {
  at: Stretch
  /** The same with its full stop, as it would be replaced. */
  whole: Stretch
  said: string
}

const ENDS = /[.!?。！？\n;；]+/g
const STOPS = /[.!?。！？;；]/
const SPACES = /[^\S\n]+/g
/** Nobody writes longer sentences; what is pasted may have no full stop at all. */
const LONGEST = 400

export const normalize = (text: string): string =>
  text
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(SPACES, " ")

export function sentences(text: string): Sentence[] {
  const found: Sentence[] = []
  let from = 0
  for (const end of text.matchAll(ENDS)) {
    found.push(...pieces(text, from, end.index))
    from = end.index + end[0].length
  }
  found.push(...pieces(text, from, text.length))
  return found
}

function pieces(text: string, from: number, until: number): Sentence[] {
  const found: Sentence[] = []
  let start = from
  while (until - start > LONGEST) {
    const space = text.lastIndexOf(" ", start + LONGEST)
    const cut = space > start ? space : whole(text, start + LONGEST)
    found.push(...trimmed(text, start, cut))
    start = cut
  }
  return [...found, ...trimmed(text, start, until)]
}

/** Never between the two halves of one character. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at)

function trimmed(text: string, from: number, until: number): Sentence[] {
  const words = text.slice(from, until)
  const start = from + words.length - words.trimStart().length
  const end = from + words.trimEnd().length
  if (start >= end) return []
  let stop = end
  while (STOPS.test(text[stop] ?? "")) stop += 1
  return [{ at: [start, end], whole: [start, stop], said: normalize(text.slice(start, end)) }]
}

/** Where a place in the normalised words lies in those that were written. */
export function placeIn(words: string, place: number): number {
  let at = 0
  for (let passed = 0; passed < place && at < words.length; passed += 1) {
    if (!isSpace(words[at])) at += 1
    else while (isSpace(words[at])) at += 1
  }
  return at
}

const isSpace = (sign: string | undefined): boolean => sign !== undefined && /[^\S\n]/.test(sign)
