/** The worker: registered under the one trusted policy, replaced only when the person says so. */
import { effect, signal } from "@preact/signals"
import { useEffect } from "preact/hooks"

import { toast } from "./parts/toast"
import { language, text } from "./text"
import { called, calledName } from "./ui/called"

const address = "/sw.js"

interface Policy {
  createScriptURL(url: string): unknown
}
interface Trusted {
  trustedTypes?: { createPolicy(name: string, rules: object): Policy }
}

/** Only the worker's own address ever becomes a script address. */
function trusted(): string {
  const { trustedTypes } = globalThis as Trusted
  const only = (url: string) => {
    if (url !== address) throw new TypeError("Not the worker")
    return url
  }
  return (trustedTypes?.createPolicy("accord", { createScriptURL: only }).createScriptURL(address) ??
    address) as string
}

export function watchWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return
  if (document.readyState === "complete") void register()
  else addEventListener("load", () => void register(), { once: true })
}

async function register(): Promise<void> {
  replaces = navigator.serviceWorker.controller !== null
  const registration = await navigator.serviceWorker.register(trusted(), { updateViaCache: "none" })
  // A browser that blocks workers may resolve without one.
  if (!registration) return
  tellHow()
  navigator.serviceWorker.addEventListener("controllerchange", taken)
  if (registration.waiting) offer(registration.waiting)
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing
    worker?.addEventListener("statechange", () => {
      // Without a controller this is the first worker: there is nothing to replace.
      if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker)
    })
  })
}

/** How this phone shows things: the worker keeps the words of that language, and says pushes under that name. */
function tellHow(): void {
  effect(() => {
    const name = called.value === "neutral" ? calledName.value : ""
    const keep = { language: language.value, name }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target
    void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ keep }))
  })
}

/** Loads the version that waits; null while none does. Its line goes with the screen, this stays. */
export const newer = signal<(() => void) | null>(null)

function offer(worker: ServiceWorker): void {
  offerTo(() => replace(worker))
}

function offerTo(run: () => void): void {
  const { ready, load } = text().shell.update
  newer.value = run
  toast(ready, { label: load, run })
}

let wanted = false
/** Whether there is a worker to replace: the first one comes to its page without a word. */
let replaces = false

/** Asked for here, the new version comes at once; asked for in another window, nobody is torn away from a sentence. */
function taken(): void {
  if (wanted) location.reload()
  else if (replaces) offerTo(() => location.reload())
  replaces = true
}

function replace(worker: ServiceWorker): void {
  wanted = true
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target
  worker.postMessage("take-over")
}

/** This page is too old for its server: fetch the new one and begin again with it. */
export async function renew(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  await registration?.update().catch(() => undefined)
  const worker = registration?.waiting
  if (worker) replace(worker)
  else location.reload()
}

/** Somebody tapped a line on the lock screen: the worker says where it leads, and hears that this page went there. */
export function useTapped(route: (to: string) => void): void {
  useEffect(() => {
    const worker = navigator.serviceWorker
    const go = ({ data, ports }: MessageEvent) => {
      if (!data?.open) return
      route(data.open)
      ports[0]?.postMessage(true)
    }
    worker?.addEventListener("message", go)
    return () => worker?.removeEventListener("message", go)
  }, [route])
}
