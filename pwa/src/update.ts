/** The worker: registered under the one trusted policy, replaced only when the person says so. */
import { useEffect } from "preact/hooks"

import { toast } from "./parts/toast"
import { text } from "./text"

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
  const registration = await navigator.serviceWorker.register(trusted(), { updateViaCache: "none" })
  // A browser that blocks workers may resolve without one.
  if (!registration) return
  if (registration.waiting) offer(registration.waiting)
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing
    worker?.addEventListener("statechange", () => {
      // Without a controller this is the first worker: there is nothing to replace.
      if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker)
    })
  })
}

function offer(worker: ServiceWorker): void {
  const { ready, load } = text().shell.update
  toast(ready, { label: load, run: () => replace(worker) })
}

function replace(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
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
