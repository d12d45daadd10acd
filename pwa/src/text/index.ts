/** The language on screen: a signal, switched without loading the page again. */
import { computed, signal } from "@preact/signals"

import type { Language, Problem } from "../replica/model"
import { readPreference, writePreference } from "../ui/preference"
import type en from "./en/index"
import { closest, isLanguage } from "./languages"
import type { Same } from "./same"

export { languages } from "./languages"
export type Dictionary = Same<typeof en>

const loaders: Record<Language, () => Promise<{ default: Dictionary }>> = {
  en: () => import("./en/index"),
  "zh-Hans": () => import("./zh-Hans/index"),
}

const current = signal<{ language: Language; text: Dictionary } | null>(null)

export const language = computed<Language>(() => current.value?.language ?? preferredLanguage())

/** The dictionary; reading it inside a component follows every switch. */
export function useText(): Dictionary {
  return text()
}

export function text(): Dictionary {
  if (!current.value) throw new Error("The dictionary is not loaded yet")
  return current.value.text
}

/** Shows the language, and sets `lang` so that fonts and screen readers follow. */
export async function showLanguage(wanted: Language): Promise<void> {
  const loaded = (await loaders[wanted]()).default
  document.documentElement.lang = wanted
  current.value = { language: wanted, text: loaded }
}

/** The choice of a person: kept on this phone. */
export async function chooseLanguage(wanted: Language): Promise<void> {
  // Words that are not here yet, without a network: the choice is not kept, and the next start finds its words.
  await showLanguage(wanted)
  writePreference("language", wanted)
}

export function preferredLanguage(): Language {
  const kept = readPreference("language")
  return isLanguage(kept) ? kept : closest(navigator.language)
}

/** One sentence for a problem: what happened, what was kept, what to do. */
export function problemText(problem: Problem | undefined): string {
  const sentences: Record<string, string> = text().problems
  return sentences[problem?.code ?? "internal"] ?? text().problems.internal
}
