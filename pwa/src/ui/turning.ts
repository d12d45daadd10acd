/** From one screen to the next: the old one is held until the new one is there, then the browser blends them. */
import type { LocationHook } from "preact-iso"
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"

import { preload } from "../routes"
import { wantsStillness } from "./motion"

/** Longer than any drawing takes; the browser would let go of the picture later than that. */
const PATIENCE_MS = 1_000

/** The place to draw. It follows the address at once, or, going onward, in a view transition. */
export function useTurning(now: LocationHook): LocationHook {
  const [held, turn] = useState(now)
  const drawn = useRef<(() => void) | undefined>(undefined)
  const blend = now.path !== held.path && isSoft(now)
  useLayoutEffect(() => drawn.current?.())
  useEffect(() => {
    if (!blend) return turn(now)
    let over = false
    const onward = async () => {
      await preload(now.path)
      if (over) return
      blendInto((done) => {
        drawn.current = done
        turn(now)
      })
    }
    void onward()
    return () => {
      over = true
    }
  }, [now, blend])
  return blend ? held : now
}

/** The browser keeps the old picture until `draw` says that the new one is there. */
function blendInto(draw: (done: () => void) => void): void {
  const change = () =>
    new Promise<void>((done) => {
      setTimeout(done, PATIENCE_MS)
      draw(done)
    })
  const { ready, finished } = document.startViewTransition(change)
  // A second tap skips what is left of the first; that is no error.
  for (const end of [ready, finished]) end.catch(() => undefined)
}

/** Back and forward belong to the browser, which may move by itself; what nobody sees need not move. */
function isSoft({ wasPush }: LocationHook & { wasPush?: boolean }): boolean {
  return wasPush === true && "startViewTransition" in document && !document.hidden && !wantsStillness()
}
