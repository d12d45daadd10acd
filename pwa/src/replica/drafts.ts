/** Drafts: sealed before they are kept, opened only in memory (R25). */
import { batch, effect, signal } from "@preact/signals"

import { fromBase64, toBase64 } from "../vault/bytes"
import type { AccountKey } from "../vault/keys"
import { open, pad, seal, unpad, type Place } from "../vault/seal"
import { append, theStore, wake } from "./held"
import { byReview } from "./answers"
import type {
  Answers,
  DocumentRow,
  Draft,
  OpenAnswers,
  OpenDocument,
  OpenGoal,
  OpenNote,
  PauseNote,
  Pending,
  PersonalGoal,
  Row,
} from "./model"
import { documents, me, pauseNotes, personalGoals, reviewAnswers, rows, told } from "./state"
import type { Store } from "./store"

/** Null until the key is read, or when this phone has none. */
export const accountKey = signal<AccountKey | null>(null)

type Drawn = ReadonlyMap<string, Row<DocumentRow>>

/** Everything a drawer can hold; what is inside is known only after opening. */
type Drawer = Draft | PauseNote | PersonalGoal | Answers

const opened = new Map<string, Drawer | null>()

/** `base` is the number of the version its writer saw: newer words of another phone are not written over. */
export async function saveDraft(id: string, draft: Draft, base?: number | null): Promise<void> {
  await keep(id, draft, base)
  wake()
}

/** Keeps a draft without waking sync: the caller goes on with something else. */
export async function keepDraft(id: string, draft: Draft | Answers): Promise<void> {
  await keep(id, draft)
}

/** A goal of one's own, whole; it is kept as it changes. */
export async function saveGoal(id: string, goal: PersonalGoal, base?: number | null): Promise<void> {
  await keep(id, goal, base)
  wake()
}

/** One note a pause, whichever of the writer's phones began it. */
export async function savePauseNote(note: PauseNote): Promise<void> {
  const id = pauseNotes.peek().get(note.pauseId)?.id ?? firstOf(note.pauseId)
  await keep(id, note)
  wake()
}

/** One document a review, likewise. */
export async function saveAnswers(answers: Answers): Promise<void> {
  const id = reviewAnswers.peek().get(answers.reviewId)?.id ?? firstOf(answers.reviewId)
  await keep(id, answers)
  wake()
}

/** Until the first save is opened again, the next one must find the same id. */
const begun = new Map<string, string>()

function firstOf(subjectId: string): string {
  const id = begun.get(subjectId) ?? crypto.randomUUID()
  begun.set(subjectId, id)
  return id
}

/** Everything this page sealed: what stands on the server may be its own. */
const written = new Set<string>()

async function keep(id: string, drawer: Drawer, seen?: number | null): Promise<void> {
  const sealed = await sealDraft(id, drawer)
  const base = baseOf(id)
  const there = told.peek().get(`document/${id}`)?.data as DocumentRow | undefined
  const isSeen = seen === undefined || !there || base === null || written.has(there.sealed)
  written.add(sealed)
  await append("document.put", id, isSeen ? base : (seen ?? otherThan(base)), { sealed })
}

/** A number the row does not have: begun here, and gone on with elsewhere before this page heard of it. */
const otherThan = (n: number): number => (n > 1 ? n - 1 : n + 1)

export async function deleteDraft(id: string): Promise<void> {
  await append("document.delete", id, baseOf(id), {})
  wake()
}

function baseOf(id: string): number | null {
  return told.peek().get(`document/${id}`)?.n ?? null
}

function place(id: string): Place {
  const space = me.peek()?.spaceId
  if (!space) throw new Error("Nobody is signed in")
  return { table: "document", row: id, field: "body", scope: space }
}

async function sealDraft(id: string, draft: Drawer): Promise<string> {
  const key = accountKey.peek() ?? (await theStore().accountKey())
  if (!key) throw new Error("This phone has no account key")
  return toBase64(await seal(key.key, key.id, place(id), pad(draft)))
}

