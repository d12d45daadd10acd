/** Acts, drafts, accounts and linking, loaded with the replica when they are first needed. */
import { engine } from "./start"

type Account = typeof import("./account")
type Act = typeof import("./act")
type Calendar = typeof import("./calendar")
type Drafts = typeof import("./drafts")
type Lock = typeof import("./lock")
type Linking = typeof import("./linking")
type Mail = typeof import("./mail")
type Ring = typeof import("./ring")
export type { SignUp } from "./account"

/** A window that may keep nothing cannot hold a replica. */
const noStorage = { status: 0, problem: { type: "about:blank", title: "", status: 0, code: "no-storage" } }

async function after<M>(part: () => Promise<M>): Promise<M> {
  const [loaded] = await Promise.all([part(), engine()])
  return loaded
}

const account = () => after(() => import("./account"))
const acts = () => after(() => import("./act"))
const calendar = () => after(() => import("./calendar"))
const drafts = () => after(() => import("./drafts"))
const linking = () => after(() => import("./linking"))
const lock = () => after(() => import("./lock"))
const mail = () => after(() => import("./mail"))
const ring = () => after(() => import("./ring"))

export const act: Act["act"] = async (...given) => (await acts()).act(...given)
export const discard: Act["discard"] = async (seq) => (await acts()).discard(seq)
export const recall: Act["recall"] = async (seq) => (await acts()).recall(seq)
export const resend: Act["resend"] = async (seq) => (await acts()).resend(seq)
export const syncNow = async (): Promise<void> => (await engine()).syncNow()

export const saveDraft: Drafts["saveDraft"] = async (...given) => (await drafts()).saveDraft(...given)
export const saveGoal: Drafts["saveGoal"] = async (...given) => (await drafts()).saveGoal(...given)
export const deleteDraft: Drafts["deleteDraft"] = async (id) => (await drafts()).deleteDraft(id)
export const savePauseNote: Drafts["savePauseNote"] = async (note) => (await drafts()).savePauseNote(note)
export const saveAnswers: Drafts["saveAnswers"] = async (answers) => (await drafts()).saveAnswers(answers)
export const newDraftId = (): string => crypto.randomUUID()

export const signUp: Account["signUp"] = async (given) => {
  const ready = await account().catch(() => null)
  return ready ? ready.signUp(given) : noStorage
}
export const signIn: Account["signIn"] = async (...given) => {
  const ready = await account().catch(() => null)
  return ready ? ready.signIn(...given) : noStorage
}
export const askToSignUp: Account["askToSignUp"] = async (given) => {
  const ready = await account().catch(() => null)
  return ready ? ready.askToSignUp(given) : noStorage
}
export const finishSignUp: Account["finishSignUp"] = async (...given) => {
  const ready = await account().catch(() => null)
  return ready ? ready.finishSignUp(...given) : noStorage
}
export const signOut: Account["signOut"] = async (tell) => (await account()).signOut(tell)
export const deleteAccount: Account["deleteAccount"] = async (passphrase) =>
  (await account()).deleteAccount(passphrase)
export const changeCredentials: Account["changeCredentials"] = async (...given) =>
  (await account()).changeCredentials(...given)

export const invite: Linking["invite"] = async () => (await linking()).invite()
export const askCode: Linking["askCode"] = async (id) => (await linking()).askCode(id)
export const redeem: Linking["redeem"] = async (by) => (await linking()).redeem(by)
export const confirm: Linking["confirm"] = async (id) => (await linking()).confirm(id)
export const cancel: Linking["cancel"] = async (id) => (await linking()).cancel(id)
export const refuse: Linking["refuse"] = async (id) => (await linking()).refuse(id)

export const makeCalendar: Calendar["makeCalendar"] = async () => (await calendar()).makeCalendar()
export const endCalendar: Calendar["endCalendar"] = async () => (await calendar()).endCalendar()

export const askForProof: Mail["askForProof"] = async () => (await mail()).askForProof()
export const prove: Mail["prove"] = async (secret) => (await mail()).prove(secret)
/** Needs neither an account nor storage: whoever reads the letter may end it. */
export const endLetters: Mail["endLetters"] = async (token) => (await import("./mail")).endLetters(token)

export const ringHere: Ring["ringHere"] = async () => (await ring()).ringHere()
export const stopRinging: Ring["stopRinging"] = async (route) => (await ring()).stopRinging(route)

export const turnLockOn: Lock["turnLockOn"] = async (...given) => (await lock()).turnLockOn(...given)
export const turnLockOff: Lock["turnLockOff"] = async (pin) => (await lock()).turnLockOff(pin)
export const openWithPin: Lock["openWithPin"] = async (pin) => (await lock()).openWithPin(pin)
export const openWithPasskey: Lock["openWithPasskey"] = async () => (await lock()).openWithPasskey()
export const changePin: Lock["changePin"] = async (...given) => (await lock()).changePin(...given)
export const addPasskey: Lock["addPasskey"] = async (pin) => (await lock()).addPasskey(pin)
export const removePasskey: Lock["removePasskey"] = async () => (await lock()).removePasskey()
export const setLockMinutes: Lock["setLockMinutes"] = async (minutes) =>
  (await lock()).setLockMinutes(minutes)
export const lockNow = async (): Promise<void> => (await lock()).lockNow()
export const lockWait: Lock["lockWait"] = async () => (await lock()).lockWait()
export const unsentHere: Lock["unsentHere"] = async () => (await lock()).unsentHere()
