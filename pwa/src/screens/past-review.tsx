/** A review that is over: what both shared, what came of it, and, for its writer alone, what was kept back. */
import { useRoute } from "preact-iso"

import { type ReviewText, useReviewWords, withWords } from "../content/load"
import { Card, Ghost, Glyph, Note, Page, Pen, Seen } from "../parts"
import { NotFound } from "../parts/not-found"
import { langOf } from "../people/words"
import { isBlank } from "../replica/answers"
import type { Review } from "../replica/model"
import { actionPoints, me, reviewAnswers, rows } from "../replica/replica"
import { dateAt } from "../reviews/dates"
import { briefly, thingOf } from "../reviews/items"
import { outcomeSaid } from "../reviews/outcome"
import { endSaid } from "../reviews/past"
import { language, useText } from "../text"
import { show, showDate } from "../text/format"
import { usePartnerName } from "./agreement/reader"
import { All } from "./review/revealed"
import "../ui/pause.css"
import "../ui/review.css"

await withWords(useReviewWords)

export default function PastReview() {
  const { params } = useRoute()
  const words = useReviewWords()
  const shell = useText().shell
  const review = rows.value.review.get(params.id ?? "")
  const name = usePartnerName(review?.space)
  const myself = me.value
  const back = { href: "/together", label: shell.tabs.together }
  if (!review) return <NotFound />
  if (!words || !myself)
    return (
      <Page title={shell.tabs.together} back={back}>
        <Ghost />
      </Page>
    )
  const t = words.text
  const scene = { review, words, t, meId: myself.id, name }
  const day = review.revealedAt
    ? show(review.revealedAt, "date", myself.zone)
    : showDate(review.dueOn, "date")
  return (
    <Page title={t.past.day(day)} back={back} over={<span class="tag">{endSaid(review, t)}</span>}>
      {review.answers.length ? <All {...scene} /> : <Note glyph="ended">{t.past.nothing}</Note>}
      <Outcomes review={review} t={t} zone={myself.zone} />
      <Steps {...scene} />
      {review.reconnect ? (
        <section>
          <h2>{t.past.goodbye}</h2>
          <p class="words" lang={langOf(review.reconnect.text, language.value)}>
            {review.reconnect.text}
          </p>
        </section>
      ) : null}
      <Own review={review} words={words} />
    </Page>
  )
}

function Outcomes({ review, t, zone }: { review: Review; t: ReviewText; zone: string }) {
  const all = useText()
  const items = review.items.filter(({ outcome }) => outcome !== null)
  if (!items.length) return null
  return (
    <section>
      <h2>{t.past.decided}</h2>
      <ul class="past">
        {items.map((item) => {
          const { title } = thingOf(item, t, all)
          const { said, glyph } = outcomeSaid(item, null, t)
          return (
            <li key={item.id}>
              <Glyph is={glyph} />
              <p lang={langOf(title, language.value)}>{title}</p>
              <small>{said}</small>
            </li>
          )
        })}
      </ul>
      {review.closedAt ? <p class="meta">{showDate(dateAt(review.closedAt, zone), "date")}</p> : null}
    </section>
  )
}

function Steps({ review, t, meId, name }: { review: Review; t: ReviewText; meId: string; name: string }) {
  const points = actionPoints.value.filter(({ reviewId }) => reviewId === review.id)
  if (!points.length) return null
  return (
    <section>
      <h2>{t.points.title}</h2>
      {points.map(({ id, ownerId, text, dueOn }) => (
        <Note key={id} look={ownerId === meId ? "plain" : "theirs"}>
          <p class="meta">
            <Pen theirs={ownerId !== meId}>{ownerId === meId ? t.points.mine : name}</Pen>
          </p>
          <p lang={langOf(text, language.value)}>{text}</p>
          <p class="meta">{t.points.by(showDate(dueOn, "day"))}</p>
        </Note>
      ))}
    </section>
  )
}

/** Folded away: two may be reading this together. */
function Own({ review, words }: { review: Review; words: NonNullable<ReturnType<typeof useReviewWords>> }) {
  const all = useText()
  const t = words.text
  const given = reviewAnswers.value.get(review.id)?.answers.answers ?? []
  const shared = new Set(review.answers.map(({ itemId, question }) => itemId ?? question))
  const kept = given.filter(
    (answer) => !isBlank(answer) && (!answer.share || !shared.has(answer.itemId ?? answer.question)),
  )
  if (!kept.length) return null
  return (
    <details>
      <summary>{t.past.mine}</summary>
      <Card>
        <p class="line">
          <Seen by="only" /> <span class="meta">{t.past.mineWhy}</span>
        </p>
        <dl class="said">
          {kept.map((answer) => {
            const item = review.items.find(({ id }) => id === answer.itemId)
            const question = words.questions.find(({ id }) => id === answer.question)
            const title = item ? thingOf(item, t, all).title : (question?.text ?? t.page.gone)
            return (
              <div key={answer.itemId ?? answer.question}>
                <dt class="meta">{title}</dt>
                <dd lang={langOf(answer.text, language.value)}>{briefly(answer, t)}</dd>
              </div>
            )
          })}
        </dl>
      </Card>
    </details>
  )
}
