/** The pages one answers alone: what is looked at, in which order, and where one left. Pure. */
import { isBlank, type Key, keyOf } from "../replica/answers"
import type { Agreement, Answer, Answers, Pause, Review, ReviewItem, SentAnswer } from "../replica/model"

export interface Question {
  id: string
  stage: string
  text: string
}

export interface ItemPage {
  key: string
  item: ReviewItem
  question: null
}

export interface QuestionPage {
  key: string
  item: null
  question: Question
}

export type Page = ItemPage | QuestionPage

/** What the two have, so that nobody is asked about what is not there. */
export interface Shelf {
  agreements: Iterable<Pick<Agreement, "id" | "kind">>
  pauses: Iterable<Pick<Pause, "startedAt">>
  /** Pauses before the last review were looked at then. */
  since: string | null
}

/** Thanks first, then the facts, then each thing itself, and what lies ahead (4.2). */
const BEFORE_ITEMS = ["appreciate", "look_back"]
const AFTER_ITEMS = ["adjust", "look_ahead", "reconnect"]

export function pagesOf(
  review: Pick<Review, "items">,
  questions: readonly Question[],
  meId: string,
  shelf: Shelf,
): Page[] {
  const items = review.items.filter((item) => isAskedOf(item, meId))
  const asked = questions.filter(({ id }) => fits(id, items, shelf))
  const staged = (stages: readonly string[]): Page[] =>
    stages.flatMap((stage) =>
      asked
        .filter((question) => question.stage === stage)
        .map((question) => ({ key: question.id, item: null, question })),
    )
  return [
    ...staged(BEFORE_ITEMS),
    ...items.map((item): Page => ({ key: item.id, item, question: null })),
    ...staged(AFTER_ITEMS),
  ]
}

/** "Does this still fit me?" is asked only of the owner of a boundary or a step (R12); what has ended is asked of nobody. */
function isAskedOf({ ownerId, outcome }: ReviewItem, meId: string): boolean {
  return outcome !== "ended" && (ownerId === null || ownerId === meId)
}

function fits(id: string, items: readonly ReviewItem[], { agreements, pauses, since }: Shelf): boolean {
  const subjects = new Set(items.map(({ subjectId }) => subjectId))
  const has = (kind: string) =>
    [...agreements].some((one) => (one.kind as string) === kind && subjects.has(one.id))
  switch (id) {
    case "rev.works":
    case "rev.hard-for-me":
      return items.some(({ kind }) => kind === "agreement")
    case "rev.contact":
      return has("contact_frequency")
    case "rev.goal":
      return has("shared_goal")
    case "rev.pauses":
      return [...pauses].some(({ startedAt }) => since === null || startedAt > since)
    default:
      return true
  }
}

export const keyOfPage = ({ item, question }: Page): Key => ({
  itemId: item?.id ?? null,
  question: question?.id ?? null,
})

/** A boundary is its owner's alone, so what is said about it stays private until its owner says otherwise. */
export function blankFor(page: Page): Answer {
  return { ...keyOfPage(page), stance: null, text: "", share: page.item?.kind !== "boundary" }
}

export function answerTo(answers: Answers | null, page: Page): Answer {
  const key = keyOf(keyOfPage(page))
  return answers?.answers.find((one) => keyOf(one) === key) ?? blankFor(page)
}

/** Things can be kept, changed, rested or ended; a topic or a small step is only talked about. */
export const hasStance = ({ item }: Page): boolean => item?.kind === "agreement" || item?.kind === "boundary"

export const TEXT = 600

const cleaned = (text: string): string | null => text.normalize("NFC").trim() || null

/** What a ready tap sends: only what its writer marked as shared, about what is still there. */
export function toSend(answers: Answers | null, pages: readonly Page[]): SentAnswer[] {
  return pages
    .map((page) => answerTo(answers, page))
    .filter((answer) => answer.share && !isBlank(answer))
    .map(({ itemId, question, stance, text }) => ({ itemId, question, stance, text: cleaned(text) }))
}

/** What stays with its writer for good. */
export const keptBack = (answers: Answers | null, pages: readonly Page[]): Answer[] =>
  pages.map((page) => answerTo(answers, page)).filter((answer) => !answer.share && !isBlank(answer))

/** Where to go on, also on another phone: null is the page before the first. */
export function placeIn(answers: Answers | null, pages: readonly Page[]): number | null {
  const place = answers?.place ?? null
  if (place === null) return null
  if (place === LAST) return pages.length
  const at = pages.findIndex(({ key }) => key === place)
  // Its thing has ended meanwhile: go on at the first page without an answer.
  return at >= 0
    ? at
    : Math.max(
        0,
        pages.findIndex((page) => isBlank(answerTo(answers, page))),
      )
}

/** The page after the last: all of it once more, and the tap that says "I'm in". */
export const LAST = "last"

export const placeOf = (at: number, pages: readonly Page[]): string => pages[at]?.key ?? LAST
