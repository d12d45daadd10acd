/** The text of every line that is searched; the sentences come with the first search and stay while their words do. */
import { signal } from "@preact/signals"

import type { Content, Json } from "../../replica/model"
import type { Line } from "./lines"

/** Counts up when more sentences are there, so that what is drawn follows. */
export const made = signal(0)

const texts = new WeakMap<Content, string>()

export const keepText = (content: Content, text: string): unknown => texts.set(content, text)

/** Every string somebody wrote, where the sentences are not there yet. */
function ownWords(value: Json): string[] {
  if (typeof value === "string") return [value]
  if (value === null || typeof value !== "object") return []
  return Object.values(value).flatMap(ownWords)
}

export function textOf({ content }: Line): string {
  if (!content) return ""
  return texts.get(content) ?? [content.why, ...ownWords(content.fields)].join(" ")
}
