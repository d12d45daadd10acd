/** What the feed carries and what the replica adds to it. */
import type { AgreementMutations, RevisionBase } from "./agreement_model"
import type { Goal, GoalMutations, Look } from "./goal_model"
import type { DatedException, ExceptionMutations, Relief } from "./exception_model"
import type { CalendarAddress, ChoicesRow, Mailbox, Notice, NoticeMutations, PushRoute } from "./notice_model"
import type { Pause, PauseMark, PauseMutations } from "./pause_model"
import type { ActionPoint, Review, ReviewMutations, Rhythm, Seat } from "./review_model"

export type * from "./agreement_model"
export type * from "./goal_model"
export type * from "./exception_model"
export type * from "./notice_model"
export type * from "./pause_model"
export type * from "./review_model"

export type Language = "en" | "zh-Hans"

export interface Person {
  id: string
  displayName: string
  zone: string
  reachableFrom: string
  reachableUntil: string
}

export interface Link {
  coupleSpaceId: string
  since: string
  endedAt: string | null
  readableUntil: string | null
  /** Null once the partner's account is deleted. */
  partner: Person | null
}

export interface Me extends Person {
  email: string
  language: Language
  quietFrom: string
  quietUntil: string
  spaceId: string
  accountKeyId: string
  wrappedKey: string
  createdAt: string
  link: Link | null
}

export interface Service {
  name: string
  version: string
  operator: string
  signUp: "open" | "invited" | "closed"
  publicUrl: string
  /** Letters can be sent. */
  mail: boolean
  adultsOnly: true
}

export interface DocumentRow {
  id: string
  n: number
  sealed: string
}

export interface Invitation {
  id: string
  role: "inviter" | "redeemer"
  state: "invited" | "waiting" | "linked" | "ended"
  otherName: string | null
  expiresAt: string
  codeExpiresAt: string | null
}

export interface Couple {
  id: string
  since: string
  endedAt: string | null
  readableUntil: string | null
  members: Person[]
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Kind = "contact_frequency" | "cool_down" | "boundary" | "ritual" | "shared_goal"
export type Firmness = "firm" | "open" | "trial"

/** The frozen text of a revision; persons inside are ids, each, both, either or take_turns. */
export interface Content {
  title: string
  why: string
  startsOn: string | null
  trialDays: number
  reviewEveryDays: number
  flags: Record<string, Firmness>
  replaces: string | null
  note: string
  fields: Record<string, Json>
}

export interface Revision {
  id: string
  number: number
  baseId: string | null
  baseHash: string | null
  authorId: string
  /** Null with the content. */
  salt: string | null
  hash: string
  /** Null once its author has taken it back. */
  content: Content | null
  createdAt: string
}

export interface Consent {
  revisionId: string
  personId: string
  answer: "accept" | "decline" | "withdrawn"
  at: string
}

export type Move = "rest" | "retire" | "wake"

export interface Intent {
  move: Move
  personId: string
  revisionId: string
  at: string
}

export interface Moment {
  at: string
  what: string
  personId: string | null
  revisionId: string | null
  note: string | null
}

export type AgreementState =
  | "proposed"
  | "countered"
  | "active"
  | "amendment_proposed"
  | "resting"
  | "declined"
  | "lapsed"
  | "taken_back"
  | "retired"
  | "ended"

export interface Agreement {
  id: string
  kind: Kind
  state: AgreementState
  activeRevisionId: string | null
  /** What holds until `activeSince`, while that lies ahead. */
  untilThenRevisionId: string | null
  openRevisionId: string | null
  inForce: boolean
  activeSince: string | null
  agendaFrom: string | null
  trialUntil: string | null
  lapsesAt: string | null
  revisions: Revision[]
  consents: Consent[]
  intents: Intent[]
  history: Moment[]
}

export type BoundaryAnswer = "heard" | "can_do" | "lets_talk"
export type RequestAnswer = "yes" | "not_now" | "lets_talk"

export interface Acknowledgement {
  revisionId: string
  personId: string
  answer: BoundaryAnswer
  request: RequestAnswer | null
  partnerOffer: string | null
  at: string
}

export interface Boundary {
  id: string
  ownerId: string
  state: "shared" | "acknowledged" | "ended"
  revisions: Revision[]
  acknowledgements: Acknowledgement[]
}

export interface Mark {
  id: string
  agreementId: string
  revisionId: string
  kind: "sleep"
  until: string
}

/** The data each feed kind carries. */
export interface Kinds {
  me: Me
  document: DocumentRow
  invitation: Invitation
  couple: Couple
  agreement: Agreement
  boundary: Boundary
  mark: Mark
  pause: Pause
  pausemark: PauseMark
  goal: Goal
  look: Look
  rhythm: Rhythm
  review: Review
  seat: Seat
  actionpoint: ActionPoint
  notice: Notice
  choices: ChoicesRow
  mailbox: Mailbox
  calendar: CalendarAddress
  route: PushRoute
  exception: DatedException
  relief: Relief
}

export type FeedKind = keyof Kinds

export interface Change<K extends FeedKind = FeedKind> {
  kind: K
  id: string
  space: string
  n: number
  deleted: boolean
  data: Kinds[K] | null
}

export interface Page {
  cursor: string
  more: boolean
  changes: Change[]
}

/** The rows as the screens read them: one map a kind. */
export type Rows = { readonly [K in FeedKind]: ReadonlyMap<string, Row<Kinds[K]>> }

/** A feed row, and what this phone has changed on it without an answer yet. */
export type Row<T> = T & { readonly n: number; readonly space: string; readonly pending?: Pending }

/** waiting: not answered yet; sent: taken, the feed follows; refused: the server said no; conflict: the text changed under it. */
export interface Pending {
  seq: number
  name: MutationName
  state: "waiting" | "sent" | "refused" | "conflict"
  problem?: Problem
}

export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  errors?: Record<string, unknown>
  requestId?: string
  [extra: string]: unknown
}

