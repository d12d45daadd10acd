/** What every kind of agreement must offer, and who is reading. */
import type { Kind, Language } from "../replica/model"

export interface Labels {
  channel: Record<string, string>
  exception: Record<string, string>
  boundaryAbout: Record<string, string>
  negotiable: Record<string, string>
  earlySign: Record<string, string>
  allowedDuring: Record<string, string>
  notDuring: Record<string, string>
  reinitiator: Record<string, string>
  who: Record<string, string>
  weekday: Record<string, string>
}

/** One of the two, as the reading text needs them; the id may be missing while a person is still alone. */
export interface Side {
  id: string | null
  name: string
  zone: string | null
}

/** Whose eyes the text is put into: language, labels, both people and the day the clocks are compared on. */
export interface Reader {
  language: Language
  labels: Labels
  me: Side
  partner: Side
  at: Date
  /** Who wrote the first version of what is read, where that matters. */
  begunBy?: string | null
}

/** Text of ours, or words one of the two wrote: only the latter keep their own language. */
export type Part = string | { readonly own: string }

export interface Clause {
  field: string
  parts: readonly Part[]
  /** Set when the clause asks something of one person only (R39). */
  binds?: string
  /** Worked out from the rest, like the partner's clock; it is no part of what is agreed. */
  aside?: true
}

/** A field that has to be mended before the text can be shown to the other; `why` names the sentence to say. */
export interface Finding {
  field: string
  why: Why
}

export type Why =
  | "title"
  | "titleLong"
  | "whyLong"
  | "noteLong"
  | "past"
  | "needed"
  | "tooLong"
  | "times"
  | "room"
  | "window"
  | "windowDays"
  | "windows"
  | "busy"
  | "signal"
  | "minutes"
  | "amount"
  | "callMinutes"
  | "late"
  | "steps"
  | "sameStep"
  | "target"
  | "time"
  | "days"

export interface KindRules<F> {
  kind: Kind
  /** Fields of a blank one. */
  blank: F
  reviews: readonly number[]
  /** Parts that can be marked firm, open or let's try; named by their leading field. */
  parts: readonly string[]
  /** Parts a dated exception may ask less of; left out where there are no exceptions, empty where only the whole can. */
  relaxable?: readonly string[]
  check: (fields: F) => Finding[]
  /** As it is sent: what does not apply is null, an empty text that may be missing too. */
  tidy: (fields: F) => F
  sentences: (fields: F, reader: Reader) => Clause[]
}

const SELF = new Set(["proposer", "me"])
export const isMe = (person: string, reader: Reader): boolean => SELF.has(person) || person === reader.me.id
export const isPartner = (person: string, reader: Reader): boolean =>
  person === "partner" || (!isMe(person, reader) && !SHARED.has(person))

/** Values that stand for both, or for whoever it falls to; everything else is one person. */
const SHARED: ReadonlySet<string> = new Set(["each", "both", "either", "take_turns"])
export const isOnePerson = (person: string): boolean => !SHARED.has(person)

export const sideOf = (person: string, reader: Reader): Side =>
  isMe(person, reader) ? reader.me : reader.partner

/** Code points, as the server counts them. */
export const lengthOf = (text: string): number => [...text.normalize("NFC").trim()].length
export const isTooLong = (text: string | null | undefined, most: number): boolean =>
  lengthOf(text ?? "") > most
export const isBlank = (text: string | null | undefined): boolean => lengthOf(text ?? "") === 0
