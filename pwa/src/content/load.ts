/** Words that only the agreement screens need, loaded when the first of them opens, one language at a time. */
import { signal } from "@preact/signals"

import type { Template } from "../kinds/index"
import type { Labels } from "../kinds/kind"
import type { Question } from "../reviews/pages"
import type { Language } from "../replica/model"
import { language } from "../text"
import type { agreement as agreementEn } from "../text/en/agreement"
import type { calendar as calendarEn } from "../text/en/calendar"
import type { compose as composeEn } from "../text/en/compose"
import type { goals as goalsEn } from "../text/en/goals"
import type { mail as mailEn } from "../text/en/mail"
import type { notices as noticesEn } from "../text/en/notices"
import type { phone as phoneEn } from "../text/en/phone"
import type { pause as pauseEn } from "../text/en/pause"
import type { review as reviewEn } from "../text/en/review"
import type { exceptions as exceptionsEn } from "../text/en/exceptions"
import type { ritual as ritualEn } from "../text/en/ritual"
import type { Same } from "../text/same"

export type AgreementText = Same<typeof agreementEn>
export type CalendarText = Same<typeof calendarEn>
export type ComposeText = Same<typeof composeEn>
export type GoalText = Same<typeof goalsEn>
export type ExceptionText = Same<typeof exceptionsEn>
export type MailText = Same<typeof mailEn>
export type PhoneText = Same<typeof phoneEn>
export type PauseText = Same<typeof pauseEn>
export type ReviewText = Same<typeof reviewEn>

export interface Practice {
  id: string
  seconds: number
  title: string
  steps: string[]
  caution?: string
}

interface Line {
  id: string
  text: string
}

export interface PauseWords {
  text: PauseText
  labels: Labels
  grounding: readonly Practice[]
  phrases: readonly (Line & { use: string })[]
  repair: readonly (Line & { optional?: boolean })[]
  listening: readonly Line[]
  feelings: readonly Line[]
  safety: string
}

export interface ReviewWords {
  text: ReviewText
  questions: readonly Question[]
  listening: readonly Line[]
}

export interface ReadingWords {
  labels: Labels
  text: AgreementText
}

export interface WritingWords extends ReadingWords {
  compose: ComposeText
  ritual: Same<typeof ritualEn>
  templates: readonly Template[]
}

const readingOf: Record<Language, () => Promise<ReadingWords>> = {
  en: async () => {
    const [labels, text] = await Promise.all([import("./labels.en.json"), import("../text/en/agreement")])
    return { labels: labels.default, text: text.agreement }
  },
  "zh-Hans": async () => {
    const [labels, text] = await Promise.all([import("./labels.zh-Hans.json"), import("../text/zh-Hans/agreement")])
    return { labels: labels.default, text: text.agreement }
  },
}

const writingOf: Record<Language, () => Promise<WritingWords>> = {
  en: async () => {
    const [words, text, ritual, templates] = await Promise.all([readingOf.en(), import("../text/en/compose"), import("../text/en/ritual"), import("./templates.en.json")])
    return { ...words, compose: text.compose, ritual: ritual.ritual, templates: templates.default as unknown as Template[] }
  },
  "zh-Hans": async () => {
    const [words, text, ritual, templates] = await Promise.all([readingOf["zh-Hans"](), import("../text/zh-Hans/compose"), import("../text/zh-Hans/ritual"), import("./templates.zh-Hans.json")])
    return { ...words, compose: text.compose, ritual: ritual.ritual, templates: templates.default as unknown as Template[] }
  },
}

const pausingOf: Record<Language, () => Promise<PauseWords>> = {
  en: async () => {
    const [words, labels, text] = await Promise.all([import("./pause.en.json"), import("./labels.en.json"), import("../text/en/pause")])
    return { ...words.default, labels: labels.default, text: text.pause }
  },
  "zh-Hans": async () => {
    const [words, labels, text] = await Promise.all([import("./pause.zh-Hans.json"), import("./labels.zh-Hans.json"), import("../text/zh-Hans/pause")])
    return { ...words.default, labels: labels.default, text: text.pause }
  },
}

const goalsOf: Record<Language, () => Promise<GoalText>> = {
  en: async () => (await import("../text/en/goals")).goals,
  "zh-Hans": async () => (await import("../text/zh-Hans/goals")).goals,
}

