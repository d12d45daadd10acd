/** The secret of a letter's link: taken out of the address at once, kept in this tab until it has done its work. */

const LINK = /^[A-Za-z0-9_-]{43}$/

export type Letter = "finish" | "prove"

const keyOf = (letter: Letter) => `accord-letter-${letter}`

/** Neither the history nor a look over the shoulder keeps it. */
export function takeLink(letter: Letter): string | null {
  const found = location.hash.slice(1)
  if (found) {
    history.replaceState(history.state, "", location.pathname + location.search)
    if (LINK.test(found)) sessionStorage.setItem(keyOf(letter), found)
  }
  return heldLink(letter)
}

export const heldLink = (letter: Letter): string | null => sessionStorage.getItem(keyOf(letter))
export const dropLink = (letter: Letter): void => sessionStorage.removeItem(keyOf(letter))
