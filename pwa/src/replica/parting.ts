/** When a link ends, unsent words to the couple become private drafts, and nothing else is sent there (R44). */
import { keepDraft } from "./drafts"
import type { Entry, Kind } from "./model"
import { link, outbox, rows } from "./state"
import type { Store } from "./store"

export async function keepPartedWords(store: Store): Promise<void> {
  if (!link.peek()?.endedAt) return
  const left = outbox.peek().filter(isForCouple)
  for (const entry of left) await keepWords(entry)
  if (left.length) await store.remove(...left.map(({ seq }) => seq))
}

function isForCouple({ name, state }: Entry): boolean {
  return state !== "sent" && /^(agreement|boundary|pause|exception|relief)\./.test(name)
}

async function keepWords(entry: Entry): Promise<void> {
  if (!("content" in entry.payload)) return
  // The draft it came from is still in the drawer.
  if (entry.payload.draftId && rows.peek().document.has(entry.payload.draftId)) return
  const { content } = entry.payload
  const kind = kindOf(entry)
  await keepDraft(crypto.randomUUID(), { type: "draft", kind, content, target: null, updatedAt: entry.at })
}

function kindOf(entry: Entry): Kind {
  if (entry.name === "agreement.propose") return entry.payload.kind
  if (entry.name.startsWith("boundary.")) return "boundary"
  return rows.peek().agreement.get(entry.target)?.kind ?? "boundary"
}
