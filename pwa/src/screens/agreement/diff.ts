/** The difference of two reading texts, word by word: Chinese words too, through Intl.Segmenter. */
import type { Clause, Part } from "../../kinds/kind"
import { plain } from "../../kinds/say"
import type { Language } from "../../replica/model"

export interface Piece {
  text: string
  is: "same" | "added" | "removed"
  own?: boolean
}

export interface Compared {
  clause: Clause
  pieces: Piece[]
  /** The clause stood only in the earlier text. */
  gone?: true
}

type Token = { value: string[]; added?: boolean; removed?: boolean }
export type DiffArrays = (before: string[], after: string[]) => Token[]

const segmenters = new Map<Language, Intl.Segmenter>()

const wordsOf = (text: string, language: Language): string[] => {
  if (!segmenters.has(language))
    segmenters.set(language, new Intl.Segmenter(language, { granularity: "word" }))
  return [...segmenters.get(language)!.segment(text)].map(({ segment }) => segment)
}

const textOf = (part: Part): string => (typeof part === "string" ? part : part.own)

/** Compares clause by clause, so that a moved sentence is not a changed one. */
export const compare = (
  before: readonly Clause[],
  after: readonly Clause[],
  language: Language,
  diff: DiffArrays,
): Compared[] => {
  const old = new Map(before.filter(({ aside }) => !aside).map((clause) => [clause.field, clause]))
  const compared: Compared[] = after.map((clause) => {
    if (clause.aside) return { clause, pieces: [{ text: plain(clause.parts), is: "same" }] }
    const earlier = old.get(clause.field)
    old.delete(clause.field)
    return {
      clause,
      pieces: earlier
        ? clausePieces(earlier, clause, language, diff)
        : clause.parts.map((part) => piece(part, "added")),
    }
  })
  const gone = [...old.values()].map((clause): Compared => ({
    clause,
    gone: true,
    pieces: clause.parts.map((part) => piece(part, "removed")),
  }))
  return [...compared, ...gone]
}

const piece = (part: Part, is: Piece["is"]): Piece => ({
  text: textOf(part),
  is,
  ...(typeof part === "string" ? {} : { own: true }),
})

const clausePieces = (before: Clause, after: Clause, language: Language, diff: DiffArrays): Piece[] => {
  const alike =
    before.parts.length === after.parts.length &&
    before.parts.every((part, at) => typeof part === typeof after.parts[at])
  if (!alike) return pieces(plain(before.parts), plain(after.parts), language, diff)
  return after.parts.flatMap((part, at) =>
    pieces(textOf(before.parts[at]!), textOf(part), language, diff).map(({ text, is }) =>
      typeof part === "string" ? { text, is } : { text, is, own: true },
    ),
  )
}

const pieces = (before: string, after: string, language: Language, diff: DiffArrays): Piece[] => {
  const found = diff(wordsOf(before, language), wordsOf(after, language)).map(
    ({ value, added, removed }): Piece => ({
      text: value.join(""),
      is: added ? "added" : removed ? "removed" : "same",
    }),
  )
  return removedFirst(found)
}

/** A lone space between two changes belongs to both; in a run of changes the removed words come first. */
const removedFirst = (found: readonly Piece[]): Piece[] => {
  const result: Piece[] = []
  let removed = ""
  let added = ""
  const close = (): void => {
    if (removed) result.push({ text: removed, is: "removed" })
    if (added) result.push({ text: added, is: "added" })
    removed = added = ""
  }
  found.forEach((one, at) => {
    const between =
      one.is === "same" &&
      /^\s+$/.test(one.text) &&
      (removed || added) &&
      (found[at + 1]?.is ?? "same") !== "same"
    if (one.is === "removed" || between) removed += one.text
    if (one.is === "added" || between) added += one.text
    if (one.is !== "same" || between) return
    close()
    result.push(one)
  })
  close()
  return result
}

export interface Change {
  before: string
  after: string
}

/** The changes as a list, for those who hear them. */
export const changesOf = (compared: readonly Compared[]): Change[] =>
  compared.flatMap(({ pieces: all }) => {
    const changes: Change[] = []
    all.forEach((one, at) => {
      if (one.is === "removed") {
        const next = all[at + 1]
        changes.push({ before: one.text.trim(), after: next?.is === "added" ? next.text.trim() : "" })
      } else if (one.is === "added" && all[at - 1]?.is !== "removed")
        changes.push({ before: "", after: one.text.trim() })
    })
    return changes.filter(({ before, after }) => before || after)
  })
