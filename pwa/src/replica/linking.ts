/** Inviting and joining need an answer at once: direct requests, never queued. */
import { type Answer, request } from "../api/request"
import { toBase64, random } from "../vault/bytes"
import type { Invitation } from "./model"
import { syncNow } from "./run"

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

async function post<T = Invitation>(path: string, body: object): Promise<Answer<T>> {
  const answer = await request<T>("POST", path, body)
  if (!answer.problem) await syncNow()
  return answer
}

/** The secret is made here and travels only in the fragment of the link (R8). */
export async function invite(): Promise<Answer<Invitation> & { id: string; secret: string }> {
  const id = crypto.randomUUID()
  const secret = toBase64(random(32))
  return { ...(await post("/api/invitations", { id, secret })), id, secret }
}

/** Ten characters to type, shown on request; Crockford's letters cannot be mistaken for digits. */
export async function askCode(id: string): Promise<Answer<Invitation> & { code: string }> {
  const code = [...random(10)].map((byte) => alphabet[byte % 32]).join("")
  return { ...(await post(`/api/invitations/${id}/code`, { code })), code }
}

export const redeem = (by: { secret: string } | { code: string }) => post("/api/invitations/redeem", by)
export const confirm = (id: string) => post(`/api/invitations/${id}/confirm`, {})
export const cancel = (id: string) => post(`/api/invitations/${id}/cancel`, {})
export const refuse = (id: string) => post(`/api/invitations/${id}/refuse`, {})
