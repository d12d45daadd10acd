/** What a person does: kept on the phone first, on screen at once, sent when it can be. */
import { saveCopy } from "./copies"
import { append, theStore, wake } from "./held"
import type { MutationName, Mutations } from "./model"
import { keepPartedWords } from "./parting"
import { outbox, rows, told } from "./state"

export async function act<N extends MutationName>(
  name: N,
  target: string,
  base: Mutations[N]["base"],
  payload: Mutations[N]["payload"],
): Promise<void> {
  // The shared text goes with these: the writer's page keeps it first.
  if (name === "agreement.takeBack") await saveCopy(rows.peek().agreement.get(target))
  if (name === "boundary.hide") await saveCopy(rows.peek().boundary.get(target))
  await append(name, target, base, payload)
  if (name === "couple.unlink") await keepPartedWords(theStore())
  wake()
}

/** The writer lets a refused or conflicting act go; for a document the server's version is shown again. */
export async function discard(seq: number): Promise<void> {
  const target = outbox.peek().find((entry) => entry.seq === seq)?.target
  const related = outbox
    .peek()
    .filter((entry) => entry.target === target && entry.seq >= seq && entry.state !== "sent")
  await theStore().remove(...related.map((entry) => entry.seq))
  wake()
}

/** The writer wants it still: sent again as a new request, a document on top of the version there now. */
export async function resend(seq: number): Promise<void> {
  const entry = outbox.peek().find((one) => one.seq === seq)
  if (!entry) return
  const again = { state: "waiting", problem: undefined, tried: false, key: crypto.randomUUID() } as const
  const document = entry.name === "document.put" || entry.name === "document.delete"
  const n = told.peek().get(`document/${entry.target}`)?.n ?? null
  await theStore().change(seq, document ? ({ ...again, base: n } as never) : again)
  wake()
}
