/** The worker: every screen, help and the blank page without a network, what is shared, and pushes. It never touches /api/. */
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching"
import { cleanupOutdatedCaches } from "workbox-precaching/cleanupOutdatedCaches.js"
import { NavigationRoute, registerRoute } from "workbox-routing"

import { keepHelpLines } from "./help"
import { keepPacks } from "./packs"
import { listenToPages } from "./pages"
import { listenToPushes } from "./push"
import { answerShares } from "./share"

/** Filled in by the build. */
declare const PRECACHE: PrecacheEntry[]

cleanupOutdatedCaches()
precacheAndRoute(PRECACHE, { cleanURLs: false, ignoreURLParametersMatching: [] })

// Every address of the client is the shell; the server's own are left alone.
const denylist = [/^\/api\//, /^\/healthz$/, /^\/readyz$/, /\.\w+$/]
registerRoute(new NavigationRoute(createHandlerBoundToURL("/"), { denylist }))

keepPacks()
answerShares()
keepHelpLines()
listenToPages()
listenToPushes()
