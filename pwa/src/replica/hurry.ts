/** A call for a pause does not wait for the answer to something else (R20): what is under way is let go, and asked again after it. */
import { request } from "../api/request"
import { urgency } from "./mutations"
import { outbox } from "./state"
import type { Send } from "./sync"

interface Under {
  mine: AbortController
  /** How urgent the act is that is under way; looking is not. */
  urgency: number
}

let under: Under | null = null
let hurried = false

function urgencyOf(key: string | undefined): number {
  const entry = key === undefined ? undefined : outbox.peek().find((one) => one.key === key)
  return entry ? urgency(entry.name) : 0
}

export const send: Send = async (method, path, body, options) => {
  const mine = new AbortController()
  under = { mine, urgency: urgencyOf(options?.key) }
  const answer = await request<never>(method, path, body, { ...options, signal: mine.signal })
  if (under?.mine === mine) under = null
  return answer
}

/** Lets the request go that stands before something more urgent, if there is one; never its own. */
export function hurry(): void {
  const most = Math.max(
    0,
    ...outbox.peek().map(({ name, state }) => (state === "waiting" ? urgency(name) : 0)),
  )
  if (!under || most <= under.urgency) return
  hurried = true
  under.mine.abort()
}

/** Whether the last run was let go, so that it says nothing about the network. */
export function wasHurried(): boolean {
  const was = hurried
  hurried = false
  return was
}
