/** Secrets of an invitation on this phone: where they come in, where they wait, how they are read out. */
import { signal } from "@preact/signals"

import { readCode } from "../replica/replica"

const LINK = /^[A-Za-z0-9_-]{22,128}$/
const CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/

const JOINING = "accord-joining"
const INVITING = "accord-inviting"

/** What somebody typed, as a code; null until it is one. */
export function codeFrom(typed: string): string | null {
  const code = readCode(typed.normalize("NFKC").replaceAll(/[–—·.]/g, ""))
  return CODE.test(code) ? code : null
}

/** A code in groups a person can read out. */
export function spell(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4, 7)} ${code.slice(7)}`
}

export function linkOf(origin: string, secret: string): string {
  return `${origin.replace(/\/+$/, "")}/join#${secret}`
}

/**
 * Takes the secret out of the address at once: neither the history nor a look over the shoulder keeps
 * it. It stays in this tab until it is used or put aside.
 */
export function takeSecret(): string | null {
  const found = location.hash.slice(1)
  if (found) {
    history.replaceState(history.state, "", location.pathname + location.search)
    if (LINK.test(found)) sessionStorage.setItem(JOINING, found)
  }
  return heldSecret()
}

export const heldSecret = (): string | null => sessionStorage.getItem(JOINING)
export const dropSecret = (): void => sessionStorage.removeItem(JOINING)

export interface Inviting {
  id: string
  secret: string
  code?: string
}

function read(): Inviting | null {
  try {
    return JSON.parse(localStorage.getItem(INVITING) ?? "null") as Inviting | null
  } catch {
    return null
  }
}

/** The link made on this phone, kept where signing out clears it. */
const inviting = signal(read())

export function keepInviting(made: Inviting): void {
  localStorage.setItem(INVITING, JSON.stringify(made))
  inviting.value = made
}

/** Null when another phone made this invitation. */
export function heldInviting(id: string): Inviting | null {
  return inviting.value?.id === id ? inviting.value : null
}

export function dropInviting(): void {
  localStorage.removeItem(INVITING)
  inviting.value = null
}
