/** The shared log: who called, when, and how both came back. Nothing is counted, nobody is compared (R15). */
import { useState } from "preact/hooks"

import { type PauseText, usePauseWords } from "../content/load"
import { Btn, Glyph } from "../parts"
import { langOf } from "../people/words"
import { link, me, type Pause, partner, pauses } from "../replica/replica"
import { language } from "../text"
import { show } from "../text/format"
import { clockSaid } from "./said"

const FEW = 5

export function PauseLog() {
  const t = usePauseWords()?.text
  const [all, showAll] = useState(false)
  const ours = pauses.value
    .filter(({ space }) => space === link.value?.coupleSpaceId)
    .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
  if (!t || !ours.length) return null
  const topics = ours.filter(({ topic, state }) => topic && state === "closed")
  return (
    <>
      {topics.length ? (
        <section>
          <h2>{t.log.topics}</h2>
          <p class="meta">{t.log.topicsWhy}</p>
          <ul class="past">
            {topics.map(({ id, topic, startedAt }) => (
              <li key={id}>
                <Glyph is="agreed" />
                <p lang={langOf(topic ?? "", language.value)}>{topic}</p>
                <small>{show(startedAt, "day", me.value?.zone)}</small>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{t.log.title}</h2>
        <p class="meta">{t.log.why}</p>
        <ul class="past">
          {ours.slice(0, all ? undefined : FEW).map((pause) => (
            <Entry key={pause.id} pause={pause} t={t} />
          ))}
        </ul>
        {ours.length > FEW && !all ? (
          <p>
            <Btn look="quiet" onClick={() => showAll(true)}>
              {t.log.more}
            </Btn>
          </p>
        ) : null}
      </section>
    </>
  )
}

function Entry({ pause, t }: { pause: Pause; t: PauseText }) {
  const zone = me.value?.zone ?? "UTC"
  const start = Date.parse(pause.startedAt)
  const planned = clockSaid(pause.plannedReturnAt, zone, start)
  return (
    <li>
      <Glyph is="paused" />
      <p>{calledBy(pause, t)}</p>
      <small class="num">
        {t.log.times(show(start, "day", zone), show(start, "time", zone), planned)} · {endOf(pause, t, zone)}
      </small>
    </li>
  )
}

function calledBy({ callers }: Pause, t: PauseText): string {
  if (callers.length > 1) return t.log.called.both
  return callers[0] === me.value?.id
    ? t.log.called.me
    : t.log.called.them(partner.value?.displayName ?? t.log.former)
}

function endOf({ returnedAt, closedAs, state, startedAt }: Pause, t: PauseText, zone: string): string {
  if (returnedAt) return t.log.returned(clockSaid(returnedAt, zone, Date.parse(startedAt)))
  if (state !== "closed") return t.log.open
  if (closedAs === "not_resumed") return t.log.notResumed
  if (closedAs === "handed_over") return t.log.handed
  return closedAs === "continued" ? t.log.continued : t.log.ended
}
