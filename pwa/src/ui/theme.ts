/** Light, dark, or as the phone: a signal that dresses the page at once. */
import { effect, signal } from "@preact/signals"

import { readPreference, writePreference } from "./preference"

export type Theme = "auto" | "light" | "dark"

const kept = readPreference("theme")
export const theme = signal<Theme>(kept === "light" || kept === "dark" ? kept : "auto")

/** Dresses the page now and at every change. */
export function followTheme(): void {
  effect(() => {
    if (theme.value === "auto") delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme.value
  })
}

export function chooseTheme(wanted: Theme): void {
  writePreference("theme", wanted)
  theme.value = wanted
}
