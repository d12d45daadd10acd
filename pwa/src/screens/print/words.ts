/** The words of the sheet in either language, whatever language is on screen. */
import { lazily } from "../../content/load"
import type { print as printEn } from "../../text/en/print"
import type { Same } from "../../text/same"

export type PrintText = Same<typeof printEn>

export const usePrintWords = lazily<PrintText>({
  en: async () => (await import("../../text/en/print")).print,
  "zh-Hans": async () => (await import("../../text/zh-Hans/print")).print,
})
