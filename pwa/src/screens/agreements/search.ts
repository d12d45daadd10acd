/** Finding words in the page: every word somebody typed, anywhere in a title or a text; nothing leaves the phone. Pure. */
export interface Piece {
  text: string
  hit: boolean
}

/** Case, width and accents make no difference: "Café" is found by "cafe". */
export const folded = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase()

/** The words to find; Chinese has no spaces, so a run of signs is one word. */
export const termsOf = (typed: string): string[] => [...new Set(folded(typed).split(/\s+/u).filter(Boolean))]

export const has = (text: string, terms: readonly string[]): boolean => {
  const plain = folded(text)
  return terms.every((term) => plain.includes(term))
}

/** The same text in pieces, with what was found marked; folding may change lengths, so each sign is folded alone. */
export function marked(text: string, terms: readonly string[]): Piece[] {
  const signs = [...text]
  const hit = hitSigns(signs, terms)
  const pieces: Piece[] = []
  signs.forEach((sign, at) => {
    const last = pieces.at(-1)
    if (last && last.hit === hit[at]) last.text += sign
    else pieces.push({ text: sign, hit: hit[at] ?? false })
  })
  return pieces
}

function hitSigns(signs: readonly string[], terms: readonly string[]): boolean[] {
  const from: number[] = []
  let plain = ""
  signs.forEach((sign, at) => {
    for (const one of folded(sign)) {
      plain += one
      for (let unit = 0; unit < one.length; unit += 1) from.push(at)
    }
  })
  const hit = signs.map(() => false)
  for (const term of terms)
    for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length))
      for (let unit = at; unit < at + term.length; unit += 1) hit[from[unit] ?? 0] = true
  return hit
}

/** Signs before and after: a Chinese sign says as much as two Latin letters. */
const aroundOf = (text: string): number => (/\p{Script=Han}/u.test(text) ? 14 : 28)

/** Not from the middle of a word, where words have spaces between them. */
const wholeWord = (text: string): string => text.replace(/^\S{1,12}\s/u, "").trimStart()

/** The first place in a text that has one of the words, with a little around it. */
export function excerpt(text: string, terms: readonly string[]): Piece[] | null {
  const pieces = marked(text, terms)
  const first = pieces.findIndex(({ hit }) => hit)
  if (first < 0) return null
  const around = aroundOf(text)
  const before = [...(pieces[first - 1]?.text ?? "")]
  const rest = [
    ...pieces
      .slice(first + 1)
      .map(({ text: more }) => more)
      .join(""),
  ]
  const lead = before.length > around ? `…${wholeWord(before.slice(-around).join(""))}` : before.join("")
  const tail =
    rest.length > around * 2
      ? `${rest
          .slice(0, around * 2)
          .join("")
          .trimEnd()}…`
      : rest.join("")
  return [...(lead ? [{ text: lead, hit: false }] : []), pieces[first]!, ...(tail ? marked(tail, terms) : [])]
}
