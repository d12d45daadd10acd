/** What a rule is on the phone: one language of patterns, and what to say instead. */
export type Language = "en" | "zh-Hans"

export type Level = "info" | "suggest" | "strong" | "safety"

/** What kind of words a rule is about. */
export type Use = "agreement" | "message" | "answer" | "reflection"

export interface Rule {
  id: string
  level: Level
  uses: readonly Use[]
  match: string
  /** Cancels the whole sentence. */
  unless: string
  /** Empty where there is nothing to say instead, only help to offer. */
  rewrite: string
}

/** Rule by rule, in the language on screen. */
export type Hints = Readonly<Record<string, string>>
