/** What the pages of this phone ask of the worker. */
import { keepName } from "./called"
import { keepWords } from "./packs"
import { heldShare, letGoOfShare } from "./share"

declare const self: ServiceWorkerGlobalScope

interface Asked {
  /** How this phone shows things: words in this language, pushes under this name. */
  keep?: { language: string; name: string }
  /** Somebody looks at what was shared, or is done with it. */
  share?: "look" | "done"
}

export function listenToPages(): void {
  self.addEventListener("message", (event) => {
    // A new worker waits until the person asks for it.
    if (event.data === "take-over") void self.skipWaiting()
    else if (event.data) event.waitUntil(answer(event.data as Asked, event.ports[0]))
  })
}

async function answer({ keep, share }: Asked, port: MessagePort | undefined): Promise<void> {
  if (share === "look") port?.postMessage(heldShare())
  if (share === "done") letGoOfShare()
  if (keep) await Promise.all([keepName(keep.name), keepWords(keep.language)])
}
