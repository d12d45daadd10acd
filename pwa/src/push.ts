/** What the browser does so that this phone can be rung; loaded where somebody turns it on, or leaves. */
import type { Bytes } from "./vault/bytes"

/** ready: can be asked for; install: on the home screen first; none: this browser cannot. */
export type Support = "ready" | "install" | "none"

export interface Surroundings {
  push: boolean
  apple: boolean
  installed: boolean
}

/** An iPhone or iPad gives push to what is on its home screen, and to no tab. */
export function supportOf({ push, apple, installed }: Surroundings): Support {
  if (push) return "ready"
  return apple && !installed ? "install" : "none"
}

export function support(): Support {
  const push = "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis
  return supportOf({ push, apple: isApple(), installed: isInstalled() })
}

export function isApple(): boolean {
  const { userAgent, platform, maxTouchPoints } = navigator
  // An iPad says that it is a Mac; no Mac has a screen to touch.
  return /iP(hone|ad|od)/.test(userAgent) || (platform === "MacIntel" && maxTouchPoints > 1)
}

export function isInstalled(): boolean {
  const { standalone } = navigator as { standalone?: boolean }
  return standalone ?? matchMedia("(display-mode: standalone)").matches
}

export function permission(): NotificationPermission {
  return "Notification" in globalThis ? Notification.permission : "denied"
}

/** The browser's own question: it must come from the tap itself, with nothing waited for before. */
export function ask(): Promise<NotificationPermission> {
  return Notification.requestPermission()
}

async function manager(): Promise<PushManager | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration()
  // Without a worker there is nothing to be ready, and the wait for it would have no end.
  return registration && (await navigator.serviceWorker.ready).pushManager
}

export async function subscription(): Promise<PushSubscription | null> {
  return (await (await manager())?.getSubscription()) ?? null
}

/** Subscribes with this key; a subscription with another one stands in the way of it. */
export async function subscribe(key: Bytes): Promise<PushSubscription> {
  const there = await manager()
  if (!there) throw new Error("This page has no worker")
  const before = await there.getSubscription()
  if (before && !hasKey(before, key)) await before.unsubscribe()
  return there.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/** Whether a subscription names this server's key, as far as the browser tells. */
export function hasKey({ options }: PushSubscription, key: Bytes): boolean {
  if (!options.applicationServerKey) return true
  const named = new Uint8Array(options.applicationServerKey)
  return named.length === key.length && named.every((byte, at) => byte === key[at])
}

/** This phone is rung no more, and what it still shows goes (R34). */
export async function unsubscribe(): Promise<void> {
  try {
    await (await subscription())?.unsubscribe()
  } finally {
    await takeDown()
  }
}

/** Takes down what stands on the screen: whoever is here has seen it. */
export async function takeDown(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close()
}
