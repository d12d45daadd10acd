/** The only thing screens import: signals to read and acts to do. */
export {
  agreements,
  boundaries,
  choices,
  documents,
  invitations,
  link,
  mailbox,
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
  askForProof,
  askToSignUp,
  cancel,
  changeCredentials,
  confirm,
  deleteAccount,
  deleteDraft,
  discard,
  endLetters,
  finishSignUp,
  invite,
  newDraftId,
  prove,
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
