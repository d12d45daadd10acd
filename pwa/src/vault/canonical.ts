/** One byte sequence for one text, and its fingerprint: what two people agree to. */
import serialize from "canonicalize"

import { fromBase64, join, toBase64, utf8 } from "./bytes"

export interface Fingerprinted {
  agreementId: string
  number: number
  baseHash: string | null
  authorId: string
  kind: string
  content: unknown
}

/** Strings composed (NFC), integers only: the same on every phone and on the server. */
export function normalise(value: unknown): unknown {
  if (value === null || typeof value === "boolean") return value
  if (typeof value === "string") return value.normalize("NFC")
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError("Only integers have one form")
    return value === 0 ? 0 : value
  }
  if (Array.isArray(value)) return value.map(normalise)
  if (typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key.normalize("NFC"), normalise(inner)]),
    )
  throw new TypeError("This has no canonical form")
}

export function canonical(value: unknown): string {
  const text = serialize(normalise(value))
  if (text === undefined) throw new TypeError("This has no canonical form")
  return text
}

export async function contentHash(salt: string, subject: Fingerprinted): Promise<string> {
  const bytes = join(fromBase64(salt), utf8(canonical(subject)))
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))
}
