/** Small things around words and clocks that several of these screens share. */
import { useEffect, useLayoutEffect, useState } from "preact/hooks"

import type { Language } from "../replica/model"

/** The language a person's own words seem to be in, when it is not the one on screen. */
export function langOf(words: string, shown: Language): Language | undefined {
  const seems: Language = /\p{Script=Han}/u.test(words) ? "zh-Hans" : "en"
  return seems === shown ? undefined : seems
}

/** A time that moves on by itself, for clocks and for what is over at a time. */
export function useNow(every = 20_000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

/** A new step is a new page: it begins at its top, though the address stays. */
export function useTop(): void {
  useLayoutEffect(() => scrollTo(0, 0), [])
}
