/** Reviews that are over, newest first: neutral lines that lead to them. */
import { useState } from "preact/hooks"

import { type ReviewText, useReviewWords } from "../content/load"
import { Btn, Row } from "../parts"
import type { Review } from "../replica/model"
import { me, reviews } from "../replica/replica"
import { show, showDate } from "../text/format"

const FEW = 4
const OVER = new Set(["closed", "skipped", "cancelled"])

export function endSaid({ state, revealedAt }: Review, t: ReviewText): string {
  if (state === "skipped") return t.past.leftOut
  if (state === "cancelled") return t.past.ended
  return revealedAt ? t.past.talked : t.past.closed
}

export function PastReviews() {
  const t = useReviewWords()?.text
  const [all, showAll] = useState(false)
  const over = reviews.value.filter(({ state }) => OVER.has(state))
  if (!t || !over.length) return null
  return (
    <section>
      <h2>{t.past.title}</h2>
      <ul>
        {over.slice(0, all ? undefined : FEW).map((review) => (
          <Row
            key={review.id}
            plain
            href={`/reviews/${review.id}`}
            glyph={review.state === "closed" ? "agreed" : "ended"}
            title={
              review.revealedAt
                ? show(review.revealedAt, "date", me.value?.zone)
                : showDate(review.dueOn, "date")
            }
            below={endSaid(review, t)}
          />
        ))}
      </ul>
      {over.length > FEW && !all ? (
        <p>
          <Btn look="quiet" onClick={() => showAll(true)}>
            {t.past.more}
          </Btn>
        </p>
      ) : null}
    </section>
  )
}
