/** Drafts: sealed before they are kept, opened only in memory (R25). */
import { effect, signal } from "@preact/signals"

import { fromBase64, toBase64 } from "../vault/bytes"
import type { AccountKey } from "../vault/keys"
import { open, pad, seal, unpad, type Place } from "../vault/seal"
import { append, theStore, wake } from "./held"
import type { DocumentRow, Draft, OpenDocument, Row } from "./model"
import { documents, me, rows, told } from "./state"
import type { Store } from "./store"

/** Null until the key is read, or when this phone has none. */
export const accountKey = signal<AccountKey | null>(null)

type Drawn = ReadonlyMap<string, Row<DocumentRow>>

const opened = new Map<string, Draft | null>()

export async function saveDraft(id: string, draft: Draft): Promise<void> {
  await keepDraft(id, draft)
  wake()
}

/** Keeps a draft without waking sync: the caller goes on with something else. */
export async function keepDraft(id: string, draft: Draft): Promise<void> {
  await append("document.put", id, baseOf(id), { sealed: await sealDraft(id, draft) })
}

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

async function sealDraft(id: string, draft: Draft): Promise<string> {
  const key = accountKey.peek() ?? (await theStore().accountKey())
  if (!key) throw new Error("This phone has no account key")
  return toBase64(await seal(key.key, key.id, place(id), pad(draft)))
}

async function openDraft(id: string, sealed: string, key: AccountKey): Promise<Draft | null> {
  const known = opened.get(sealed)
  if (known !== undefined) return known
  let draft: Draft | null = null
  try {
    draft = unpad(await open(key.key, key.id, place(id), fromBase64(sealed))) as Draft
  } catch {
    // Another key, or not ours: shown as unreadable, never dropped.
  }
  opened.set(sealed, draft)
  return draft
}

/** Opens every document as rows and key change; the last change wins. */
export function watchDocuments(store: Store): void {
  void readKey(store)
  let round = 0
  effect(() => {
    const key = accountKey.value
    const drawn = rows.value.document
    const mine = ++round
    void show(drawn, key, () => mine === round)
  })
}

async function show(drawn: Drawn, key: AccountKey | null, isLast: () => boolean): Promise<void> {
  const all = await openAll(drawn, key)
  if (isLast()) documents.value = all
}

async function openAll(drawn: Drawn, key: AccountKey | null) {
  const all = await Promise.all([...drawn.values()].map((row) => openRow(row, key)))
  return new Map(all.map((document) => [document.id, document]))
}

async function openRow(row: Row<DocumentRow>, key: AccountKey | null): Promise<OpenDocument> {
  const { id, n, pending } = row
  const draft = key ? await openDraft(id, row.sealed, key) : null
  if (pending?.state !== "conflict" || !key) return { id, n, draft, pending }
  const there = told.peek().get(`document/${id}`)?.data as DocumentRow | undefined
  return { id, n, draft, pending, other: there ? await openDraft(id, there.sealed, key) : null }
}

async function readKey(store: Store): Promise<void> {
  accountKey.value = (await store.accountKey()) ?? null
}

export function forgetDrafts(): void {
  opened.clear()
  accountKey.value = null
  documents.value = new Map()
}
