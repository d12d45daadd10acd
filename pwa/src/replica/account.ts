/** Accounts: everything that touches the passphrase happens here, in the page. */
import { batch } from "@preact/signals"

import { type Answer, request } from "../api/request"
import { askToKeep } from "../phone/storage"
import { chooseLanguage } from "../text"
import { forgetPreferences } from "../ui/preference"
import { fromBase64, toBase64 } from "../vault/bytes"
import { derive, type Derived, normaliseEmail } from "../vault/kdf"
import { type AccountKey, createAccountKey, rewrapAccountKey, unwrapAccountKey } from "../vault/keys"
import { channel } from "./channel"
import { deleteDatabase, type Recipe } from "./db"
import { accountKey, forgetDrafts } from "./drafts"
import { hush } from "./ears"
import { theStore } from "./held"
import type { Language, Me, Problem, Row } from "./model"
import { locked, lockSet } from "./locked"
import { forgetRinging, ringAgain } from "./ring"
import { syncNow } from "./run"
import { forgetEngine } from "./start"
import { me, status, unsent } from "./state"

export interface SignUp {
  email: string
  passphrase: string
  displayName: string
  language: Language
  zone: string
  /** The secret of an invitation, where the server asks for one. */
  invitation?: string
}

/** How long leaving waits for another tab. */
const patience = 2_000

interface Stretched {
  email: string
  derived: Derived
  recipe: Recipe
}

/** With the recipe this phone has kept nobody is asked. */
export async function stretch(email: string, passphrase: string, kept?: Recipe): Promise<Answer<Stretched>> {
  const plain = normaliseEmail(email)
  const asked: Answer<Recipe> = kept ? { status: 200, data: kept } : await askRecipe(plain)
  const { data: recipe, ...silent } = asked
  if (!recipe) return silent
  try {
    const derived = await derive(passphrase, recipe.salt, recipe.rounds)
    return { ...silent, data: { email: plain, derived, recipe } }
  } catch {
    return { status: 0, problem: problem("internal") }
  }
}

async function askRecipe(email: string): Promise<Answer<Recipe>> {
  const { data, ...silent } = await request<{ salt: string; rounds: number }>("POST", "/api/prelogin", {
    email,
  })
  return { ...silent, data: data && { salt: fromBase64(data.salt), rounds: data.rounds } }
}

export async function signUp(given: SignUp): Promise<Answer<Me>> {
  const made = await newcomer(given)
  if (!made.data) return { status: made.status, problem: made.problem, after: made.after }
  const answer = await request<Me>("POST", "/api/sign-up", made.data.body)
  if (answer.data) await settleIn(answer.data, made.data.account, made.data.recipe)
  return answer
}

/** The same, where a letter comes first: the key waits on the server, wrapped, until its link is opened. */
export async function askToSignUp(given: SignUp): Promise<Answer<unknown>> {
  const made = await newcomer(given)
  if (!made.data) return { status: made.status, problem: made.problem, after: made.after }
  return request("POST", "/api/sign-up/ask", made.data.body)
}

interface Newcomer {
  body: object
  account: AccountKey
  recipe: Recipe
}

async function newcomer({ email, passphrase, ...rest }: SignUp): Promise<Answer<Newcomer>> {
  const { data, ...silent } = await stretch(email, passphrase)
  if (!data) return silent
  const id = crypto.randomUUID()
  const { signInSecret, wrappingKey } = data.derived
  const { account, wrapped } = await createAccountKey(id, wrappingKey)
  const body = {
    id,
    email: data.email,
    ...rest,
    signInSecret: toBase64(signInSecret),
    accountKeyId: account.id,
    wrappedKey: wrapped,
  }
  return { ...silent, data: { body, account, recipe: data.recipe } }
}

/** Asked when somebody else's unsent words are on this phone (R34). */
export type MayWipe = (count: number) => Promise<boolean>
type Knock = (email: string, signInSecret: string) => Promise<Answer<Me>>

export function signIn(
  email: string,
  passphrase: string,
  mayWipe: MayWipe = async () => false,
): Promise<Answer<Me>> {
  const knock: Knock = (to, signInSecret) => request<Me>("POST", "/api/sign-in", { email: to, signInSecret })
  return enter(email, passphrase, mayWipe, knock)
}

/** The link of a letter with the passphrase that was chosen: the account is made, or moves to this address. */
export function finishSignUp(
  secret: string,
  email: string,
  passphrase: string,
  mayWipe: MayWipe,
): Promise<Answer<Me>> {
  const knock: Knock = (_, signInSecret) =>
    request<Me>("POST", "/api/sign-up/finish", { secret, signInSecret })
  return enter(email, passphrase, mayWipe, knock)
}

