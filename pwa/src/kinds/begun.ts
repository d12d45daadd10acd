/** Fields that only one of the two may write: whoever began, or the other. */
import type { Content, Kind } from "../replica/model"

export const ownFields: Partial<Record<Kind, { starter?: string; partner: string }>> = {
  boundary: { partner: "partnerOffer" },
  shared_goal: { starter: "mySupport", partner: "yourSupport" },
}

/** The words as a beginning of my own: my line stays mine, whichever side it was on; the other's is theirs to write. */
export function begunAnew(kind: Kind, content: Content, iBegan: boolean): Content {
  const own = ownFields[kind]
  if (!own) return content
  const { starter, partner } = own
  const mine = starter ? { [starter]: content.fields[iBegan ? starter : partner] ?? null } : {}
  const theirs = partner in content.fields ? { [partner]: null } : {}
  return { ...content, fields: { ...content.fields, ...mine, ...theirs } }
}
