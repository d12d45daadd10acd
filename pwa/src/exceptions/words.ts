/** An exception in words: which days, what asks less, and until when. */
import type { ExceptionText, ExceptionWords } from "../content/load"
import { dateSaid, listed, within } from "../kinds/say"
import type { ExceptionContent, Language } from "../replica/model"

export function daysSaid(
  { startsOn, endsOn }: Pick<ExceptionContent, "startsOn" | "endsOn">,
  language: Language,
) {
  const [from, to] = [dateSaid(startsOn, language), dateSaid(endsOn, language)]
  return { from, to, one: startsOn === endsOn }
}

export const rangeSaid = (content: ExceptionContent, t: ExceptionText, language: Language): string => {
  const { from, to, one } = daysSaid(content, language)
  return one ? t.oneDay(from) : t.range(from, to)
}

/** What asks less; without a part named it is all of it. */
export function relaxedSaid(relaxed: readonly string[], t: ExceptionText, language: Language): string {
  const names: Record<string, string> = t.parts
  if (relaxed.length === 0) return t.whole
  return t.less(
    listed(
      relaxed.map((part) => within(names[part] ?? part, language)),
      language,
    ),
  )
}

export const reasonSaid = (content: ExceptionContent, words: ExceptionWords): string =>
  words.labels.exception[content.reason] ?? content.reason
