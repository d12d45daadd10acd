/** Every address of the client and the screen behind it, loaded when first needed. */
import { lazy } from "preact-iso"
import { exec } from "preact-iso/router"

import Start from "./screens/start"

export type TabName = "today" | "agreements" | "together" | "me"

export const routes = [
  { path: "/", component: Start, open: true },
  { path: "/sign-up", component: lazy(() => import("./screens/sign-up")), open: true },
  { path: "/sign-in", component: lazy(() => import("./screens/sign-in")), open: true },
  { path: "/join", component: lazy(() => import("./screens/join")), open: true },
  { path: "/finish", component: lazy(() => import("./screens/finish")), open: true },
  { path: "/prove", component: lazy(() => import("./screens/prove")), open: true },
  { path: "/unsubscribe/:token", component: lazy(() => import("./screens/unsubscribe")), open: true },
  { path: "/share", component: lazy(() => import("./screens/share")), open: true },
  { path: "/help", component: lazy(() => import("./screens/help")), open: true },
  { path: "/who-can-read", component: lazy(() => import("./screens/who-can-read")), open: true },
  { path: "/today", component: lazy(() => import("./screens/today")) },
  { path: "/agreements", component: lazy(() => import("./screens/agreements")) },
  { path: "/agreements/new", component: lazy(() => import("./screens/choose")) },
  { path: "/agreements/new/:kind", component: lazy(() => import("./screens/compose")) },
  { path: "/agreements/:id", component: lazy(() => import("./screens/agreement")) },
  { path: "/agreements/:id/change", component: lazy(() => import("./screens/compose")) },
  { path: "/agreements/:id/conflict", component: lazy(() => import("./screens/conflict")) },
  { path: "/agreements/:id/busy", component: lazy(() => import("./screens/busy")) },
  { path: "/drafts/:id", component: lazy(() => import("./screens/compose")) },
  { path: "/print", component: lazy(() => import("./screens/print")) },
  { path: "/boundaries/:id", component: lazy(() => import("./screens/boundary")) },
  { path: "/goals/new", component: lazy(() => import("./screens/goal")) },
  { path: "/goals/:id", component: lazy(() => import("./screens/goal")) },
  { path: "/pause", component: lazy(() => import("./screens/pause")) },
  { path: "/review", component: lazy(() => import("./screens/review")) },
  { path: "/reviews/:id", component: lazy(() => import("./screens/past-review")) },
  { path: "/together", component: lazy(() => import("./screens/together")) },
  { path: "/invite", component: lazy(() => import("./screens/invite")) },
  { path: "/notices", component: lazy(() => import("./screens/notices")) },
  { path: "/me", component: lazy(() => import("./screens/me")) },
  { path: "/away", component: lazy(() => import("./screens/away")) },
  { path: "/settings", component: lazy(() => import("./screens/settings")) },
  { path: "/settings/phone", component: lazy(() => import("./screens/phone")) },
  { path: "/settings/notices", component: lazy(() => import("./screens/notice-choices")) },
  { path: "/settings/mail", component: lazy(() => import("./screens/mail-choices")) },
  { path: "/settings/calendar", component: lazy(() => import("./screens/calendar")) },
  { path: "/settings/lock", component: lazy(() => import("./screens/app-lock")) },
  { path: "/settings/passphrase", component: lazy(() => import("./screens/credentials")) },
  { path: "/settings/export", component: lazy(() => import("./screens/export")) },
  { path: "/settings/delete", component: lazy(() => import("./screens/delete")) },
  { path: "/unlink", component: lazy(() => import("./screens/unlink")) },
  // Every part and state, while developing: the build leaves the branch out, and with it the screen.
  ...(import.meta.env.DEV
    ? [{ path: "/design", component: lazy(() => import("./design/design")), open: true as const }]
    : []),
] as const

/** In place of every address but help, while the lock is closed. */
export const Locked = lazy(() => import("./screens/locked"))

/** Reachable without an account. */
export function isOpen(path: string): boolean {
  return routeFor(path)?.open ?? false
}

interface Known {
  path: string
  component: unknown
  open?: boolean
}

function routeFor(path: string): Known | undefined {
  return (routes as readonly Known[]).find((route) => exec(path, route.path))
}

/** Loads the screen of an address, so that the first drawing is already whole. */
export async function preload(path: string): Promise<void> {
  const component = routeFor(path)?.component as { preload?: () => Promise<unknown> } | undefined
  await component?.preload?.().catch(() => undefined)
}
