/** A line of the inbox: its words, its sign, where it leads, and the day it stands under. Pure. */
import type { GlyphState } from "../parts/glyph"
import { lastClosed } from "../pauses/stand"
import { dayOf } from "../pauses/when"
import { lastOf, titleOf } from "../people/today"
import type { Notice, NoticeGroup, NoticeKind, Row, Rows } from "../replica/model"
import { isGoingOn, lastOver } from "../reviews/stand"
import type { notices as en } from "../text/en/notices"
import type { Same } from "../text/same"

export type NoticeText = Same<typeof en>

/** What this phone knows of the things that notices are about. */
export interface Known {
  rows: Pick<
    Rows,
    "agreement" | "boundary" | "goal" | "pause" | "review" | "actionpoint" | "relief" | "invitation"
  >
  now: number
  /** The other one's name, in a space of the two. */
  nameOf: (space?: string) => string
}

export interface Said {
  words: string
  /** The title people gave the thing. */
  about: string
  glyph: GlyphState
  /** Left out when there is nothing left to look at. */
  href?: string
}

const signs: Partial<Record<NoticeKind, GlyphState>> = {
  rested: "resting",
  woken: "agreed",
  ended: "ended",
  linked: "agreed",
  link_ended: "ended",
  exception_ending: "resting",
  relief: "resting",
}
const signsOf: Record<NoticeGroup, GlyphState> = {
  agreements: "theirs",
  boundaries: "theirs",
  pause: "paused",
  link: "theirs",
  reviews: "share",
  prompts: "only",
  rituals: "agreed",
}

export function saidOf(notice: Notice, known: Known, t: NoticeText): Said {
  const { kind, group, subjectId } = notice
  const { agreement, boundary, actionpoint } = known.rows
  const about = [agreement.get(subjectId)].map((row) => row && titleOf(row))[0]
  const limit = boundary.get(subjectId)
  return {
    words: wordsOf(notice, known, t),
    about: about ?? (limit && lastOf(limit)?.content?.title) ?? actionpoint.get(subjectId)?.text ?? "",
    // A newer server may know kinds and groups that this page does not.
    glyph: signs[kind] ?? signsOf[group] ?? "agreed",
    href: placeOf(notice, known),
  }
}

/** A goal rests and ends in words of its own. */
function goalWords(
  kind: NoticeKind,
  id: string,
  rows: Known["rows"],
  { goals }: NoticeText,
): string | undefined {
  if (rows.agreement.get(id)?.kind !== "shared_goal") return undefined
  if (kind === "ended") return goals[rows.goal.get(id)?.endedAs ?? "let_go"]
  return kind === "rested" || kind === "woken" ? goals[kind] : undefined
}

function wordsOf({ kind, subjectId }: Notice, { rows, nameOf }: Known, t: NoticeText): string {
  const words: string | ((name: string) => string) =
    goalWords(kind, subjectId, rows, t) ?? t.lines[kind] ?? t.other
  if (typeof words === "string") return words
  if (kind === "link_waiting") return words(rows.invitation.get(subjectId)?.otherName ?? t.someone)
  const subject: Row<object> | undefined =
    rows.agreement.get(subjectId) ??
    rows.boundary.get(subjectId) ??
    rows.pause.get(subjectId) ??
    rows.review.get(subjectId) ??
    rows.relief.get(subjectId)
  return words(nameOf(kind === "linked" ? subjectId : subject?.space))
}

/** Where a line leads: to the thing itself, as long as this phone has it. */
export function placeOf({ kind, group, subjectId }: Notice, { rows, now }: Known): string | undefined {
  if (kind === "link_waiting") return "/invite"
  if (group === "link") return "/together"
  if (kind === "relief") return "/today"
  if (group === "agreements" || group === "rituals")
    return rows.agreement.has(subjectId) ? `/agreements/${subjectId}` : undefined
  if (group === "boundaries") return rows.boundary.has(subjectId) ? `/boundaries/${subjectId}` : undefined
  if (group === "reviews") return reviewPlace(rows.review, subjectId, now)
  if (kind === "action_point") return rows.actionpoint.has(subjectId) ? "/together" : undefined
  // A reminder one set oneself may be about a goal.
  if (group === "prompts") return rows.agreement.has(subjectId) ? `/agreements/${subjectId}` : undefined
  if (group === "pause") return pausePlace(rows.pause, subjectId, now)
  return undefined
}

/** The pause that is open or ended today has a screen; earlier ones are told under Together. */
function pausePlace(pauses: Rows["pause"], id: string, now: number): string | undefined {
  const pause = pauses.get(id)
  if (!pause) return undefined
  const shown = pause.state !== "closed" || lastClosed([...pauses.values()], now)?.id === id
  return shown ? "/pause" : "/together"
}

/** The review that goes on has a screen; one that is over is read as it was. */
function reviewPlace(reviews: Rows["review"], id: string, now: number): string | undefined {
  const review = reviews.get(id)
  if (!review) return undefined
  return isGoingOn(review) || lastOver([...reviews.values()], now)?.id === id ? "/review" : `/reviews/${id}`
}

export interface Day<N> {
  /** Days before today: 0 is today. */
  ago: number
  at: string
  notices: N[]
}

/** By day on the reader's own clock; the order within stays. */
export function byDay<N extends Notice>(notices: readonly N[], zone: string, now: number): Day<N>[] {
  const today = dayOf(now, zone)
  const days: Day<N>[] = []
  for (const notice of notices) {
    // A phone whose clock runs late sees nothing of tomorrow.
    const ago = Math.max(0, today - dayOf(Date.parse(notice.at), zone))
    const last = days.at(-1)
    if (last?.ago === ago) last.notices.push(notice)
    else days.push({ ago, at: notice.at, notices: [notice] })
  }
  return days
}
