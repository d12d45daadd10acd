/** The few checks of what somebody types about themselves. */

/** Something before and after one @, a stop behind it: the server decides the rest. */
export function isAddress(text: string): boolean {
  return text.trim().length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim())
}

/** One to 40 characters, as people see them. */
export function isName(text: string): boolean {
  const size = [...text.normalize("NFC").trim()].length
  return size >= 1 && size <= 40
}
