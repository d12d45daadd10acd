/** Small steps of both: each says it about their own, nobody about the other's (R18). */
import { useState } from "preact/hooks"

import { type ReviewText, useReviewWords } from "../content/load"
import { Btn, Input, Note, Pen, Sheet, toast } from "../parts"
import { langOf, useNow } from "../people/words"
import {
  act,
  actionPoints,
  type ActionPoint,
  discard,
  me,
  partner,
  type Row,
  type StepOutcome,
} from "../replica/replica"
import { language, problemText, useText } from "../text"
import { showDate } from "../text/format"
import { dateAt, plusDays } from "./dates"
import { isOpenPoint } from "./stand"

export function ActionPoints() {
  const t = useReviewWords()?.text
  const points = actionPoints.value
  if (!t || !points.length) return null
  const open = points.filter(isOpenPoint)
  const earlier = points.filter((point) => !isOpenPoint(point)).toReversed()
  return (
    <section id="steps">
      <h2>{t.points.title}</h2>
      <p class="meta">{t.points.why}</p>
      {open.map((point) => (
        <Point key={point.id} point={point} t={t} />
      ))}
      {earlier.length ? (
        <details>
          <summary>{t.points.earlier}</summary>
          {earlier.map((point) => (
            <Point key={point.id} point={point} t={t} />
          ))}
        </details>
      ) : null}
    </section>
  )
}

export function Point({ point, t }: { point: Row<ActionPoint>; t: ReviewText }) {
  const formerPartner = useText().shell.formerPartner
  const mine = point.ownerId === me.value?.id
  const name = partner.value?.displayName ?? formerPartner
  return (
    <Note look={mine ? "plain" : "theirs"}>
      <p class="meta">
        <Pen theirs={!mine}>{mine ? t.points.mine : name}</Pen>
      </p>
      <p class="words" lang={langOf(point.text, language.value)}>
        {point.text}
      </p>
      <p class="meta">{standing(point, t)}</p>
      {mine ? <Reporting point={point} t={t} /> : null}
    </Note>
  )
}

function standing({ outcome, dueOn }: ActionPoint, t: ReviewText): string {
  const day = showDate(dueOn, "day")
  if (outcome === "done") return t.points.isDone
  if (outcome === "let_go") return t.points.isLetGo
  return outcome === "moved" ? t.points.isMoved(day) : t.points.by(day)
}

function Reporting({ point, t }: { point: Row<ActionPoint>; t: ReviewText }) {
  const [moves, move] = useState(false)
  const { pending } = point
  const report = async (outcome: StepOutcome | null, dueOn: string | null = null) => {
    if (pending?.state === "refused") await discard(pending.seq)
    await act("actionpoint.report", point.id, null, { outcome, dueOn })
    toast(outcome === "done" ? t.points.thanks : t.points.noted)
  }
  const refused = pending?.state === "refused" ? <p role="alert">{problemText(pending.problem)}</p> : null
  if (!isOpenPoint(point))
    return (
      <>
        {refused}
        <p>
          <Btn look="quiet" onClick={() => void report(null)}>
            {t.points.undo}
          </Btn>
        </p>
      </>
    )
  return (
    <>
      {refused}
      <p class="line">
        <Btn icon="done" onClick={() => void report("done")}>
          {t.points.done}
        </Btn>
        <Btn look="quiet" onClick={() => move(true)}>
          {t.points.moved}
        </Btn>
        <Btn look="quiet" onClick={() => void report("let_go")}>
          {t.points.letGo}
        </Btn>
      </p>
      {moves ? (
        <Moving
          t={t}
          onClose={() => move(false)}
          onDay={(day) => {
            move(false)
            void report("moved", day)
          }}
        />
      ) : null}
    </>
  )
}

function Moving({ t, onClose, onDay }: { t: ReviewText; onClose: () => void; onDay: (day: string) => void }) {
  const today = dateAt(useNow(), me.value?.zone ?? "UTC")
  const [picked, setDay] = useState<string | null>(null)
  const day = picked ?? plusDays(today, 7)
  const fits = day >= today
  return (
    <Sheet
      title={t.points.moveTitle}
      open
      onClose={onClose}
      acts={
        <Btn look="primary" disabled={!fits} onClick={() => onDay(day)}>
          {t.points.moveDo}
        </Btn>
      }
    >
      <Input
        label={t.points.moveLabel}
        type="date"
        value={day}
        min={today}
        onInput={setDay}
        wrong={fits ? null : t.points.moveWrong}
      />
    </Sheet>
  )
}
