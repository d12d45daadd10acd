/** The only thing screens import: signals to read and acts to do. */
export {
  agreements,
  boundaries,
  documents,
  invitations,
  link,
  marks,
  me,
  outbox,
  partner,
  rows,
  service,
  status,
  unsent,
} from "./state"
export type * from "./model"
export { act, discard, resend } from "./act"
export { deleteDraft, newDraftId, saveDraft } from "./drafts"
export { verify, useVerified } from "./verify"
export { loadService, start, syncNow } from "./run"
