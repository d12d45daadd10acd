/** Letters to one's own address: the link that proves it, and how they end. */
import { type Answer, request } from "../api/request"
import { syncNow } from "./run"

export async function askForProof(): Promise<Answer<unknown>> {
  const answer = await request("POST", "/api/mail/ask", {})
  if (!answer.problem) await syncNow()
  return answer
}

export async function prove(secret: string): Promise<Answer<unknown>> {
  const answer = await request("POST", "/api/mail/prove", { secret })
  if (!answer.problem) await syncNow()
  return answer
}

/** Not part of the API: mail programs post to the very address that stands in the letter. */
export function endLetters(token: string): Promise<Answer<unknown>> {
  return request("POST", `/unsubscribe/${encodeURIComponent(token)}`, {})
}
