/** How Accord stands on this phone, and when it is said. Pure. */

/** here: on the home screen; offer: the browser would put it there; apple: by hand; menu: perhaps in its menu. */
export type Home = "here" | "offer" | "apple" | "menu"

export interface Phone {
  installed: boolean
  offered: boolean
  apple: boolean
}

export function homeOf({ installed, offered, apple }: Phone): Home {
  if (installed) return "here"
  if (offered) return "offer"
  return apple ? "apple" : "menu"
}

export interface Moment {
  home: Home
  /** Said no once: it stays away. */
  declined: boolean
  /** The first text both said yes to is there. */
  agreed: boolean
  pausing: boolean
}

/** Once there is something to come back to, in a calm hour, and only where it can be done. */
export const mayHint = ({ home, declined, agreed, pausing }: Moment): boolean =>
  (home === "offer" || home === "apple") && agreed && !declined && !pausing
