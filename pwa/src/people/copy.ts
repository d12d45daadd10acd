/** The copy a person takes along: put together here, the only place where drafts open (R40, R41). */
import type {
  ActionPoint,
  Agreement,
  Answers,
  Boundary,
  Couple,
  DatedException,
  DocumentRow,
  Draft,
  Goal,
  Language,
  Me,
  OpenAnswers,
  OpenDocument,
  OpenGoal,
  OpenNote,
  Pause,
  PauseNote,
  PersonalGoal,
  Review,
  Relief,
} from "../replica/model"

export interface Held {
  me: Me
  couples: Iterable<Couple>
  agreements: Iterable<Agreement>
  boundaries: Iterable<Boundary>
  documents: Iterable<OpenDocument>
  goals: Iterable<Goal>
  personalGoals: Iterable<OpenGoal>
  pauses: Iterable<Pause>
  exceptions: Iterable<DatedException>
  reliefs: Iterable<Relief>
  pauseNotes: Iterable<OpenNote>
  reviews: Iterable<Review>
  actionPoints: Iterable<ActionPoint>
  reviewAnswers: Iterable<OpenAnswers>
  sealed: ReadonlyMap<string, Pick<DocumentRow, "sealed">>
}

export interface About {
  at: string
  language: Language
  version: string
  shows: string
  doesNotProve: string
}

type Kept = { id: string; draft: Draft } | { id: string; sealed: string }

export interface Copy {
  accord: 1
  about: About
  me: Omit<Me, "wrappedKey" | "accountKeyId" | "link">
  drafts: Kept[]
  links: Couple[]
  agreements: Agreement[]
  boundaries: Boundary[]
  goals: Goal[]
  personalGoals: PersonalGoal[]
  pauses: Pause[]
  exceptions: DatedException[]
  reliefs: Relief[]
  pauseNotes: PauseNote[]
  reviews: Review[]
  actionPoints: ActionPoint[]
  reviewAnswers: Answers[]
}

/** Only what the feed tells this person: nothing of the partner's that is not shared (R25). */
export function copyOf(held: Held, about: About): Copy {
  const { wrappedKey: _, accountKeyId: __, link: ___, ...me } = bare(held.me)
  return {
    accord: 1,
    about,
    me,
    drafts: [...held.documents].map((one) => kept(one, held.sealed)),
    links: [...held.couples].map(bare),
    agreements: [...held.agreements].map(bare),
    boundaries: [...held.boundaries].map(bare),
    goals: [...held.goals].map(bare),
    personalGoals: [...held.personalGoals].map(({ goal }) => goal),
    pauses: [...held.pauses].map(bare),
    exceptions: [...held.exceptions].map(bare),
    reliefs: [...held.reliefs].map(bare),
    pauseNotes: [...held.pauseNotes].map(({ note }) => note),
    reviews: [...held.reviews].map(bare),
    actionPoints: [...held.actionPoints].map(bare),
    reviewAnswers: [...held.reviewAnswers].map(({ answers }) => answers),
  }
}

function kept({ id, draft }: OpenDocument, sealed: Held["sealed"]): Kept {
  return draft ? { id, draft } : { id, sealed: sealed.get(id)?.sealed ?? "" }
}

/** A row without what only this phone's bookkeeping needs. */
function bare<T extends object>(row: T): T {
  const { n: _, space: __, pending: ___, ...rest } = row as T & Record<"n" | "space" | "pending", unknown>
  return rest as T
}

export const fileOf = (copy: Copy): string => `${JSON.stringify(copy, null, 2)}\n`

/** What a person can note down elsewhere: one changed byte gives another. */
export async function fingerprint(file: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(file))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

export const fileName = (at: string): string => `accord-${at.slice(0, 10)}.json`
