/** One small step each, two at the most: the owner's own words and day. */
import { useState } from "preact/hooks"

import { Btn, Card, Input, Note, Pen, Seen } from "../../parts"
import { langOf } from "../../people/words"
import { act, actionPoints, type ActionPoint, discard, type Row } from "../../replica/replica"
import { dateAt, plusDays } from "../../reviews/dates"
import { language, problemText } from "../../text"
import { showDate } from "../../text/format"
import type { Scene } from "./scene"

const MOST = 2
const LENGTH = 240

export function Small(scene: Scene) {
  const { review, t, meId, name } = scene
  const points = actionPoints.value.filter(({ reviewId }) => reviewId === review.id)
  const mine = points.filter(({ ownerId }) => ownerId === meId)
  const theirs = points.filter(({ ownerId }) => ownerId !== meId)
  return (
    <>
      <p>{t.steps.words}</p>
      <section>
        <h2 class="line apart">
          <Pen>{t.steps.you}</Pen>
          <Seen by="both" />
        </h2>
        {mine.map((point) => (
          <Mine key={point.id} point={point} t={t} />
        ))}
        {mine.length < MOST ? (
          <Adding {...scene} first={mine.length === 0} />
        ) : (
          <p class="meta">{t.steps.full}</p>
        )}
      </section>
      <section>
        <h2>
          <Pen theirs>{name}</Pen>
        </h2>
        {theirs.map((point) => (
          <Note key={point.id} look="theirs" glyph="theirs">
            <Point point={point} t={t} />
          </Note>
        ))}
        {theirs.length ? null : <p class="meta">{t.steps.none(name)}</p>}
      </section>
    </>
  )
}

function Point({ point, t }: { point: ActionPoint } & Pick<Scene, "t">) {
  return (
    <>
      <p lang={langOf(point.text, language.value)}>{point.text}</p>
      <p class="meta">{t.steps.by(showDate(point.dueOn, "day"))}</p>
    </>
  )
}

/** What was not taken stays, marked, until its writer has seen why. */
function Mine({ point, t }: { point: Row<ActionPoint> } & Pick<Scene, "t">) {
  const { pending } = point
  const refused = pending?.state === "refused" ? pending : null
  return (
    <Note glyph="mine" role={refused ? "alert" : undefined}>
      <Point point={point} t={t} />
      {refused ? (
        <>
          <p>{problemText(refused.problem)}</p>
          <p>
            <Btn onClick={() => discard(refused.seq)}>{t.refused.seen}</Btn>
          </p>
        </>
      ) : null}
    </Note>
  )
}

function Adding({ review, t, zone, now, first }: Scene & { first: boolean }) {
  const today = dateAt(now, zone)
  const [text, setText] = useState("")
  // Until a day is chosen it follows the server's clock, which a fresh page does not know yet.
  const [picked, setDueOn] = useState<string | null>(null)
  const dueOn = picked ?? plusDays(today, 14)
  const [opened, open] = useState(first)
  const fits = dueOn >= today
  const add = async () => {
    const words = text.normalize("NFC").trim()
    if (!words || !fits) return
    await act("actionpoint.add", crypto.randomUUID(), null, { reviewId: review.id, text: words, dueOn })
    setText("")
    open(false)
  }
  if (!opened)
    return (
      <p>
        <Btn look="quiet" icon="add" onClick={() => open(true)}>
          {t.steps.another}
        </Btn>
      </p>
    )
  return (
    <Card>
      <Input label={t.steps.mine} rows={2} maxLength={LENGTH} value={text} onInput={setText} />
      <Input
        label={t.steps.due}
        type="date"
        min={today}
        value={dueOn}
        onInput={setDueOn}
        help={t.steps.reminded}
        wrong={fits ? null : t.steps.dueWrong}
      />
      <p>
        <Btn disabled={!text.trim() || !fits} onClick={() => void add()}>
          {t.steps.add}
        </Btn>
      </p>
    </Card>
  )
}
