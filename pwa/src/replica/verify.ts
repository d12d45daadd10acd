/** Before anyone is asked to agree, this page computes the fingerprint of what it shows (R3, R4). */
import { useEffect, useState } from "preact/hooks"

import { contentHash } from "../vault/canonical"
import type { Kind } from "./model"

/** What a yes is said to: the text of an agreement, or the days and words of an exception. */
export interface Exact {
  number: number
  baseHash: string | null
  authorId: string
  /** Null once its author has taken it back. */
  content: object | null
  salt: string | null
  hash: string
}

type What = Kind | "exception"

export async function verify(id: string, kind: What, revision: Exact): Promise<boolean> {
  const { number, baseHash, authorId, content, salt, hash } = revision
  if (!content || !salt || !hash) return false
  try {
    return (await contentHash(salt, { agreementId: id, number, baseHash, authorId, kind, content })) === hash
  } catch {
    return false
  }
}

/** Null while computing; offer "agree" only on true. */
export function useVerified(id: string, kind: What, revision: Exact | null | undefined): boolean | null {
  const [verified, setVerified] = useState<{ hash: string; fits: boolean } | null>(null)
  useEffect(() => {
    let current = true
    if (revision)
      void verify(id, kind, revision).then((fits) => current && setVerified({ hash: revision.hash, fits }))
    return () => {
      current = false
    }
  }, [id, kind, revision])
  return verified && verified.hash === revision?.hash ? verified.fits : null
}
