/** Where words are written: on which desk, what kind of words, and who will read them. */
import { createContext } from "preact"

import { Desk } from "./desk"
import type { Use } from "./rule"

export interface Place {
  desk: Desk
  use: Use
  /** As far as it is known. */
  name: string | null
}

export const PlaceContext = createContext<Place>({ desk: new Desk(), use: "message", name: null })
