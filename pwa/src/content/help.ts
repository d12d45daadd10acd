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

const AMERICAN =
  /^America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Juneau|Indiana\/|Kentucky\/|North_Dakota\/)|^Pacific\/Honolulu$/
const BY_ZONE: Record<string, string> = {
  "Europe/London": "GB",
  "Asia/Shanghai": "CN",
  "Asia/Urumqi": "CN",
  "Asia/Taipei": "TW",
  "Asia/Singapore": "SG",
}

/** A guess from the clock alone, which never leaves the page: a language says little about a place. */
export function likelyRegion(zone: string): string | null {
  if (zone.startsWith("Australia/")) return "AU"
  return AMERICAN.test(zone) ? "US" : (BY_ZONE[zone] ?? null)
}
