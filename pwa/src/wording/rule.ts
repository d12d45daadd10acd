/** What a rule is on the phone: one language of patterns, and what to say instead. */
export type Language = "en" | "zh-Hans"

export type Level = "info" | "suggest" | "strong" | "safety"

/** What kind of words a rule is about. */
export type Use = "agreement" | "message" | "answer" | "reflection"

export interface Rule {
  id: string
  level: Level
  uses: readonly Use[]
  match: readonly string[]
  /** Any of them cancels the whole sentence. */
  unless: readonly string[]
  /** Empty where there is nothing to say instead, only help to offer. */
  rewrite: string
}

/** One language of patterns, numbered through all rules, and which of them a few letters call up. */
export interface Rules {
  rules: readonly Rule[]
  grams: Readonly<Record<string, readonly number[]>>
}

/** Rule by rule, in the language on screen. */
export type Hints = Readonly<Record<string, string>>
