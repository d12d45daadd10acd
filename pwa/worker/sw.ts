/** The worker: the shell, help and the blank page without a network, and pushes. It never touches /api/. */
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching"
import { cleanupOutdatedCaches } from "workbox-precaching/cleanupOutdatedCaches.js"
import { NavigationRoute, registerRoute } from "workbox-routing"

import { keepHelpLines } from "./help"
import { keepPacks } from "./packs"
import { listenToPushes } from "./push"

declare const self: ServiceWorkerGlobalScope
/** Filled in by the build. */
declare const PRECACHE: PrecacheEntry[]

cleanupOutdatedCaches()
precacheAndRoute(PRECACHE, { cleanURLs: false, ignoreURLParametersMatching: [] })

// Every address of the client is the shell; the server's own are left alone.
const denylist = [/^\/api\//, /^\/healthz$/, /^\/readyz$/, /\.\w+$/]
registerRoute(new NavigationRoute(createHandlerBoundToURL("/"), { denylist }))

// A new worker waits until the person asks for it.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") void self.skipWaiting()
})

keepPacks()
keepHelpLines()
listenToPushes()
