/** How much of the window the dock takes: what gets the focus is scrolled clear of it. */
import type { RefObject } from "preact"
import { useLayoutEffect } from "preact/hooks"

export function useRoom(dock: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const one = dock.current
    if (!one) return undefined
    const root = document.documentElement
    const watch = new ResizeObserver(() => {
      const stays = getComputedStyle(one).position === "sticky"
      root.style.setProperty("--dock", `${stays ? one.offsetHeight : 0}px`)
    })
    // Whether it stays depends on the window, whose changes the body takes part in.
    for (const part of [one, document.body]) watch.observe(part)
    return () => watch.disconnect()
  }, [dock])
}
