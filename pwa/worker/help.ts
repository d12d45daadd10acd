/** The operator's lines of help: fetched with the worker, asked for again with a network, kept without one. */
import { registerRoute } from "workbox-routing"

declare const self: ServiceWorkerGlobalScope

const ADDRESS = "/help-lines.json"
const CACHE = "accord-help"

export function keepHelpLines(): void {
  self.addEventListener("install", (event) => event.waitUntil(fetched().catch(() => undefined)))
  registerRoute(ADDRESS, () => fetched().catch(kept))
}

async function fetched(): Promise<Response> {
  const answer = await fetch(ADDRESS)
  if (answer.ok) await (await caches.open(CACHE)).put(ADDRESS, answer.clone())
  return answer
}

async function kept(): Promise<Response> {
  return (await caches.match(ADDRESS)) ?? Response.error()
}
