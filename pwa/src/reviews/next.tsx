/** The next review on Together: its day in the week, both clocks, and what can be done now. */
import { useReviewWords } from "../content/load"
import { Btn, Card } from "../parts"
import { useNow } from "../people/words"
import { isBlank } from "../replica/answers"
import {
  me,
  partner,
  paused,
  type Person,
  review,
  reviewAnswers,
  type Review,
  seats,
} from "../replica/replica"
import { showDate } from "../text/format"
import { Clocks, WeekStrip } from "./clocks"
import { dateAt } from "./dates"
import { type Face, seatIn, standOf } from "./stand"
import "../ui/review.css"

export function NextReview() {
  const current = review.value
  return partner.value && current ? <Next current={current} other={partner.value} /> : null
}

function Next({ current, other }: { current: Review; other: Person }) {
  const t = useReviewWords()?.text
  const now = useNow()
  const zone = me.value?.zone ?? "UTC"
  if (!t) return null
  const today = dateAt(now, zone)
  const { face } = standOf(current, seatIn(seats.value, current.id), me.value?.id ?? "", today)
  const ahead = face === "scheduled" || face === "snoozed"
  const date = current.asksOn
  const begun = reviewAnswers.value.get(current.id)?.answers.answers.some((one) => !isBlank(one))
  const heads: Partial<Record<Face, string>> = {
    alone: t.today.open,
    waiting: t.waiting.title,
    both_in: t.today.both,
    revealed: t.today.talk,
    decided: t.today.steps,
  }
  return (
    <Card>
      <h2>{ahead ? t.next.title : t.title}</h2>
      <h3>{heads[face] ?? showDate(date, "weekday")}</h3>
      {ahead ? <WeekStrip date={date} today={today} /> : null}
      {ahead ? (
        <Clocks date={date} zone={zone} theirZone={other.zone} name={other.displayName} t={t} />
      ) : null}
      <p>{paused.value && !ahead ? t.next.waits : ahead || face === "alone" ? t.next.lead : ""}</p>
      <div class="line">
        <Btn look={face === "alone" ? "primary" : "plain"} href="/review">
          {face === "alone" ? (begun ? t.next.goOn : t.next.alone) : t.next.open}
        </Btn>
      </div>
    </Card>
  )
}
