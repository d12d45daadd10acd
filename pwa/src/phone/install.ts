/** The browser's offer to put Accord on the home screen: held back, and passed on when somebody wants it. */
import { signal } from "@preact/signals"

interface Offer extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>
}

/** Null where the browser offers nothing, or nothing any more. */
export const offer = signal<Offer | null>(null)

export function watchInstall(): void {
  addEventListener("beforeinstallprompt", (event) => {
    // Not now, in the browser's own words: later, in ours.
    event.preventDefault()
    offer.value = event as Offer
  })
  addEventListener("appinstalled", () => (offer.value = null))
}

/** Whether it was taken; an offer can be passed on once. */
export async function install(): Promise<boolean> {
  const held = offer.peek()
  offer.value = null
  return (await held?.prompt())?.outcome === "accepted"
}
