/** From a passphrase to two secrets: one the server may check, one that never leaves the page. */
import { type Bytes, utf8 } from "./bytes"

export const leastRounds = 600_000

export interface Derived {
  /** Sent to the server, which keeps only a slow hash of it. */
  signInSecret: Bytes
  /** Wraps the account key; AES-256-GCM, not extractable. */
  wrappingKey: CryptoKey
}

/** The form an address is compared in. */
export function normaliseEmail(email: string): string {
  return email.normalize("NFC").trim().toLowerCase()
}

export async function derive(passphrase: string, salt: Bytes, rounds: number): Promise<Derived> {
  // A server that asks for fewer would make the passphrase cheap to guess.
  if (rounds < leastRounds) throw new RangeError("Too few rounds")
  return deriveAnyway(passphrase, salt, rounds)
}

/** Without the floor: for the vectors only. */
export async function deriveAnyway(passphrase: string, salt: Bytes, rounds: number): Promise<Derived> {
  const typed = utf8(passphrase.normalize("NFKC"))
  const words = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveBits"])
  const stretch = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }
  const stretched = await crypto.subtle.deriveBits(stretch, words, 256)
  const usages: KeyUsage[] = ["deriveBits", "deriveKey"]
  const master = await crypto.subtle.importKey("raw", stretched, "HKDF", false, usages)
  const secret = await crypto.subtle.deriveBits(branch("accord/1 sign-in"), master, 256)
  const aes = { name: "AES-GCM", length: 256 }
  const wrap = branch("accord/1 wrap")
  const wrappingKey = await crypto.subtle.deriveKey(wrap, master, aes, false, ["encrypt", "decrypt"])
  return { signInSecret: new Uint8Array(secret), wrappingKey }
}

function branch(info: string): HkdfParams {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(info) }
}