/** Every named mutation: what it stands on and what it carries. */
export interface Mutations
  extends
    AgreementMutations,
    ExceptionMutations,
    GoalMutations,
    NoticeMutations,
    PauseMutations,
    ReviewMutations {
  "document.put": { base: number | null; payload: { sealed: string } }
  "document.delete": { base: number | null; payload: Record<never, never> }
  "couple.unlink": { base: null; payload: Record<never, never> }
  "me.patch": { base: null; payload: MePatch }
}

export type MePatch = Partial<
  Pick<
    Me,
    "displayName" | "language" | "zone" | "quietFrom" | "quietUntil" | "reachableFrom" | "reachableUntil"
  >
>

export type MutationName = keyof Mutations

/** One line of the outbox: `seq` orders, `key` is the idempotency key. */
export type Entry = {
  [N in MutationName]: {
    seq: number
    key: string
    name: N
    target: string
    base: Mutations[N]["base"]
    payload: Mutations[N]["payload"]
    at: string
    /** True once it was sent: its key then belongs to exactly this body. */
    tried: boolean
    state: Pending["state"]
    problem?: Problem
    /** The row number the server gave it. */
    answered?: number
  }
}[MutationName]

/** What a sealed drawer document holds; only this phone and its owner's other phones can open it. */
export interface Draft {
  type: "draft"
  kind: Kind
  content: Content
  /** Where it would be sent: null starts something new. */
  target: {
    id: string
    mode: "counter" | "amend" | "sendAgain" | "change"
    base: RevisionBase | null
  } | null
  updatedAt: string
}

/** A document as screens see it: opened in memory, or unreadable on this phone. */
export interface OpenDocument {
  id: string
  n: number
  draft: Draft | null
  /** The server's version, when it differs from mine under a conflict. */
  other?: Draft | null
  pending?: Pending
}

/** `since` is the time of the last real answer, or of the last silence. */
export interface Status {
  connection: "unknown" | "online" | "offline"
  since: number
  /** A reason nothing is sent: the session ended, or this version is too old. */
  stopped: "signed-out" | "too-old" | null
}
