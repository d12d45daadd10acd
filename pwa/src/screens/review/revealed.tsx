/** What both shared, side by side, opened at one moment for both. */
import { Note } from "../../parts"
import { clockSaid } from "../../pauses/said"
import type { ReviewItem } from "../../replica/model"
import { Duo, type Pair, pairOf } from "../../reviews/duo"
import { thingOf } from "../../reviews/items"
import type { Question } from "../../reviews/pages"
import { useText } from "../../text"
import { type Scene, theirs } from "./scene"

export function Revealed(scene: Scene) {
  const { review, t, zone, now } = scene
  const { revealedAt } = review
  return (
    <>
      {revealedAt ? (
        <p class="meta num">{t.reveal.opened(clockSaid(revealedAt, zone, now), theirs(scene, revealedAt))}</p>
      ) : null}
      {review.answers.length ? <All {...scene} /> : <Note glyph="agreed">{t.reveal.nothingAtAll}</Note>}
    </>
  )
}

type Shown = Pick<Scene, "review" | "words" | "t" | "meId" | "name">

/** Thanks and looking back first, then the things, then what lies ahead. */
export function All(scene: Shown) {
  const { review, words, meId } = scene
  const asked = words.questions.flatMap((question) => {
    const pair = pairOf(review, { question: question.id }, meId)
    return pair ? [{ question, pair }] : []
  })
  const first = (stage: string) => stage === "appreciate" || stage === "look_back"
  return (
    <>
      {asked
        .filter(({ question }) => first(question.stage))
        .map((one) => (
          <Asked key={one.question.id} {...scene} {...one} />
        ))}
      {review.items.map((item) => (
        <Item key={item.id} {...scene} item={item} pair={pairOf(review, { itemId: item.id }, meId)} />
      ))}
      {asked
        .filter(({ question }) => !first(question.stage))
        .map((one) => (
          <Asked key={one.question.id} {...scene} {...one} />
        ))}
    </>
  )
}

function Asked({ question, pair, name, t }: Shown & { question: Question; pair: Pair }) {
  return <Duo title={question.text} pair={pair} name={name} t={t} />
}

function Item({ item, pair, name, t }: Shown & { item: ReviewItem; pair: Pair | null }) {
  const all = useText()
  return pair ? (
    <Duo title={thingOf(item, t, all).title} own pair={pair} item={item} name={name} t={t} />
  ) : null
}
