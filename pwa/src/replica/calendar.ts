/** The address a calendar program reads: made by the server, told once and kept nowhere. */
import { type Answer, request } from "../api/request"
import { syncNow } from "./run"

export interface MadeAddress {
  /** Missing in the answer to a repeat. */
  address?: string
}

export async function makeCalendar(): Promise<Answer<MadeAddress>> {
  const answer = await request<MadeAddress>("POST", "/api/calendar", {})
  if (!answer.problem) await syncNow()
  return answer
}

export async function endCalendar(): Promise<Answer<unknown>> {
  const answer = await request("DELETE", "/api/calendar")
  if (!answer.problem) await syncNow()
  return answer
}
