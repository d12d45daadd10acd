/** Another day for both, or only later reminders for oneself. */
import { useState } from "preact/hooks"

import { Btn, Input, Seen, Sheet, toast } from "../../parts"
import { dateAt, plusDays } from "../../reviews/dates"
import { daysToMoveTo } from "../../reviews/stand"
import { showDate } from "../../text/format"
import { move } from "./do"
import type { Scene } from "./scene"

export function MoveSheet({ review, stand, t, name, zone, now, onClose }: Scene & { onClose: () => void }) {
  const [first, last] = daysToMoveTo(review, dateAt(now, zone))
  const [picked, setUntil] = useState<string | null>(null)
  const until = picked ?? first
  const fits = until >= first && until <= last
  const between = [showDate(first, "day"), showDate(last, "day")] as const
  const go = () => {
    onClose()
    void move("review.snooze", review.id, { until })
    toast(t.next.moved(showDate(until, "day")))
  }
  return (
    <Sheet
      title={t.move.title}
      open
      onClose={onClose}
      acts={
        stand.movable ? (
          <Btn look="primary" disabled={!fits} onClick={go}>
            {t.move.do}
          </Btn>
        ) : undefined
      }
    >
      {stand.movable ? (
        <>
          <p>{t.move.words(name)}</p>
          <Input
            label={t.move.label}
            aside={<Seen by="both" />}
            type="date"
            value={until}
            min={first}
            onInput={setUntil}
            help={t.move.between(...between)}
            wrong={fits ? null : t.move.wrong(...between)}
          />
        </>
      ) : (
        <p>{t.move.full}</p>
      )}
      {stand.face === "scheduled" ? null : (
        <ForMe review={review} t={t} zone={zone} now={now} onClose={onClose} />
      )}
    </Sheet>
  )
}

const LATER = [1, 3, 7]

/** A private row: the other's screen and reminders stay as they are. */
function ForMe({
  review,
  t,
  zone,
  now,
  onClose,
}: Pick<Scene, "review" | "t" | "zone" | "now"> & { onClose: () => void }) {
  const today = dateAt(now, zone)
  return (
    <section>
      <h2 class="line apart">
        <span>{t.move.forMe}</span>
        <Seen by="only" />
      </h2>
      <p class="meta">{t.move.forMeWhy}</p>
      <p class="line">
        {LATER.map((days) => (
          <Btn
            key={days}
            onClick={() => {
              onClose()
              void move("review.snoozeForMe", review.id, { until: plusDays(today, days) })
              toast(t.move.forMeSaid(showDate(plusDays(today, days), "day")))
            }}
          >
            {t.move.forMeDays(days)}
          </Btn>
        ))}
      </p>
    </section>
  )
}
