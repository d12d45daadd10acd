/** Sending what was written: the words leave with persons as ids, and the draft goes once they have arrived. */
import { isPersonal, resolved } from "../../kinds/index"
import type { Content, Kind } from "../../replica/model"
import { act } from "../../replica/replica"
import type { Target } from "./writing"

export interface Sending {
  kind: Kind
  content: Content
  target: Target
  draftId: string | null
  meId: string
  partnerId: string
}

/** Returns the address where it can be read from now on. */
export async function send({ kind, content, target, draftId, meId, partnerId }: Sending): Promise<string> {
  const payload = {
    revisionId: crypto.randomUUID(),
    content: resolved(kind, content, meId, partnerId),
    ...(draftId ? { draftId } : {}),
  }
  if (!target) return begin(kind, payload)
  const { id, mode, base } = target
  if (mode === "sendAgain") await act("agreement.sendAgain", id, null, payload)
  else if (base)
    await act(
      mode === "change" ? "boundary.change" : mode === "amend" ? "agreement.amend" : "agreement.counter",
      id,
      base,
      payload,
    )
  return mode === "change" ? `/boundaries/${id}` : `/agreements/${id}`
}

async function begin(
  kind: Kind,
  payload: { revisionId: string; content: Content; draftId?: string },
): Promise<string> {
  const id = crypto.randomUUID()
  if (kind === "boundary" && isPersonal(payload.content)) {
    await act("boundary.share", id, null, payload)
    return `/boundaries/${id}`
  }
  await act("agreement.propose", id, null, { ...payload, kind })
  return `/agreements/${id}`
}
