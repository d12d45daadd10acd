/** Envelopes: who holds the key, which key, and what the text belongs to, bound to it. */
import { type Bytes, fromUuid, join, random, toUuid, utf8 } from "./bytes"

const version = 1
export const custody = { server: 1, client: 2 } as const
const head = 1 + 1 + 16
const nonceLength = 12
const tagLength = 16
/** What an envelope adds to its plaintext. */
export const overhead = head + nonceLength + tagLength

export const buckets = [1024, 2048, 4096, 8192, 16_384, 32_768] as const

/** Where an envelope lives: it opens nowhere else. */
export interface Place {
  table: string
  row: string
  field: string
  scope: string
}

export interface Header {
  custody: number
  keyId: string
}

function bound({ table, row, field, scope }: Place): Bytes {
  return utf8(`accord/1|${table}|${row}|${field}|${scope}`)
}

export async function seal(
  key: CryptoKey,
  keyId: string,
  place: Place,
  plaintext: Bytes,
  nonce: Bytes = random(nonceLength),
): Promise<Bytes> {
  const box = { name: "AES-GCM", iv: nonce, additionalData: bound(place) }
  const sealed = await crypto.subtle.encrypt(box, key, plaintext)
  const front = Uint8Array.of(version, custody.client)
  return join(front, fromUuid(keyId), nonce, new Uint8Array(sealed))
}

export function readHeader(envelope: Bytes): Header {
  if (envelope.length < overhead || envelope[0] !== version) throw new Error("Not an envelope")
  return { custody: envelope[1] ?? 0, keyId: toUuid(envelope.subarray(2, head)) }
}

/** Throws when the key, the place or a single byte differs. */
export async function open(
  key: CryptoKey,
  keyId: string,
  place: Place,
  envelope: Bytes,
  held: number = custody.client,
): Promise<Bytes> {
  const found = readHeader(envelope)
  if (found.custody !== held || found.keyId !== keyId) throw new Error("Another key")
  const iv = envelope.slice(head, head + nonceLength)
  const box = { name: "AES-GCM", iv, additionalData: bound(place) }
  return new Uint8Array(await crypto.subtle.decrypt(box, key, envelope.slice(head + nonceLength)))
}

/** Length, JSON, and zeros up to a bucket, so that sizes tell nothing (R26). */
export function pad(value: unknown): Bytes {
  const text = utf8(JSON.stringify(value))
  const bucket = buckets.find((size) => size >= text.length + 4)
  if (!bucket) throw new RangeError("Too long for a document")
  const padded = new Uint8Array(bucket)
  new DataView(padded.buffer).setUint32(0, text.length)
  padded.set(text, 4)
  return padded
}

export function unpad(padded: Bytes): unknown {
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0)
  if (length > padded.length - 4) throw new RangeError("Not a padded document")
  const text = new TextDecoder("utf-8", { fatal: true }).decode(padded.subarray(4, 4 + length))
  return JSON.parse(text)
}
