/** What another app shared: asked of the worker, which holds it in memory only, and made into a draft when wanted. */
import { lengthOf } from "../kinds/kind"
import type { Content } from "../replica/model"

export interface Shared {
  title: string
  text: string
}

const PATIENCE = 2_000
const TITLE = 100

/** Null when nothing came along, or no worker is there to ask. */
export function sharedHere(): Promise<Shared | null> {
  const worker = navigator.serviceWorker?.controller
  if (!worker) return Promise.resolve(null)
  const { port1, port2 } = new MessageChannel()
  return new Promise((done) => {
    port1.addEventListener("message", ({ data }) => done(isEmpty(data) ? null : data))
    port1.start()
    setTimeout(() => done(null), PATIENCE)
    worker.postMessage({ share: "look" }, [port2])
  })
}

const isEmpty = (given: Shared | null) => !given || (!given.title && !given.text)

/** Kept, or left: nobody holds it any more. */
export function letGoOfShared(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target
  navigator.serviceWorker?.controller?.postMessage({ share: "done" })
}

/** A short title stays one; everything else is kept whole, however long, to be put in own words. */
export function begunWith(content: Content, { title, text }: Shared): Content {
  const short = lengthOf(title) <= TITLE
  const why = [short ? "" : title, text].filter(Boolean).join("\n")
  return { ...content, title: short ? title : "", why }
}
