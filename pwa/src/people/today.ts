/** What waits for a person and what is in force, read from the replica's rows. */
import type { Agreement, Boundary, Invitation, Mark, Move, Revision } from "../replica/model"

export interface Waiting {
  agreement: Agreement
  revision: Revision
  /** The text in force that it would change, if there is one. */
  before: Revision | null
}

export interface Wish {
  agreement: Agreement
  move: Move
}

export interface Held {
  agreement: Agreement
  /** The words in force, which another version may be about to follow. */
  holding: Revision
  ahead: boolean
}

export interface Day {
  toRead: Waiting[]
  asleep: (Waiting & { until: string })[]
  sent: Waiting[]
  wishes: Wish[]
  heard: Boundary[]
  inForce: Held[]
}

const OPEN = new Set(["proposed", "countered", "amendment_proposed"])

export function revisionOf(agreement: Agreement, id: string | null): Revision | null {
  return agreement.revisions.find((one) => one.id === id) ?? null
}

const HOLDING = new Set(["active", "amendment_proposed"])

/** Both agreed, and the day it starts lies ahead. */
export function isAhead({ activeSince }: Agreement, now: number): boolean {
  return activeSince !== null && Date.parse(activeSince) > now
}

/** The words in force at an instant. A start brings no news, so the page looks at the clock. */
export function holdingOf(agreement: Agreement, now: number): Revision | null {
  if (!HOLDING.has(agreement.state)) return null
  const { activeRevisionId, untilThenRevisionId } = agreement
  return revisionOf(agreement, isAhead(agreement, now) ? untilThenRevisionId : activeRevisionId)
}

export function titleOf(agreement: Agreement): string {
  const shown = revisionOf(agreement, agreement.activeRevisionId)
  const open = revisionOf(agreement, agreement.openRevisionId)
  const last = agreement.revisions.findLast((one) => one.content)
  return (shown ?? open)?.content?.title ?? last?.content?.title ?? ""
}

/** The boundary's text as it stands: its last revision with words. */
export function lastOf(boundary: Boundary): Revision | null {
  return boundary.revisions.findLast((one) => one.content) ?? null
}

function waitingFor(agreement: Agreement): Waiting | null {
  const revision = revisionOf(agreement, agreement.openRevisionId)
  if (!revision || !OPEN.has(agreement.state)) return null
  return { agreement, revision, before: revisionOf(agreement, agreement.activeRevisionId) }
}

/** The moves the partner asked for and I have not answered. */
function wishesOf(agreement: Agreement, meId: string): Wish[] {
  const mine = new Set(agreement.intents.filter((one) => one.personId === meId).map((one) => one.move))
  return agreement.intents
    .filter((one) => one.personId !== meId && !mine.has(one.move))
    .map((one) => ({ agreement, move: one.move }))
}

function unheard(boundary: Boundary, meId: string): boolean {
  const last = lastOf(boundary)
  if (boundary.state === "ended" || boundary.ownerId === meId || !last) return false
  return !boundary.acknowledgements.some((one) => one.personId === meId && one.revisionId === last.id)
}

/** Newest first; `now` only decides whether "sleep on it" is over. */
export function dayOf(
  rows: { agreements: Iterable<Agreement>; boundaries: Iterable<Boundary>; marks: Iterable<Mark> },
  meId: string,
  now: number,
): Day {
  const day: Day = { toRead: [], asleep: [], sent: [], wishes: [], heard: [], inForce: [] }
  const sleeping = new Map([...rows.marks].map((one) => [one.revisionId, one.until]))
  for (const agreement of rows.agreements) {
    const holding = holdingOf(agreement, now)
    if (holding) day.inForce.push({ agreement, holding, ahead: isAhead(agreement, now) })
    day.wishes.push(...wishesOf(agreement, meId))
    const waiting = waitingFor(agreement)
    if (!waiting) continue
    const until = sleeping.get(waiting.revision.id)
    if (waiting.revision.authorId === meId) day.sent.push(waiting)
    else if (until && Date.parse(until) > now) day.asleep.push({ ...waiting, until })
    else day.toRead.push(waiting)
  }
  day.heard = [...rows.boundaries].filter((one) => unheard(one, meId))
  day.toRead.sort((a, b) => b.revision.createdAt.localeCompare(a.revision.createdAt))
  day.inForce.sort((a, b) => (b.agreement.activeSince ?? "").localeCompare(a.agreement.activeSince ?? ""))
  return day
}

/** The one invitation that is open, if any: what waits for an answer comes first. */
export function openInvitation(invitations: Iterable<Invitation>, now: number): Invitation | null {
  const open = [...invitations].filter(
    (one) => (one.state === "waiting" || one.state === "invited") && Date.parse(one.expiresAt) > now,
  )
  return open.find((one) => one.state === "waiting") ?? open[0] ?? null
}
