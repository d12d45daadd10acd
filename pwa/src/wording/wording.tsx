/** Around a screen's fields: words of one's own are written with hints at hand. */
import type { ComponentChildren } from "preact"
import { useMemo, useState } from "preact/hooks"

import { OwnWords } from "../parts/input"
import { Desk } from "./desk"
import { PlaceContext } from "./place"
import { Prose } from "./prose"
import type { Use } from "./rule"
import "../ui/wording.css"

export interface WordingProps {
  saidAs: Use
  name: string | null
  /** Where something asks the desk before the words are sent. */
  desk?: Desk
  children: ComponentChildren
}

export function Wording({ saidAs, name, desk, children }: WordingProps) {
  const own = useDesk()
  const place = useMemo(() => ({ desk: desk ?? own, use: saidAs, name }), [desk, own, saidAs, name])
  return (
    <PlaceContext.Provider value={place}>
      <OwnWords.Provider value={Prose}>{children}</OwnWords.Provider>
    </PlaceContext.Provider>
  )
}

export function useDesk(): Desk {
  const [desk] = useState(() => new Desk())
  return desk
}
