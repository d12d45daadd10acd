/** The name and icon this phone shows Accord under (R29): the browser is told at once, and asked again when it installs. */
import { computed, effect, signal } from "@preact/signals"

import { language, text } from "../text"
import { readPreference, writePreference } from "./preference"

export type Called = "accord" | "neutral"

export const called = signal<Called>(readPreference("called") === "neutral" ? "neutral" : "accord")

export const calledName = computed(() => text().shell[called.value === "neutral" ? "neutral" : "name"])

export function call(wanted: Called): void {
  writePreference("called", wanted)
  called.value = wanted
}

/** One manifest for each name and language; all of them are the same app. */
export const manifestOf = (name: Called, spoken: string): string =>
  `/${name === "neutral" ? "neutral" : "manifest"}${spoken === "en" ? "" : `.${spoken}`}.webmanifest`

export function followName(): void {
  const point = (rel: string, href: string) => {
    const link = document.querySelector<HTMLLinkElement>(`link[rel=${rel}]`)
    if (link && link.getAttribute("href") !== href) link.href = href
  }
  effect(() => {
    const neutral = called.value === "neutral"
    point("manifest", manifestOf(called.value, language.value))
    point("icon", neutral ? "/neutral.svg" : "/icon.svg")
    point("apple-touch-icon", neutral ? "/neutral-touch.png" : "/apple-touch-icon.png")
  })
}
