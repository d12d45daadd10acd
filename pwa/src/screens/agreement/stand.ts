/** Where an agreement stands for the one who looks at it: what is in force, what waits, whose move it is. Pure. */
import { revisionOf } from "../../people/today"
import type { Agreement, Boundary, Intent, Mark, Move, Revision } from "../../replica/model"

export interface Stand {
  /** What both said yes to, as long as it holds or rests. */
  active: Revision | null
  /** What waits for an answer. */
  open: Revision | null
  /** The newest words that can still be read. */
  last: Revision | null
  /** What the open text is compared with. */
  before: Revision | null
  side: "mine" | "theirs" | null
  holds: boolean
  resting: boolean
  over: boolean
  /** The writer of the last text may send it again. */
  mayResend: boolean
}

const WAITING = new Set(["proposed", "countered", "amendment_proposed"])
const AGREED = new Set(["active", "amendment_proposed", "resting"])
const OVER = new Set(["retired", "ended"])
const RESENT = new Set(["declined", "lapsed"])

export function standOf(agreement: Agreement, meId: string): Stand {
  const { state, revisions } = agreement
  const active = AGREED.has(state) ? revisionOf(agreement, agreement.activeRevisionId) : null
  const open = WAITING.has(state) ? revisionOf(agreement, agreement.openRevisionId) : null
  // What both once agreed to outlives a later version that was not taken.
  const agreed = revisionOf(agreement, agreement.activeRevisionId)
  const last =
    agreed?.content && OVER.has(state) ? agreed : (revisions.findLast((one) => one.content) ?? null)
  const base = open?.baseId ? revisionOf(agreement, open.baseId) : null
  return {
    active,
    open,
    last,
    before: active ?? (base?.content ? base : null),
    side: open ? (open.authorId === meId ? "mine" : "theirs") : null,
    holds: state === "active" || state === "amendment_proposed",
    resting: state === "resting",
    over: !AGREED.has(state) && !WAITING.has(state),
    mayResend: RESENT.has(state) && revisions.at(-1)?.authorId === meId && last === revisions.at(-1),
  }
}

export type Answer = "accept" | "decline" | "withdrawn"

/** What a person said to one revision: a withdrawal comes after the yes it takes back. */
export function answerOf(
  agreement: Agreement,
  revisionId: string,
  personId: string,
): { answer: Answer; at: string } | null {
  const said = agreement.consents.filter((one) => one.revisionId === revisionId && one.personId === personId)
  return said.find((one) => one.answer === "withdrawn") ?? said.at(-1) ?? null
}

export function intentOf(agreement: Agreement, move: Move): Intent | null {
  return agreement.intents.find((one) => one.move === move) ?? null
}

export function sleepingUntil(marks: readonly Mark[], revision: Revision | null, now: number): string | null {
  const mark = marks.find((one) => one.revisionId === revision?.id)
  return mark && Date.parse(mark.until) > now ? mark.until : null
}

export type Section = "read" | "force" | "theirs" | "resting" | "past"

export function sectionOf(agreement: Agreement, meId: string): Section {
  const { side, active, resting } = standOf(agreement, meId)
  if (side === "theirs") return "read"
  if (active && !resting) return "force"
  if (side === "mine") return "theirs"
  return resting ? "resting" : "past"
}

/** A shared boundary's words as they stand, and what the partner answered to exactly these. */
export function boundaryStand(boundary: Boundary) {
  const last = boundary.revisions.findLast((one) => one.content) ?? null
  const answer = boundary.acknowledgements.find((one) => one.revisionId === last?.id) ?? null
  const earlier = boundary.acknowledgements.some((one) => one.revisionId !== last?.id)
  return { last, answer, answeredEarlier: !answer && earlier }
}
