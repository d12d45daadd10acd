/** Where the focus goes when the screen changes: to its heading, or back to the link that was left by. */
import { useRoute } from "preact-iso"
import type { RefObject } from "preact"
import { useEffect } from "preact/hooks"

interface Place {
  path: string
  /** The address with all that belongs to it, as links have it. */
  address: string
  /** The screen held the focus when it was taken away. */
  lost: boolean
}

let last: Place | null = null
let popped = false

/** Going back is told from going on before any screen is drawn. */
export function noticeBack(): void {
  addEventListener("popstate", () => {
    popped = true
  })
}

/** Once for each screen: words that follow later on the same address take the focus only when it was lost with the old ones. */
export function useArriving(main: RefObject<HTMLElement | null>): void {
  const path = useRoute().path ?? location.pathname
  useEffect(() => {
    const before = last
    const here = { path, address: location.pathname + location.search }
    last = { ...here, lost: false }
    // The first page of a visit keeps the browser's own focus.
    if (before && (before.path !== path || (before.lost && !isHeld()))) arrive(main.current, before.address)
    return () => {
      last = { ...here, lost: isHeld() }
    }
  }, [path, main])
}

const isHeld = (): boolean => document.activeElement !== null && document.activeElement !== document.body

function arrive(main: HTMLElement | null, from: string): void {
  const back = popped ? linkTo(main, from) : undefined
  popped = false
  if (back) back.focus()
  else main?.querySelector("h1")?.focus({ preventScroll: true })
}

const linkTo = (main: HTMLElement | null, address: string): HTMLElement | undefined =>
  [...(main?.querySelectorAll("a") ?? [])].find((link) => link.getAttribute("href") === address)
