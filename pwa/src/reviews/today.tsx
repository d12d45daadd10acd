/** What Today says about a review: what is mine to do, the week before, and my own small steps. */
import { type ReviewText, useReviewWords } from "../content/load"
import { Btn, Card, Pen, Row } from "../parts"
import { useNow } from "../people/words"
import { isBlank } from "../replica/answers"
import { act, actionPoints, me, partner, paused, review, reviewAnswers, seats } from "../replica/replica"
import { showDate } from "../text/format"
import { dateAt, plusDays } from "./dates"
import { Point } from "./points"
import { isNear, pointsDue, seatIn, standOf, type Task, taskOf } from "./stand"

export function ReviewToday() {
  const t = useReviewWords()?.text
  const now = useNow()
  const current = review.value
  const zone = me.value?.zone ?? "UTC"
  const meId = me.value?.id ?? ""
  if (!t || !partner.value) return null
  const today = dateAt(now, zone)
  const stand = current && standOf(current, seatIn(seats.value, current.id), meId, today)
  const task = stand && taskOf(stand, paused.value)
  return (
    <>
      {task && current ? <TaskCard task={task} reviewId={current.id} today={today} t={t} /> : null}
      {pointsDue(actionPoints.value, meId, today).map((point) => (
        <section key={point.id}>
          <h2>{t.today.point}</h2>
          <Point point={point} t={t} />
        </section>
      ))}
      {current && isNear(current, today) ? (
        <ul>
          <Row
            plain
            href="/review"
            glyph="share"
            title={t.today.near(showDate(current.asksOn, "day"))}
            below={t.next.lead}
          />
        </ul>
      ) : null}
    </>
  )
}

interface TaskProps {
  task: Task
  reviewId: string
  today: string
  t: ReviewText
}

/** One card, one step: the words say what the tap leads to. */
function TaskCard({ task, reviewId, today, t }: TaskProps) {
  const name = partner.value?.displayName ?? ""
  const begun = reviewAnswers.value.get(reviewId)?.answers.answers.some((one) => !isBlank(one))
  const said: Record<Task, { title: string; words: string; go: string }> = {
    skip_asked: { title: t.today.skip(name), words: t.skip.theirsWords, go: t.today.look },
    answer: { title: t.today.open, words: t.today.openWords, go: begun ? t.today.goOn : t.today.begin },
    open: { title: t.today.both, words: t.today.bothWords, go: t.today.look },
    talk: { title: t.today.talk, words: t.today.talkWords, go: t.today.go },
    steps: { title: t.today.steps, words: t.today.stepsWords, go: t.today.go },
  }
  const { title, words, go } = said[task]
  const later = () => act("review.snoozeForMe", reviewId, null, { until: plusDays(today, 1) })
  return (
    <Card hand={task === "skip_asked" ? "theirs" : undefined}>
      <h2>{t.title}</h2>
      <h3>{task === "skip_asked" ? <Pen theirs>{title}</Pen> : title}</h3>
      <p class="meta">{words}</p>
      <div class="line">
        <Btn look="primary" href="/review">
          {go}
        </Btn>
        {task === "answer" ? (
          <Btn look="quiet" onClick={later}>
            {t.today.later}
          </Btn>
        ) : null}
      </div>
    </Card>
  )
}