async function openDrawer(id: string, sealed: string, key: AccountKey): Promise<Drawer | null> {
  const known = opened.get(sealed)
  if (known !== undefined) return known
  let drawer: Drawer | null = null
  try {
    drawer = unpad(await open(key.key, key.id, place(id), fromBase64(sealed))) as Drawer
  } catch {
    // Another key, or not ours: shown as unreadable, never dropped.
  }
  opened.set(sealed, drawer)
  return drawer
}

/** Opens every document as rows and key change, the last change wins; done once what is there now is open. */
export async function watchDocuments(store: Store): Promise<void> {
  await readKey(store)
  let round = 0
  let first: Promise<void> | undefined
  effect(() => {
    const key = accountKey.value
    const drawn = rows.value.document
    const mine = ++round
    const shown = show(drawn, key, () => mine === round)
    first ??= shown
  })
  await first
}

interface Opened {
  id: string
  n: number
  drawer: Drawer | null
  /** Left out where nothing stands apart. */
  other?: Drawer | null
  pending: Pending | undefined
}

async function show(drawn: Drawn, key: AccountKey | null, isLast: () => boolean): Promise<void> {
  const all = await Promise.all([...drawn.values()].map((row) => openRow(row, key)))
  if (!isLast()) return
  const notes = all.flatMap(noteOf)
  batch(() => {
    documents.value = new Map(all.flatMap(draftOf).map((one) => [one.id, one]))
    personalGoals.value = new Map(all.flatMap(goalOf).map((one) => [one.id, one]))
    // Written on two phones at once there may be two: both phones show the same one.
    const sorted = notes.toSorted((a, b) => b.id.localeCompare(a.id))
    pauseNotes.value = new Map(sorted.map((one) => [one.note.pauseId, one]))
    reviewAnswers.value = byReview(all.flatMap(answersOf))
  })
}

async function openRow(row: Row<DocumentRow>, key: AccountKey | null): Promise<Opened> {
  const { id, n, pending } = row
  const drawer = key ? await openDrawer(id, row.sealed, key) : null
  const there = told.peek().get(`document/${id}`)?.data as DocumentRow | undefined
  if (pending?.state !== "conflict" || !key) return { id, n, drawer, pending }
  return { id, n, drawer, pending, other: there ? await openDrawer(id, there.sealed, key) : null }
}

/** What stands apart, when it is of the same type. */
function of<T extends Drawer["type"]>(type: T, drawer: Drawer | null | undefined) {
  return drawer?.type === type ? (drawer as Extract<Drawer, { type: T }>) : null
}

function noteOf({ id, drawer, other, pending }: Opened): OpenNote[] {
  const note = of("pause_note", drawer)
  return note ? [{ id, note, pending, other: of("pause_note", other) }] : []
}

function goalOf({ id, n, drawer, other, pending }: Opened): OpenGoal[] {
  const goal = of("goal", drawer)
  return goal ? [{ id, n, goal, pending, other: of("goal", other) }] : []
}

function answersOf({ id, drawer, other, pending }: Opened): OpenAnswers[] {
  const answers = of("answers", drawer)
  return answers ? [{ id, answers, pending, other: of("answers", other) }] : []
}

/** What no key opens is listed with the drafts, as unreadable. */
function draftOf({ id, n, drawer, other, pending }: Opened): OpenDocument[] {
  if (drawer && drawer.type !== "draft") return []
  const plain = { id, n, draft: drawer, pending }
  return [other === undefined ? plain : { ...plain, other: of("draft", other) }]
}

/** Behind a lock there is none to read: it comes with the PIN. */
async function readKey(store: Store): Promise<void> {
  accountKey.value = (await store.accountKey()) ?? accountKey.peek()
}

export function forgetDrafts(): void {
  opened.clear()
  accountKey.value = null
  begun.clear()
  written.clear()
  documents.value = new Map()
  pauseNotes.value = new Map()
  personalGoals.value = new Map()
  reviewAnswers.value = new Map()
}
