/** A passkey of this phone that answers with a secret (PRF), after a look at who asks. Never the only way in. */
import { random, type Bytes } from "../vault/bytes"

export interface Made {
  id: Bytes
  /** What it answers for the salt, or null where this phone's passkeys have no secrets. */
  answer: BufferSource | null
}

/** Whether this browser can ask for fingerprint, face or the phone's own code. */
export async function hasPasskeys(): Promise<boolean> {
  const there = globalThis.PublicKeyCredential
  return (await there?.isUserVerifyingPlatformAuthenticatorAvailable?.()) ?? false
}

export async function makePasskey(salt: Bytes): Promise<Made> {
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { name: "Accord" },
      // Neither who it is nor an address: this line stands in the phone's list of passkeys.
      user: { id: random(16), name: "Accord", displayName: "Accord" },
      challenge: random(32),
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: {
        authenticatorAttachment: "platform",
        userVerification: "required",
        residentKey: "discouraged",
      },
      extensions: secretFor(salt),
    },
  })
  const id = new Uint8Array((made as PublicKeyCredential).rawId)
  // Some tell the secret only when they are asked a second time.
  return { id, answer: answerOf(made) ?? (await askPasskey(id, salt).catch(() => null)) }
}

/** Null when it has no secret; rejects when the phone did not confirm who it is. */
export async function askPasskey(id: Bytes, salt: Bytes): Promise<BufferSource | null> {
  const found = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: "public-key", id, transports: ["internal"] }],
      userVerification: "required",
      extensions: secretFor(salt),
    },
  })
  return answerOf(found)
}

const secretFor = (salt: Bytes) => ({ prf: { eval: { first: salt } } })

const answerOf = (credential: Credential | null): BufferSource | null =>
  (credential as PublicKeyCredential | null)?.getClientExtensionResults().prf?.results?.first ?? null
