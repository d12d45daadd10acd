/** What a person does: kept on the phone first, on screen at once, sent when it can be. */
import { saveCopy } from "./copies"
import { deleteDraft, keepDraft } from "./drafts"
import { append, theStore, wake } from "./held"
import type { Entry, MutationName, Mutations } from "./model"
import { isWayOut } from "./mutations"
import { keepPartedWords, keepWords } from "./parting"
import { documents, outbox, reviewAnswers, rows, told } from "./state"

export async function act<N extends MutationName>(
  name: N,
  target: string,
  base: Mutations[N]["base"],
  payload: Mutations[N]["payload"],
): Promise<void> {
  // The shared text goes with these: the writer's page keeps it first.
  let copy: string | null = null
  if (name === "agreement.takeBack") copy = await saveCopy(rows.peek().agreement.get(target))
  if (name === "boundary.hide") copy = await saveCopy(rows.peek().boundary.get(target))
  const gone = await append(name, target, base, payload)
  // What never left this phone left its draft in the drawer: one is enough.
  if (copy && gone.some(isDrafted)) await deleteDraft(copy)
  if (name === "couple.unlink") await keepPartedWords(theStore())
  wake()
}

const isDrafted = ({ payload }: Entry): boolean =>
  "draftId" in payload && rows.peek().document.has(payload.draftId ?? "")

/** Takes back an act that never left this phone; what may have arrived stays. */
export async function recall(seq: number): Promise<void> {
  await theStore().recall(seq)
  wake()
}

/** The writer lets a refused or conflicting act go; for a document the server's version is shown again. */
export async function discard(seq: number): Promise<void> {
  const target = outbox.peek().find((entry) => entry.seq === seq)?.target
  const related = outbox
    .peek()
    .filter((entry) => entry.target === target && (entry.seq === seq || isBehind(entry, seq)))
  for (const entry of related) if ("content" in entry.payload) await keepWords(entry)
  await theStore().remove(...related)
  wake()
}

/** A way out never stood behind it, and goes on. */
const isBehind = ({ seq, state, name }: Entry, before: number): boolean =>
  seq > before && state !== "sent" && !isWayOut(name)

/** The writer wants it still: sent again as a new request, a document on top of the version there now. */
export async function resend(seq: number): Promise<string | undefined> {
  const entry = outbox.peek().find((one) => one.seq === seq)
  if (!entry) return undefined
  const there = told.peek().get(`document/${entry.target}`)
  // Deleted elsewhere, and an id is never used twice: the words go on under a new one.
  if (entry.name === "document.put" && !there) return anew(entry)
  const again = {
    state: "waiting",
    problem: undefined,
    tried: false,
    key: crypto.randomUUID(),
    at: new Date().toISOString(),
  } as const
  const isDocument = entry.name.startsWith("document.")
  await theStore().change(seq, isDocument ? ({ ...again, base: there?.n ?? null } as never) : again)
  wake()
  return entry.target
}

async function anew(entry: Entry): Promise<string> {
  const { target } = entry
  const answers = [...reviewAnswers.peek().values()].find((one) => one.id === target)?.answers
  const draft = documents.peek().get(target)?.draft ?? answers
  if (!draft) return target
  const id = crypto.randomUUID()
  await keepDraft(id, draft)
  await theStore().remove(entry)
  wake()
  return id
}
