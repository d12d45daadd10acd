/** What is being written: a new one from a template or blank, a change of something, or a kept draft. */
import { begin } from "../../kinds/index"
import type { Template } from "../../kinds/index"
import { revisionOf } from "../../people/today"
import type { Agreement, Boundary, Kind, OpenDocument, Revision, RevisionBase } from "../../replica/model"
import { boundaryStand, standOf } from "./stand"
import type { Start, Target } from "./writing"

export interface Shelf {
  agreements: readonly Agreement[]
  boundaries: readonly Boundary[]
  documents: ReadonlyMap<string, OpenDocument>
  meId: string
}

const KINDS: ReadonlySet<string> = new Set([
  "contact_frequency",
  "cool_down",
  "boundary",
  "ritual",
  "shared_goal",
])
export const isKind = (value: string | undefined): value is Kind => KINDS.has(value ?? "")

/** `defaults` are the words a blank one begins with, in the writer's language. */
export function startNew(
  kind: Kind,
  template: Template | undefined,
  { agreements, boundaries }: Shelf,
  defaults: Record<string, string> = {},
): Start {
  const first =
    !agreements.some((one) => one.kind === kind) && (kind !== "boundary" || boundaries.length === 0)
  const content = begin(kind, template, first)
  const fields = template ? content.fields : { ...content.fields, ...defaults }
  const running =
    kind === "cool_down"
      ? agreements.find(
          (one) =>
            one.kind === kind &&
            one.activeRevisionId &&
            (one.state === "active" || one.state === "amendment_proposed"),
        )
      : undefined
  return { kind, content: { ...content, fields, replaces: running?.id ?? null }, target: null, draftId: null }
}

export function startFromDraft({ id, draft }: OpenDocument): Start | null {
  return draft && { kind: draft.kind, content: draft.content, target: draft.target, draftId: id }
}

const exact = ({ id, hash }: Revision): RevisionBase => ({ id, hash })

/** A counter to what waits, an amendment to what holds, the same again, or a new text of one's own boundary. */
export function startChange(id: string, shelf: Shelf): Start | null {
  const agreement = shelf.agreements.find((one) => one.id === id)
  const boundary = shelf.boundaries.find((one) => one.id === id)
  const found = agreement
    ? ofAgreement(agreement, shelf.meId)
    : boundary
      ? ofBoundary(boundary, shelf.meId)
      : null
  if (!found) return null
  const kept = [...shelf.documents.values()].find(({ draft }) => draft?.target?.id === id)
  return (kept && startFromDraft(kept)) ?? found
}

function ofAgreement(agreement: Agreement, meId: string): Start | null {
  const { side, open, active, holds, mayResend, last } = standOf(agreement, meId)
  const { id, kind } = agreement
  const fresh = { note: "", replaces: null }
  if (side === "theirs" && open?.content)
    return {
      kind,
      content: { ...open.content, note: "" },
      target: { id, mode: "counter", base: exact(open) },
      draftId: null,
    }
  if (holds && !open && active?.content)
    return {
      kind,
      content: { ...active.content, ...fresh, startsOn: null },
      target: { id, mode: "amend", base: exact(active) },
      draftId: null,
    }
  if (mayResend && last?.content)
    return { kind, content: last.content, target: { id, mode: "sendAgain", base: null }, draftId: null }
  return null
}

function ofBoundary(boundary: Boundary, meId: string): Start | null {
  const { last } = boundaryStand(boundary)
  if (boundary.ownerId !== meId || boundary.state === "ended" || !last?.content) return null
  return {
    kind: "boundary",
    content: { ...last.content, note: "" },
    target: { id: boundary.id, mode: "change", base: exact(last) },
    draftId: null,
  }
}

/** Whether the text it stands on is still the one there: ok, another version came first, or nothing can be changed. */
export function baseStands(target: Target, shelf: Shelf): "ok" | "moved" | "closed" {
  if (!target) return "ok"
  const boundary = shelf.boundaries.find((one) => one.id === target.id)
  if (boundary)
    return boundary.state === "ended"
      ? "closed"
      : boundaryStand(boundary).last?.id === target.base?.id
        ? "ok"
        : "moved"
  const agreement = shelf.agreements.find((one) => one.id === target.id)
  if (!agreement) return "closed"
  const { side, open, holds, active, mayResend } = standOf(agreement, shelf.meId)
  if (target.mode === "sendAgain") return mayResend ? "ok" : "closed"
  if (side === "theirs") return target.mode === "counter" && open?.id === target.base?.id ? "ok" : "moved"
  if (side === "mine" || !holds) return "closed"
  return target.mode === "amend" && active?.id === target.base?.id ? "ok" : "moved"
}

/** The version that stands there now, to read beside one's own. */
export function standing(
  id: string,
  shelf: Shelf,
): { kind: Kind; revision: Revision; theirs: boolean; target: Target } | null {
  const start = startChange(id, { ...shelf, documents: new Map() })
  const base = start?.target?.base
  if (!start || !base) return null
  const agreement = shelf.agreements.find((one) => one.id === id)
  const boundary = shelf.boundaries.find((one) => one.id === id)
  const revision = agreement
    ? revisionOf(agreement, base.id)
    : boundary?.revisions.find((one) => one.id === base.id)
  return revision
    ? { kind: start.kind, revision, theirs: revision.authorId !== shelf.meId, target: start.target }
    : null
}
