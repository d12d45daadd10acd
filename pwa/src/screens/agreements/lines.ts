/** One line for each agreement, boundary and draft, in the section that says what it asks of me now. */
import type { GlyphState } from "../../parts"
import { holdingOf, isAhead, lastOf, titleOf } from "../../people/today"
import type { Agreement, Boundary, Content, Kind, Mark, OpenDocument, Row as Kept } from "../../replica/model"
import type { Dictionary } from "../../text"
import { show, showDate } from "../../text/format"
import { boundaryStand, type Section as Stands, sectionOf, sleepingUntil, standOf } from "../agreement/stand"

export type Section = Stands | "own" | "drafts"

export interface Line {
  id: string
  href: string
  title: string
  below: string
  glyph: GlyphState
  kind: Kind
  at: string
  /** The words to search in, and who wrote the first version of them. */
  content: Content | null
  begunBy?: string
}

export type Sections = Record<Section, Line[]>

export const KINDS: readonly Kind[] = ["contact_frequency", "cool_down", "boundary", "ritual", "shared_goal"]
export const SECTIONS: readonly Section[] = ["read", "force", "own", "theirs", "drafts", "resting", "past"]

export interface Shelf {
  agreements: readonly Kept<Agreement>[]
  boundaries: readonly Kept<Boundary>[]
  documents: ReadonlyMap<string, OpenDocument>
  marks: readonly Mark[]
}

export interface About {
  t: Dictionary
  now: number
  name: string
  meId: string
  zone: string
  ended: boolean
}

/** Every line once; the newest first. */
export function sectionsOf(shelf: Shelf, about: About): Sections {
  const found: Sections = { read: [], force: [], own: [], theirs: [], drafts: [], resting: [], past: [] }
  for (const agreement of shelf.agreements)
    found[sectionOf(agreement, about.meId)].push(agreementLine(agreement, about, shelf.marks))
  for (const boundary of shelf.boundaries)
    found[boundarySection(boundary, about)].push(boundaryLine(boundary, about))
  for (const document of shelf.documents.values()) found.drafts.push(draftLine(document, about.t))
  for (const section of SECTIONS) found[section].sort((a, b) => b.at.localeCompare(a.at))
  return found
}

const GLYPHS: Record<Stands, GlyphState> = {
  read: "theirs",
  force: "agreed",
  theirs: "mine",
  resting: "resting",
  past: "ended",
}

function agreementLine(agreement: Kept<Agreement>, about: About, marks: readonly Mark[]): Line {
  const { t, meId } = about
  const stand = standOf(agreement, meId)
  const content = (stand.active ?? stand.open ?? stand.last)?.content ?? null
  const kind = agreement.kind === "boundary" ? t.agreements.joint : t.agreements.kinds[agreement.kind]
  return {
    id: agreement.id,
    href: `/agreements/${agreement.id}`,
    title: titleOf(agreement) || content?.title || t.agreements.below.gone,
    kind: agreement.kind,
    glyph: GLYPHS[sectionOf(agreement, meId)],
    below: `${kind} · ${agreementState(agreement, about, marks)}`,
    at: agreement.history.at(-1)?.at ?? agreement.revisions.at(-1)?.createdAt ?? "",
    content,
    begunBy: agreement.revisions[0]?.authorId,
  }
}

function agreementState(agreement: Kept<Agreement>, about: About, marks: readonly Mark[]): string {
  const { t, now, name, meId } = about
  const b = t.agreements.below
  const { side, open, active } = standOf(agreement, meId)
  if (agreement.pending?.state === "refused" || agreement.pending?.state === "conflict") return b.notTaken
  if (agreement.pending?.state === "waiting") return b.waiting
  if (side === "theirs") {
    if (sleepingUntil(marks, open, now)) return b.sleeping
    return active ? b.suggestsChange(name) : b.suggests(name)
  }
  if (side === "mine") return active ? b.yourChange : b.takeBack
  if (agreement.state === "resting") return b.resting
  return active && agreement.activeSince ? heldState(agreement, about) : overState(agreement, t)
}

function heldState(agreement: Agreement, { t, now, zone }: About): string {
  const b = t.agreements.below
  const day = show(agreement.activeSince ?? "", "day", zone)
  if (isAhead(agreement, now)) return b[holdingOf(agreement, now) ? "newFrom" : "begins"](day)
  if (agreement.trialUntil && Date.parse(agreement.trialUntil) > now)
    return b.trial(showDate(agreement.trialUntil, "day"))
  return b.since(day)
}

function overState({ state }: Agreement, t: Dictionary): string {
  const b = t.agreements.below
  const over: Partial<Record<Agreement["state"], string>> = {
    declined: b.declined,
    lapsed: b.lapsed,
    taken_back: b.takenBack,
    retired: b.retired,
  }
  return over[state] ?? b.ended
}

function boundarySection(boundary: Boundary, { meId, ended }: About): "read" | "own" | "past" {
  if (boundary.state === "ended" || ended) return "past"
  return boundary.ownerId !== meId && !boundaryStand(boundary).answer ? "read" : "own"
}

function boundaryLine(boundary: Kept<Boundary>, about: About): Line {
  const { t, meId, ended } = about
  const b = t.agreements.below
  const mine = boundary.ownerId === meId
  const last = lastOf(boundary)
  const over = boundary.state === "ended" || ended
  const { pending } = boundary
  const said =
    pending?.state === "waiting" ? b.waiting : pending?.problem ? b.notTaken : boundaryState(boundary, about)
  return {
    id: boundary.id,
    href: `/boundaries/${boundary.id}`,
    title: last?.content?.title || b.untitled,
    kind: "boundary",
    glyph: over ? "ended" : mine ? "mine" : "theirs",
    below: `${t.agreements.personal} · ${said}`,
    at: last?.createdAt ?? "",
    content: last?.content ?? null,
  }
}

function boundaryState(boundary: Boundary, { t, name, meId, ended }: About): string {
  const b = t.agreements.below
  const { answer } = boundaryStand(boundary)
  if (boundary.state === "ended" || ended) return b.retired
  if (boundary.ownerId === meId) return answer ? b.heard(name) : b.yours
  return answer ? b.heardByYou : b.shares(name)
}

function draftLine({ id, draft, pending }: OpenDocument, t: Dictionary): Line {
  const b = t.agreements.below
  const href = `/drafts/${id}`
  if (!draft || !KINDS.includes(draft.kind))
    return {
      id,
      href,
      title: b.locked,
      below: t.shell.unreadable,
      glyph: "only",
      kind: "boundary",
      at: "",
      content: null,
    }
  const notTaken = pending?.state === "conflict" || pending?.state === "refused"
  const state = notTaken ? b.notTaken : draft.target ? b.draftChange : b.draft
  return {
    id,
    href,
    title: draft.content.title || b.untitled,
    below: `${t.agreements.kinds[draft.kind]} · ${state}`,
    glyph: "draft",
    kind: draft.kind,
    at: draft.updatedAt,
    content: draft.content,
  }
}
