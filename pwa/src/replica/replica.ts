/** The only thing screens import: signals to read and acts to do. */
export {
  agreements,
  boundaries,
  choices,
  documents,
  exceptions,
  invitations,
  link,
  marks,
  me,
  notices,
  openPause,
  outbox,
  partner,
  paused,
  pauseMarks,
  pauseNotes,
  pauses,
  reliefs,
  routes,
  rows,
  service,
  status,
  steppedOut,
  unsent,
} from "./state"
export type * from "./model"
export { serverNow } from "../api/clock"
export { type Call, isCall, isLate, pauseOf } from "./calls"
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
  ringHere,
  saveDraft,
  savePauseNote,
  signIn,
  signOut,
  signUp,
  type SignUp,
  stopRinging,
  syncNow,
} from "./later"
export { loadService } from "./service"
export { start } from "./start"
export { useVerified, verify } from "./verify"
