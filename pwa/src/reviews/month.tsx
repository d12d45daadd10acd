/** The month of the two as one strip: review, rituals and pauses, never whose and never how many. */
import { useState } from "preact/hooks"

import { type ReviewText, useReviewWords } from "../content/load"
import { Icon } from "../parts"
import { useNow } from "../people/words"
import { agreements, link, me, pauses, reviews } from "../replica/replica"
import { language } from "../text"
import { showDate } from "../text/format"
import { type Mark, marksOf } from "./calendar"
import { initial } from "./clocks"
import { dateAt, monthOf, otherMonth, weekOf } from "./dates"
import "../ui/review.css"

export function MonthStrip() {
  const t = useReviewWords()?.text
  const now = useNow(60_000)
  const zone = me.value?.zone ?? "UTC"
  const today = dateAt(now, zone)
  const [turned, show] = useState<string | null>(null)
  const name = turned ?? today.slice(0, 7)
  const [picked, pick] = useState<string | null>(null)
  const couple = link.value?.coupleSpaceId
  if (!t || !couple) return null
  const month = monthOf(name)
  const ours = <T extends { space: string }>(all: readonly T[]) => all.filter(({ space }) => space === couple)
  const kept = { reviews: reviews.value, pauses: ours(pauses.value), agreements: ours(agreements.value) }
  const marks = marksOf(month.days, kept, zone)
  const turn = (by: number) => {
    show(otherMonth(name, by))
    pick(null)
  }
  const none = month.days.every((day) => !marks.get(day)?.length)
  return (
    <section>
      <h2>{t.month.title}</h2>
      <p class="meta">{t.month.why}</p>
      <div class="line apart">
        <button class="tool" type="button" aria-label={t.month.before} onClick={() => turn(-1)}>
          <Icon name="back" />
        </button>
        <h3 aria-live="polite">{showDate(`${name}-15`, "month")}</h3>
        <button class="tool" type="button" aria-label={t.month.after} onClick={() => turn(1)}>
          <Icon name="next" />
        </button>
      </div>
      <ol class="month" style={{ "--before": month.before + 1 }}>
        {weekOf(today).map((day) => (
          <li key={`head${day}`} class="meta" aria-hidden="true">
            {initial(day)}
          </li>
        ))}
        {month.days.map((day) => (
          <Day
            key={day}
            day={day}
            today={today}
            marks={marks.get(day) ?? []}
            t={t}
            picked={picked}
            pick={pick}
          />
        ))}
      </ol>
      <p class="meta" role="status">
        {none ? t.month.none : picked ? said(picked, marks.get(picked) ?? [], t) : t.month.pick}
      </p>
      {none ? null : <Legend t={t} />}
    </section>
  )
}

interface DayProps {
  day: string
  today: string
  marks: readonly Mark[]
  t: ReviewText
  picked: string | null
  pick: (day: string | null) => void
}

function said(day: string, marks: readonly Mark[], t: ReviewText): string {
  const named = marks.map((mark) => t.month.marks[mark]).join(language.value === "en" ? ", " : "、")
  return t.month.day(showDate(day, "weekday"), named)
}

/** A day without a mark is only a number; a marked one can be tapped and is read out in words. */
function Day({ day, today, marks, t, picked, pick }: DayProps) {
  const number = <b aria-hidden={marks.length > 0}>{Number(day.slice(8))}</b>
  const current = day === today ? "date" : undefined
  if (!marks.length) return <li aria-current={current}>{number}</li>
  return (
    <li aria-current={current}>
      <button
        type="button"
        aria-label={said(day, marks, t)}
        aria-pressed={picked === day}
        onClick={() => pick(picked === day ? null : day)}
      >
        {number}
        <Dots marks={marks} />
      </button>
    </li>
  )
}

function Dots({ marks }: { marks: readonly Mark[] }) {
  return (
    <span class="dots" aria-hidden="true">
      {marks.map((mark) => (
        <i key={mark} data-is={mark} />
      ))}
    </span>
  )
}

function Legend({ t }: { t: ReviewText }) {
  return (
    <ul class="line meta" aria-label={t.month.legend}>
      {(["review", "ritual", "pause"] as const).map((mark) => (
        <li key={mark} class="seen">
          <Dots marks={[mark]} />
          <span>{t.month.marks[mark]}</span>
        </li>
      ))}
    </ul>
  )
}
