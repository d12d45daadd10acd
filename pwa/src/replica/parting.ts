/** When a link ends, unsent words to the couple become private drafts, and nothing else is sent there (R44). */
import { keepDraft } from "./drafts"
import { begunAnew } from "../kinds/begun"
import type { Agreement, Entry, Kind } from "./model"
import { link, me, outbox, rows } from "./state"
import type { Store } from "./store"

export async function keepPartedWords(store: Store): Promise<void> {
  if (!link.peek()?.endedAt) return
  const left = outbox.peek().filter(isForCouple)
  for (const entry of left) await keepWords(entry)
  if (left.length) await store.remove(...left)
}

/** A look at a goal is a choice of one's own. */
function isForCouple({ name, state }: Entry): boolean {
  const together = /^(agreement|boundary|pause|exception|relief|goal|review|rhythm|actionpoint)\./
  return state !== "sent" && name !== "goal.look" && together.test(name)
}

/** New words that were not taken, as a draft of their writer, unless the drawer has them. */
export async function keepWords(entry: Entry): Promise<void> {
  if (entry.name === "goal.note") return keepNote(entry)
  if (!("content" in entry.payload)) return
  // The draft it came from is still in the drawer.
  if (entry.payload.draftId && rows.peek().document.has(entry.payload.draftId)) return
  const kind = kindOf(entry)
  const before = rows.peek().agreement.get(entry.target)
  const content = begunAnew(kind, entry.payload.content, !before || isMine(before))
  await keepDraft(crypto.randomUUID(), {
    type: "draft",
    kind,
    content,
    target: null,
    updatedAt: entry.at,
  })
}

/** A line about a goal stays beside the words of that goal. */
async function keepNote({ target, payload, at }: Extract<Entry, { name: "goal.note" }>): Promise<void> {
  const agreement = rows.peek().agreement.get(target)
  const agreed = agreement?.revisions.find(({ id }) => id === agreement.activeRevisionId)
  if (!agreement || !agreed?.content) return
  const own = begunAnew(agreement.kind, agreed.content, isMine(agreement))
  const content = { ...own, note: payload.text }
  await keepDraft(crypto.randomUUID(), {
    type: "draft",
    kind: agreement.kind,
    content,
    target: null,
    updatedAt: at,
  })
}

const isMine = ({ revisions }: Agreement): boolean => revisions[0]?.authorId === me.peek()?.id

function kindOf(entry: Entry): Kind {
  if (entry.name === "agreement.propose") return entry.payload.kind
  if (entry.name.startsWith("boundary.")) return "boundary"
  return rows.peek().agreement.get(entry.target)?.kind ?? "boundary"
}
