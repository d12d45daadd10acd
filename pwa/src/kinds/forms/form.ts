/** What a form of a kind is given, and what it gives back. */
import type { WritingWords } from "../../content/load"
import type { Me, Person } from "../../replica/model"
import type { Reader } from "../kind"

export interface FormProps<F> {
  fields: F
  /** Changes some fields and keeps the rest. */
  set: (changed: Partial<F>) => void
  reader: Reader
  words: WritingWords
  me: Me
  partner: Person | null
  partnerName: string
  /** One sentence a field that is not right yet. */
  wrong: (field: string) => string | null
  /** True in a revision the partner of the first writer writes: only they may offer something in return. */
  mayOffer: boolean
  /** A template's offer, shown to the one who may write it. */
  idea: string | null
  /** A personal boundary that is already shared stays personal, a joint limit joint. */
  modeFixed: boolean
}
