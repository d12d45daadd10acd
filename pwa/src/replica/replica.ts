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
export { serverNow } from "../api/clock"
export { readCode } from "./code"
export {
  act,
  askCode,
  cancel,
  changeCredentials,
  confirm,
  deleteAccount,
  deleteDraft,
  discard,
  invite,
  newDraftId,
  redeem,
  refuse,
  resend,
  saveDraft,
  signIn,
  signOut,
  signUp,
  type SignUp,
  syncNow,
} from "./later"
export { loadService } from "./service"
export { start } from "./start"
export { useVerified, verify } from "./verify"
