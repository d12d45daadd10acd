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
export {
  changeCredentials,
  deleteAccount,
  signIn,
  signOut,
  signUp,
  type SignUp,
} from "./account"
export { act, discard, resend } from "./act"
export { deleteDraft, newDraftId, saveDraft } from "./drafts"
export { askCode, cancel, confirm, invite, readCode, redeem, refuse } from "./linking"
export { loadService, start, syncNow } from "./run"
export { useVerified, verify } from "./verify"
