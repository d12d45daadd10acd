/** Reasons to refuse a passphrase, found in the page: nothing of it is ever sent. */

export const SHORTEST = 15

export type Weakness = "short" | "email" | "name" | "pattern" | "common"

/** Long ones that many people use; compared without case, spaces and stops. */
const COMMON = [
  "passwordpassword",
  "password12345678",
  "password123456789",
  "passw0rdpassw0rd",
  "mypasswordisgood",
  "mypasswordispassword",
  "thisismypassword",
  "thisismypassphrase",
  "passphrasepassphrase",
  "correcthorsebatterystaple",
  "iloveyouforever",
  "iloveyouverymuch",
  "iloveyousomuch",
  "ilovemyhusband",
  "ilovemyboyfriend",
  "ilovemygirlfriend",
  "letmeinletmein",
  "letmeinplease123",
  "welcomewelcome1",
  "accordaccordaccord",
  "changemechangeme",
  "administrator123",
  "qwertyuiopasdfghjkl",
  "qwertyuiopasdfg",
  "asdfghjklqwertyuiop",
  "1qaz2wsx3edc4rfv",
  "qazwsxedcrfvtgb",
  "1234567890qwertyuiop",
  "qwertyuiop1234567890",
  "qwertyuiop12345",
  "123456789012345",
  "1234567890123456",
  "abcdefghijklmnop",
  "abcdefghijklmno",
  "woaini1314521",
  "woainiwoaini1314",
  "woaini5201314woaini",
  "woaini52013141314",
  "5201314520131400",
  "thequickbrownfox",
  "tobeornottobethatisthequestion",
  "onceuponatime123",
]

const WALKS = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm"]

const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, "")

/** True when a text is one short piece again and again, its last turn perhaps cut off. */
function repeats(text: string): boolean {
  for (let size = 1; size <= Math.min(6, text.length / 2); size += 1) {
    if (text === text.slice(0, size).repeat(text.length).slice(0, text.length)) return true
  }
  return false
}

/** True when a text walks along the alphabet, the digits or the keyboard, either way. */
function walks(text: string): boolean {
  const back = [...text].toReversed().join("")
  return WALKS.some((walk) => walk.repeat(2).includes(text) || walk.repeat(2).includes(back))
}

/** True when little is left of a text once the known words are taken out. */
function mostly(text: string, known: readonly string[]): boolean {
  let rest = text
  for (const word of known) if (word.length > 2) rest = rest.replaceAll(word, "")
  return rest.length < text.length && rest.replaceAll(/\d/g, "").length < 5
}

/** The first reason against a passphrase, or null. Characters are counted as people see them. */
export function weakness(passphrase: string, email: string, name: string): Weakness | null {
  const text = folded(passphrase)
  const address = email.trim()
  if (text === folded(address) && text) return "email"
  if (lengthOf(passphrase) < SHORTEST) return "short"
  if (repeats(passphrase.normalize("NFKC").toLowerCase()) || repeats(text)) return "pattern"
  if (!text || walks(text) || new Set(text).size < 4) return "pattern"
  if (COMMON.includes(text) || COMMON.some((one) => mostly(text, [one]))) return "common"
  if (mostly(text, [folded(address), folded(address.split("@")[0] ?? "")])) return "email"
  if (mostly(text, [folded(name), ...name.split(/\s+/).map(folded)])) return "name"
  return null
}

export function lengthOf(passphrase: string): number {
  return [...passphrase.normalize("NFKC")].length
}
