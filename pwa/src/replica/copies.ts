/** Words that are about to leave the shared space are kept as a private draft of their writer. */
import { begunAnew } from "../kinds/begun"
import { keepDraft } from "./drafts"
import type { Agreement, Boundary } from "./model"
import { me } from "./state"

/** The id of the draft, where there was anything to keep. */
export async function saveCopy(thing: Agreement | Boundary | undefined): Promise<string | null> {
  if (!thing) return null
  const open = "openRevisionId" in thing ? thing.openRevisionId : null
  const revision = open ? thing.revisions.find(({ id }) => id === open) : thing.revisions.at(-1)
  if (!revision?.content || revision.authorId !== me.peek()?.id) return null
  const kind = "kind" in thing ? thing.kind : "boundary"
  const updatedAt = new Date().toISOString()
  const id = crypto.randomUUID()
  await keepDraft(id, {
    type: "draft",
    kind,
    content: begunAnew(kind, revision.content, thing.revisions[0]?.authorId === me.peek()?.id),
    target: null,
    updatedAt,
  })
  return id
}
