/** Lines of help by region. Numbers come only from help.json; none is made up here. */
import type { Language } from "../replica/model"
import content from "./help.json"

type Words = Record<Language, string>

export interface HelpLine {
  id: string
  region: string
  name: Words
  number: string
  about: Words
  emergency: string
  source: string
  checkedOn: string
}

export const lines: readonly HelpLine[] = content.lines
export const fallback: Words = content.fallback
export const note: Words = content.note
export const regions: readonly string[] = [...new Set(lines.map((line) => line.region))]

/** A guess that never leaves the page, from the language tag and the zone of the browser. */
export function likelyRegion(languages: readonly string[], zone: string): string | null {
  const byZone: Record<string, string> = {
    "Europe/London": "GB",
    "Asia/Shanghai": "CN",
    "Asia/Urumqi": "CN",
    "Asia/Taipei": "TW",
    "Asia/Singapore": "SG",
  }
  if (byZone[zone]) return byZone[zone]
  if (zone.startsWith("Australia/")) return "AU"
  for (const tag of languages) {
    const region = /-([A-Z]{2})$/.exec(tag)?.[1]
    if (region === "US" && !zone.startsWith("America/")) continue
    if (region && regions.includes(region)) return region
  }
  return null
}
