/** What Accord can be read in: each language by its own name, and the habits its dates and numbers follow. */
import type { Language } from "../replica/model"

export const languages: Record<Language, string> = { en: "English", "zh-Hans": "简体中文" }

export const locales: Record<Language, string> = { en: "en-GB", "zh-Hans": "zh-Hans-CN" }

export const isLanguage = (tag: string | null): tag is Language => tag !== null && tag in languages

/** The one a browser asks for, by the beginning of its tag; English where it asks for none of ours. */
export const closest = (tag: string): Language =>
  (Object.keys(languages) as Language[]).find((one) => one.slice(0, 2) === tag.slice(0, 2).toLowerCase()) ??
  "en"
