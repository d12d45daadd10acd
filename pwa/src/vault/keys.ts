/** The account key: made in the page, wrapped for the server, kept on the phone where no script can read it out. */
import { fromBase64, random, toBase64 } from "./bytes"
import { open, readHeader, seal, type Place } from "./seal"

export interface AccountKey {
  id: string
  /** AES-256-GCM, not extractable. */
  key: CryptoKey
}

function place(personId: string): Place {
  return { table: "person", row: personId, field: "account-key", scope: personId }
}

function keep(raw: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"])
}

export async function createAccountKey(
  personId: string,
  wrappingKey: CryptoKey,
): Promise<{ account: AccountKey; wrapped: string }> {
  const id = crypto.randomUUID()
  const raw = random(32)
  const wrapped = toBase64(await seal(wrappingKey, id, place(personId), raw))
  const account = { id, key: await keep(raw) }
  raw.fill(0)
  return { account, wrapped }
}

export async function unwrapAccountKey(
  personId: string,
  wrappingKey: CryptoKey,
  wrapped: string,
): Promise<AccountKey> {
  const envelope = fromBase64(wrapped)
  const { keyId } = readHeader(envelope)
  const raw = await open(wrappingKey, keyId, place(personId), envelope)
  const account = { id: keyId, key: await keep(raw) }
  raw.fill(0)
  return account
}

/** The same account key under another passphrase: no document is sealed again. */
export async function rewrapAccountKey(
  personId: string,
  from: CryptoKey,
  to: CryptoKey,
  wrapped: string,
): Promise<string> {
  const envelope = fromBase64(wrapped)
  const { keyId } = readHeader(envelope)
  const raw = await open(from, keyId, place(personId), envelope)
  const rewrapped = toBase64(await seal(to, keyId, place(personId), raw))
  raw.fill(0)
  return rewrapped
}
