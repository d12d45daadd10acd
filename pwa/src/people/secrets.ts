/** Secrets of an invitation: made here, sent once, shown only on the device that made them. */

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const LINK = /^[A-Za-z0-9_-]{22,128}$/

const JOINING = "accord.joining"
const INVITING = "accord.inviting"

/** 32 random bytes, as they stand after the # of a link. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}

/** Ten Crockford characters. 256 is a multiple of 32, so no letter is likelier than another. */
export function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  return Array.from(bytes, (byte) => CROCKFORD[byte % 32]).join("")
}

/** What somebody typed, as a code: look-alikes are read as they were meant. */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\-–—·.]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
  return code.length === 10 && [...code].every((one) => CROCKFORD.includes(one)) ? code : null
}

/** A code in groups a person can read out. */
export function spell(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4, 7)} ${code.slice(7)}`
}

export function linkOf(origin: string, secret: string): string {
  return `${origin.replace(/\/+$/, "")}/join#${secret}`
}

/**
 * Take the secret out of the address at once: neither the history nor a look over the shoulder keeps
 * it. It stays in this tab until it is used or put aside.
 */
export function takeSecret(): string | null {
  const found = location.hash.slice(1)
  if (found) {
    history.replaceState(history.state, "", location.pathname + location.search)
    if (LINK.test(found)) sessionStorage.setItem(JOINING, found)
  }
  return sessionStorage.getItem(JOINING)
}

export const heldSecret = (): string | null => sessionStorage.getItem(JOINING)
export const dropSecret = (): void => sessionStorage.removeItem(JOINING)

interface Inviting {
  id: string
  secret: string
  code?: string
}

export function keepInviting(made: Inviting): void {
  localStorage.setItem(INVITING, JSON.stringify(made))
}

/** The link made on this device for this invitation, if it was this device. */
export function heldInviting(id: string): Inviting | null {
  try {
    const made = JSON.parse(localStorage.getItem(INVITING) ?? "null") as Inviting | null
    return made?.id === id ? made : null
  } catch {
    return null
  }
}

export const dropInviting = (): void => localStorage.removeItem(INVITING)
