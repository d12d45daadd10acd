/** Whether this page is told of changes; the part that listens is loaded when there is somebody to listen for. */
import type { Ears } from "./live"

let stop: (() => void) | null = null
let on = false

/** A stream is open: looking is only for safety. */
export function isLive(): boolean {
  return on
}

/** Listens while the page is seen, until `hush`. */
export function hearHints(ears: Ears): void {
  if (stop || document.visibilityState === "hidden") return
  let listening: (() => void) | null = null
  let over = false
  stop = () => {
    over = true
    listening?.()
  }
  const heard = {
    hint: ears.hint,
    live(now: boolean) {
      // A try that came to nothing changes nothing: looking goes on in its own rhythm.
      if (over || now === on) return
      on = now
      ears.live(now)
    },
  }
  void (async () => {
    try {
      const { listen } = await import("./live")
      if (!over) listening = listen(heard)
    } catch {
      // It could not be loaded now: looking goes on, and the next answer tries again.
      if (!over) hush()
    }
  })()
}

/** Hidden, signed out or wiped: nothing is asked and nothing heard. */
export function hush(): void {
  stop?.()
  stop = null
  on = false
}
