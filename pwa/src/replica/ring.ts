/** Being rung on this phone: asked for by a tap, renewed when the browser changes it, gone with whoever leaves (R34). */
import { type Answer, request } from "../api/request"
import * as push from "../push"
import { readPreference, writePreference } from "../ui/preference"
import { fromBase64 } from "../vault/bytes"
import { act } from "./act"
import type { PushRoute } from "./model"
import { syncNow } from "./run"
import { routes } from "./state"

/** Where the server was told to ring this phone, as this phone remembers it. */
const kept = "push"
/** The session it was told in has ended: the same person is back, and the phone is named anew. */
const anew = "anew"
const patience = 3_000

/** After the browser's permission: a subscription, and the server told of it. Needs the network at once. */
export async function ringHere(): Promise<Answer<unknown>> {
  const asked = await askKey()
  if (!asked.data) return asked
  let made: PushSubscription
  try {
    made = await push.subscribe(asked.data)
  } catch {
    return { status: 0, problem: { type: "about:blank", title: "", status: 0, code: "push-unreachable" } }
  }
  const id = here()?.id ?? crypto.randomUUID()
  const { endpoint, keys } = made.toJSON()
  const answer = await request("PUT", `/api/push/routes/${id}`, { endpoint, keys })
  if (answer.problem) return answer
  writePreference(kept, made.endpoint)
  await syncNow()
  return answer
}

async function askKey() {
  const answer = await request<{ key: string }>("GET", "/api/push/key")
  return { ...answer, data: answer.data && fromBase64(answer.data.key) }
}

const here = (): PushRoute | undefined => routes.peek().find(({ thisBrowser }) => thisBrowser)

/** Lets a phone of one's own be rung no more. */
export async function stopRinging({ id, thisBrowser }: PushRoute): Promise<void> {
  if (thisBrowser) await forgetRinging()
  await act("route.remove", id, null, {})
}

/** The browser's part of an end; a push service that does not answer holds nobody up. */
export async function forgetRinging(): Promise<void> {
  writePreference(kept, "")
  const late = new Promise<void>((done) => setTimeout(done, patience))
  await Promise.race([push.unsubscribe().catch(() => {}), late])
}

/** Somebody signed in again on their own phone: what rang before rings again. */
export async function ringAgain(): Promise<void> {
  if (!readPreference(kept)) return
  writePreference(kept, anew)
  await checkRinging()
}

export interface Ringing {
  kept: string | null
  allowed: boolean
  /** Where the browser would be rung now. */
  endpoint: string | undefined
  keyFits: boolean
  /** The server has a route to this browser. */
  routed: boolean
}

/** What to do when the page opens. A route that is gone while nothing changed here was taken away on purpose. */
export function stepFor({
  kept: told,
  allowed,
  endpoint,
  keyFits,
  routed,
}: Ringing): "stay" | "renew" | "stop" {
  if (!told) return "stay"
  if (!allowed) return "stop"
  if (told !== endpoint || !keyFits) return "renew"
  return routed ? "stay" : "stop"
}

/** Compares what the server was told with what the browser has now; after the feed was read. */
export async function checkRinging(): Promise<void> {
  if (!readPreference(kept)) return
  const [now, asked] = await Promise.all([push.subscription(), askKey()])
  // No answer says nothing about the key.
  if (!asked.data) return
  const step = stepFor({
    kept: readPreference(kept),
    allowed: push.permission() === "granted",
    endpoint: now?.endpoint,
    keyFits: now !== null && push.hasKey(now, asked.data),
    routed: here() !== undefined,
  })
  if (step === "renew") await ringHere()
  if (step === "stop") await leave()
}

async function leave(): Promise<void> {
  const route = here()
  if (route) await stopRinging(route)
  else await forgetRinging()
}
