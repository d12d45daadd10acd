/** One word across the clearing of a phone: why the first page is back. */
export type Farewell = "deleted" | "signedOut" | "signedOutAlone"

const KEY = "accord-farewell"
const known: ReadonlySet<string | null> = new Set(["deleted", "signedOut", "signedOutAlone"])

export function sayFarewell(why: Farewell): void {
  sessionStorage.clear()
  sessionStorage.setItem(KEY, why)
}

export const clearFarewell = (): void => sessionStorage.removeItem(KEY)

export function heldFarewell(): Farewell | null {
  const why = sessionStorage.getItem(KEY)
  return known.has(why) ? (why as Farewell) : null
}
