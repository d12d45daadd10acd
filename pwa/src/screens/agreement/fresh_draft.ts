/** Words of something that is over, or set aside, as a private draft again. */
import { begunAnew } from "../../kinds/begun"
import type { Content, Kind } from "../../replica/model"
import { newDraftId, saveDraft } from "../../replica/replica"

export async function draftFrom(kind: Kind, content: Content, iBegan = true): Promise<string> {
  const id = newDraftId()
  await saveDraft(id, {
    type: "draft",
    kind,
    content: { ...begunAnew(kind, content, iBegan), note: "", replaces: null, startsOn: null },
    target: null,
    updatedAt: new Date().toISOString(),
  })
  return id
}
