/** Small things around words and clocks that several of these screens share. */
import { useEffect, useLayoutEffect, useState } from "preact/hooks"

import { type Language, serverNow } from "../replica/replica"

/** The language a person's own words seem to be in, when it is not the one on screen. */
export function langOf(words: string, shown: Language): Language | undefined {
  const seems: Language = /\p{Script=Han}/u.test(words) ? "zh-Hans" : "en"
  return seems === shown ? undefined : seems
}

/** Now by the server's clock (R23), for clocks and for what is over at a time. */
export const useNow = (every = 20_000): number => useReading(serverNow, every)

/** Now by this phone's clock: for what is counted from a tap on it. */
export const usePhoneNow = (every: number): number => useReading(Date.now, every)

/** Read anew at every drawing, not only at every tick: what has just come would seem to lie ahead. */
function useReading(clock: () => number, every: number): number {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), every)
    return () => clearInterval(timer)
  }, [every])
  return clock()
}

/** A new step is a new page: it begins at its top, though the address stays. */
export function useTop(): void {
  useLayoutEffect(() => scrollTo(0, 0), [])
}
