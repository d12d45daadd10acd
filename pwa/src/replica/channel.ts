/** Between tabs of this phone: something changed, everything is going or gone, or it is locked. */
export type Message = "changed" | "wiped" | "cleared" | "lock" | "lock-changed"

const line = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("accord")
// In tests an open channel would keep the process alive.
;(line as { unref?: () => void } | null)?.unref?.()

export const channel = {
  post(message: Message): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
    line?.postMessage(message)
  },
  listen(heard: (message: Message) => void): void {
    line?.addEventListener("message", (event) => heard(event.data as Message))
  },
}
