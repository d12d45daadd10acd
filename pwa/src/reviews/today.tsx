/** What Today says about a review: what is mine to do, and my own small steps. */
import { type ReviewText, useReviewWords } from "../content/load"
import { Btn, Card, Pen } from "../parts"
import { useNow } from "../people/words"
import { isBlank } from "../replica/answers"
import { act, actionPoints, me, partner, paused, review, reviewAnswers, seats } from "../replica/replica"
import { dateAt, plusDays } from "./dates"
import { Point } from "./points"
import { pointsDue, seatIn, standOf, type Task, taskOf } from "./stand"

/** What the review asks of me now; nothing while there is nobody to have one with. */
export function taskNow(now: number): Task | null {
  const current = review.value
  const myself = me.value
  if (!current || !myself || !partner.value) return null
  const seat = seatIn(seats.value, current.id)
  return taskOf(standOf(current, seat, myself.id, dateAt(now, myself.zone)), paused.value)
}

/** `first`: nothing else on the screen has the primary button. */
export function ReviewToday({ first }: { first: boolean }) {
  const t = useReviewWords()?.text
  const now = useNow()
  const current = review.value
  const zone = me.value?.zone ?? "UTC"
  if (!t || !partner.value) return null
  const task = taskNow(now)
  const today = dateAt(now, zone)
  return (
    <>
      {task && current ? (
        <TaskCard task={task} reviewId={current.id} today={today} first={first} t={t} />
      ) : null}
      {pointsDue(actionPoints.value, me.value?.id ?? "", today).map((point) => (
        <section key={point.id}>
          <h2>{t.today.point}</h2>
          <Point point={point} t={t} />
        </section>
      ))}
    </>
  )
}

interface TaskProps {
  task: Task
  reviewId: string
  today: string
  first: boolean
  t: ReviewText
}

/** One card, one step: the words say what the tap leads to. */
function TaskCard({ task, reviewId, today, first, t }: TaskProps) {
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
        <Btn look={first ? "primary" : "plain"} href="/review">
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
