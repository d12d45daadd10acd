/** How it ended, as a neutral fact; what stays with whom; and the next date on both clocks. */
import { useState } from "preact/hooks"

import { Btn, Card, Dialog, Glyph, Line, Page, Row, Seen, toast } from "../../parts"
import { deleteDraft, type Review, reviewAnswers, type Row as RowOf } from "../../replica/replica"
import { forget, keepAsReflection } from "../../reviews/answers"
import { Clocks } from "../../reviews/clocks"
import { useText } from "../../text"
import { showDate } from "../../text/format"
import type { Words } from "./scene"

type OverProps = Words & { review: RowOf<Review>; next: RowOf<Review> | null }

export function Over(props: OverProps) {
  const { review, next, t } = props
  const shell = useText().shell
  const closed = review.state === "closed"
  const said = review.state === "cancelled" ? "cancelled" : closed ? "closed" : "skipped"
  const date = next ? next.asksOn : review.nextOn
  return (
    <Page
      title={t.over[said]}
      back={{ href: "/together", label: shell.tabs.together }}
      heading={
        <section class="empty">
          <Glyph is={closed ? "agreed" : "ended"} />
          <h1 tabIndex={-1}>{t.over[said]}</h1>
          <p>{t.over[`${said}Words`]}</p>
        </section>
      }
      acts={
        <Btn look="primary" href="/today">
          {t.over.today}
        </Btn>
      }
    >
      {date ? (
        <Card>
          <h2>{t.over.next}</h2>
          <h3>{showDate(date, "weekday")}</h3>
          <Clocks {...props} date={date} />
          <p class="line">
            <Btn look="quiet" href="/review?next">
              {t.next.open}
            </Btn>
          </p>
        </Card>
      ) : null}
      {closed ? (
        <ul>
          <Row plain href={`/reviews/${review.id}`} title={t.over.see} />
        </ul>
      ) : (
        <Own review={review} t={t} />
      )}
    </Page>
  )
}

/** Answers nobody opened: their writer keeps or deletes them. */
function Own({ review, t }: Pick<OverProps, "review" | "t">) {
  const [asked, ask] = useState(false)
  const open = reviewAnswers.value.get(review.id)
  if (!open?.answers.answers.length) return null
  const keep = () => {
    keepAsReflection(review.id)
    toast(t.over.kept)
  }
  const drop = async () => {
    ask(false)
    forget(review.id)
    await deleteDraft(open.id)
    toast(t.over.dropped)
  }
  return (
    <section>
      <p class="line">
        <Seen by="only" />
      </p>
      <ul>
        {open.answers.reflection ? (
          <Row plain href={`/reviews/${review.id}`} title={t.past.mine} below={t.over.kept} />
        ) : (
          <Line title={t.over.keep} onClick={keep} />
        )}
        <Line title={t.over.drop} onClick={() => ask(true)} />
      </ul>
      <Dialog
        title={t.over.dropTitle}
        open={asked}
        onClose={() => ask(false)}
        acts={<Btn onClick={() => void drop()}>{t.over.dropDo}</Btn>}
      >
        <p>{t.over.dropWords}</p>
      </Dialog>
    </section>
  )
}
