/** A call for a pause does not wait for the answer to something else (R20): what is under way is let go, and asked again after it. */
import { request } from "../api/request"
import { isUrgent } from "./mutations"
import { outbox } from "./state"
import type { Send } from "./sync"

let under: AbortController | null = null
let hurried = false

/** Its own request is never let go. */
const isTheCall = (path: string): boolean => path === "/api/pauses" || path.endsWith("/leave")

export const send: Send = async (method, path, body, options) => {
  const mine = new AbortController()
  under = isTheCall(path) ? null : mine
  const answer = await request<never>(method, path, body, { ...options, signal: mine.signal })
  if (under === mine) under = null
  return answer
}

/** Lets the request go that stands before a call, if there is one. */
export function hurry(): void {
  if (!under || !outbox.peek().some(({ name, state }) => state === "waiting" && isUrgent(name))) return
  hurried = true
  under.abort()
}

/** Whether the last run was let go, so that it says nothing about the network. */
export function wasHurried(): boolean {
  const was = hurried
  hurried = false
  return was
}
