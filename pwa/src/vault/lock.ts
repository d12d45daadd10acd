/** Keys that open the account key on this phone alone: one from a PIN, one from a passkey (R29). */
import { type Bytes, utf8 } from "./bytes"

/** A PIN is short: what slows down guessing is all there is. */
export const pinRounds = 1_000_000

/** Stays with this browser: its bytes can be read out by no script, so guessing needs the phone's own storage. */
export function makePhoneKey(): Promise<CryptoKey> {
  const hmac = { name: "HMAC", hash: "SHA-256" }
  return crypto.subtle.generateKey(hmac, false, ["sign"]) as Promise<CryptoKey>
}

/** AES-256-GCM, not extractable. */
export async function keyFromPin(
  pin: string,
  salt: Bytes,
  rounds: number,
  phoneKey: CryptoKey,
): Promise<CryptoKey> {
  const typed = await crypto.subtle.sign("HMAC", phoneKey, utf8(pin.normalize("NFKC")))
  const words = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"])
  const stretch = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }
  return crypto.subtle.deriveKey(stretch, words, aes, false, ["encrypt", "decrypt"])
}

/** From what a passkey answers (PRF): the same bytes every time, for this salt and this passkey only. */
export async function keyFromPasskey(answer: BufferSource): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", answer, "HKDF", false, ["deriveKey"])
  const info = utf8("accord/1 app-lock")
  const branch = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info }
  return crypto.subtle.deriveKey(branch, secret, aes, false, ["encrypt", "decrypt"])
}

const aes = { name: "AES-GCM", length: 256 }
