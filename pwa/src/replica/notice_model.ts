/** What the feed carries about notices: all of it in the own space, seen by nobody else (R22, R26). */

export type NoticeGroup = "agreements" | "boundaries" | "pause" | "link" | "reviews" | "rituals" | "prompts"

export type NoticeKind =
  | "proposal"
  | "reminder"
  | "answered"
  | "asked"
  | "rested"
  | "woken"
  | "ended"
  | "boundary_shared"
  | "boundary_changed"
  | "boundary_answered"
  | "pause_started"
  | "pause_changed"
  | "pause_asked"
  | "pause_return"
  | "pause_ended"
  | "goal_asked"
  | "goal_rest_over"
  | "review_soon"
  | "review_open"
  | "review_reminder"
  | "review_both_in"
  | "review_revealed"
  | "review_moved"
  | "review_asked"
  | "action_point"
  | "exception_asked"
  | "exception_answered"
  | "exception_ending"
  | "relief"
  | "ritual_soon"
  | "link_waiting"
  | "linked"
  | "link_ended"
  | "prompt"

/** A line of the inbox: what happened to which thing; the words are this page's. */
export interface Notice {
  id: string
  kind: NoticeKind
  group: NoticeGroup
  subjectId: string
  at: string
}

export interface Choices {
  /** Nothing from the partner rings. */
  quiet: boolean
  muted: NoticeGroup[]
  /** A locked screen may say of which kind it is. */
  showsMore: boolean
}

export interface ChoicesRow extends Choices {
  id: string
}

export interface MailWishes {
  /** Letters may come, once the address is proven. */
  wanted: boolean
  /** About these none do. */
  without: NoticeGroup[]
}

/** Whether letters may come to my address. */
export interface Mailbox extends MailWishes {
  id: string
  provenAt: string | null
  /** The link of the last letter, while it waits to be opened. */
  linkUntil: string | null
  /** Letters come back from there. */
  refused: boolean
}

/** Since when calendar programs can read my dates at an address; which one nobody can say again. */
export interface CalendarAddress {
  id: string
  since: string
}

/** A browser of this person's that may be rung. */
export interface PushRoute {
  id: string
  addedAt: string
  thisBrowser: boolean
  /** Something could not be delivered. */
  stuck: boolean
}

type Nothing = Record<never, never>

export interface NoticeMutations {
  "notice.clear": { base: null; payload: { ids: string[] } }
  "choices.put": { base: null; payload: Choices }
  "mail.wish": { base: null; payload: MailWishes }
  "route.remove": { base: null; payload: Nothing }
  "route.retry": { base: null; payload: Nothing }
}