async function enter(email: string, passphrase: string, mayWipe: MayWipe, knock: Knock): Promise<Answer<Me>> {
  const stretched = await stretch(email, passphrase)
  if (!stretched.data) return { status: stretched.status, problem: stretched.problem }
  const before = me.peek()
  const other = before !== null && normaliseEmail(before.email) !== stretched.data.email
  if (other && unsent.peek() > 0 && !(await mayWipe(unsent.peek()))) return { status: 0 }
  const { signInSecret, wrappingKey } = stretched.data.derived
  const answer = await knock(stretched.data.email, toBase64(signInSecret))
  if (!answer.data) return answer
  let key: AccountKey
  try {
    key = await unwrapAccountKey(answer.data.id, wrappingKey, answer.data.wrappedKey)
  } catch {
    // Signed in without the key, drafts would look lost: better not signed in at all.
    await request("POST", "/api/sign-out", {})
    return { status: 0, problem: problem("internal") }
  }
  if (before && before.id !== answer.data.id) {
    await forgetRinging()
    await theStore().wipe()
    lockSet.value = null
  }
  await settleIn(answer.data, key, stretched.data.recipe)
  void ringAgain()
  return answer
}

async function settleIn(person: Me, key: AccountKey, recipe: Recipe): Promise<void> {
  const store = theStore()
  await store.keepKey(key, recipe)
  accountKey.value = key
  status.value = { connection: "online", since: Date.now(), stopped: null }
  await store.seed({ kind: "me", id: person.id, space: person.spaceId, n: 0, deleted: false, data: person })
  // Its words may not have come yet: no reason to stay outside.
  await chooseLanguage(person.language).catch(() => undefined)
  // From here on there is something to keep, and somebody just did something: the moment to ask.
  void askToKeep()
  await syncNow()
}

/** Changes passphrase, e-mail, or both, in one command; other sessions end. */
export async function changeCredentials(
  passphrase: string,
  next: { email: string; passphrase: string },
): Promise<Answer<Me>> {
  const person = me.peek()
  if (!person) return { status: 401 }
  const now = await stretch(person.email, passphrase)
  if (!now.data) return { status: now.status, problem: now.problem }
  const then = await stretch(next.email, next.passphrase)
  if (!then.data) return { status: then.status, problem: then.problem }
  const { signInSecret, wrappingKey } = now.data.derived
  let wrappedKey: string
  try {
    wrappedKey = await rewrapAccountKey(
      person.id,
      wrappingKey,
      then.data.derived.wrappingKey,
      person.wrappedKey,
    )
  } catch {
    return { status: 401, problem: problem("sign-in-refused", 401) }
  }
  const answer = await request<Me>("POST", "/api/me/credentials", {
    signInSecret: toBase64(signInSecret),
    email: then.data.email,
    newSignInSecret: toBase64(then.data.derived.signInSecret),
    wrappedKey,
  })
  if (answer.data) await keepCredentials(person, answer.data, then.data.recipe)
  return answer
}

async function keepCredentials({ id, spaceId, n }: Row<Me>, data: Me, recipe: Recipe): Promise<void> {
  await theStore().safe.keepRecipe(recipe)
  await theStore().seed({ kind: "me", id, space: spaceId, n, deleted: false, data })
}

function problem(code: string, answered = 0): Problem {
  return { type: "about:blank", title: "", status: answered, code }
}

export async function deleteAccount(passphrase: string): Promise<Answer<unknown>> {
  const now = await stretch(me.peek()?.email ?? "", passphrase)
  if (!now.data) return { status: now.status, problem: now.problem }
  const signInSecret = toBase64(now.data.derived.signInSecret)
  const answer = await request("POST", "/api/me/delete", { signInSecret })
  if (!answer.problem) await forgetPhone()
  return answer
}

/** Name `unsent` to the person first. Without a connection the phone is cleared all the same (R34). */
export async function signOut(tell: (reached: boolean) => void): Promise<void> {
  const { status: answered } = await request("POST", "/api/sign-out", {})
  const reached = answered !== 0
  tell(reached)
  await forgetPhone(reached)
}

/** Rows, outbox, keys, caches, push and the worker: nothing of anyone stays on this phone (R34). */
export async function forgetPhone(reached = true): Promise<void> {
  const store = theStore()
  hush()
  await forgetRinging()
  await store.empty()
  forgetDrafts()
  channel.post("wiped")
  store.close()
  forgetPreferences()
  const names = await globalThis.caches?.keys()
  await Promise.all(names?.map((name) => caches.delete(name)) ?? [])
  const workers = await navigator.serviceWorker?.getRegistrations()
  await Promise.all(workers?.map((worker) => worker.unregister()) ?? [])
  // The next page would open what is only about to go. Another tab may hold it a moment longer; it is empty already.
  await Promise.race([deleteDatabase(), new Promise((done) => setTimeout(done, patience))])
  channel.post("cleared")
  // Only now: the first page, which says that this phone is cleared, comes when nobody is left in memory.
  store.forget()
  if (reached) location.replace("/")
  else beginAnew()
}

/** Without a network the first page could not be loaded again: this one becomes it, until there is one. */
function beginAnew(): void {
  batch(() => {
    lockSet.value = null
    locked.value = false
  })
  forgetEngine()
  addEventListener("online", () => location.replace("/"), { once: true })
}