const reviewingOf: Record<Language, () => Promise<ReviewWords>> = {
  en: async () => {
    const [words, text] = await Promise.all([import("./review.en.json"), import("../text/en/review")])
    return { ...words.default, text: text.review }
  },
  "zh-Hans": async () => {
    const [words, text] = await Promise.all([import("./review.zh-Hans.json"), import("../text/zh-Hans/review")])
    return { ...words.default, text: text.review }
  },
}

export interface ExceptionWords {
  text: ExceptionText
  labels: Labels
}

const exceptingOf: Record<Language, () => Promise<ExceptionWords>> = {
  en: async () => {
    const [labels, text] = await Promise.all([import("./labels.en.json"), import("../text/en/exceptions")])
    return { labels: labels.default, text: text.exceptions }
  },
  "zh-Hans": async () => {
    const [labels, text] = await Promise.all([import("./labels.zh-Hans.json"), import("../text/zh-Hans/exceptions")])
    return { labels: labels.default, text: text.exceptions }
  },
}

const noticesOf: Record<Language, () => Promise<Same<typeof noticesEn>>> = {
  en: async () => (await import("../text/en/notices")).notices,
  "zh-Hans": async () => (await import("../text/zh-Hans/notices")).notices,
}

const calendarOf: Record<Language, () => Promise<CalendarText>> = {
  en: async () => (await import("../text/en/calendar")).calendar,
  "zh-Hans": async () => (await import("../text/zh-Hans/calendar")).calendar,
}

const phoneOf: Record<Language, () => Promise<PhoneText>> = {
  en: async () => (await import("../text/en/phone")).phone,
  "zh-Hans": async () => (await import("../text/zh-Hans/phone")).phone,
}

const mailOf: Record<Language, () => Promise<Same<typeof mailEn>>> = {
  en: async () => (await import("../text/en/mail")).mail,
  "zh-Hans": async () => (await import("../text/zh-Hans/mail")).mail,
}

/** A signal for each language: null until its words are here; without a wish it follows the language on screen. */
export const lazily = <T>(load: Record<Language, () => Promise<T>>) => {
  const found = { en: signal<T | null>(null), "zh-Hans": signal<T | null>(null) }
  const asked = new Map<Language, Promise<void>>()
  const ask = (wanted: Language): Promise<void> =>
    load[wanted]().then(
      (words) => void (found[wanted].value = words),
      () => void asked.delete(wanted),
    )
  const come = (wanted: Language): Promise<void> => {
    if (!asked.has(wanted)) asked.set(wanted, ask(wanted))
    return asked.get(wanted)!
  }
  const use = (wanted: Language = language.value): T | null => {
    void come(wanted)
    return found[wanted].value
  }
  return Object.assign(use, { come: () => come(language.peek()) })
}

const PATIENCE = 300

/** What is asked over the network may come with the screen; nobody waits long for it. */
export const soon = (asked: Promise<unknown>): Promise<unknown> =>
  Promise.race([asked.catch(() => null), new Promise((done) => setTimeout(done, PATIENCE))])

/** A screen that awaits its words before it is there is drawn once, and nothing on it moves; late words find it drawn. */
export const withWords = (...words: readonly { come: () => Promise<void> }[]) =>
  soon(Promise.all(words.map((one) => one.come())))

export const useReadingWords = lazily(readingOf)
export const useWritingWords = lazily(writingOf)
export const useExceptionWords = lazily(exceptingOf)
export const usePauseWords = lazily(pausingOf)
export const useGoalWords = lazily(goalsOf)
export const useReviewWords = lazily(reviewingOf)
export const useNoticeWords = lazily(noticesOf)
export const useCalendarWords = lazily(calendarOf)
export const usePhoneWords = lazily(phoneOf)
export const useMailWords = lazily(mailOf)

/** The templates of both languages: words from one may have come with the other. */
export const everyTemplate = async (): Promise<Template[]> => {
  // Without a network the other language may not be here.
  const both = await Promise.allSettled([import("./templates.en.json"), import("./templates.zh-Hans.json")])
  return both.flatMap((one) => (one.status === "fulfilled" ? (one.value.default as unknown as Template[]) : []))
}
