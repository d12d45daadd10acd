/** The words of the lock, one language at a time. */
import { lazily } from "../content/load"
import type { lock as english } from "../text/en/lock"
import type { Same } from "../text/same"

export type LockText = Same<typeof english>

export const useLockWords = lazily<LockText>({
  en: async () => (await import("../text/en/lock")).lock,
  "zh-Hans": async () => (await import("../text/zh-Hans/lock")).lock,
})
