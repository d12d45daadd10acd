/** Away or unwell for a few days: said by oneself, at once, without a reason, and ended the same way. */
import { useLocation } from "preact-iso"
import { useState } from "preact/hooks"

import { type ExceptionText, useExceptionWords, withWords } from "../content/load"
import { reliefDays, reliefOf } from "../exceptions/stand"
import { dateSaid, today } from "../kinds/say"
import { Btn, Ghost, Note, Page, Picks, Seg, Seen } from "../parts"
import { useNow } from "../people/words"
import type { Relief, ReliefKind, Row } from "../replica/model"
import { act, discard, link, me, newDraftId, partner, reliefs } from "../replica/replica"
import { language, problemText, useText } from "../text"
import { show } from "../text/format"

await withWords(useExceptionWords)

export default function Away() {
  const words = useExceptionWords()
  const t = useText()
  const now = useNow(60_000)
  const back = { href: "/me", label: t.people.me.title }
  if (!words || !me.value)
    return (
      <Page title={t.people.me.title} back={back}>
        <Ghost />
      </Page>
    )
  const r = words.text.relief
  if (!partner.value || !link.value || link.value.endedAt)
    return (
      <Page title={r.title} back={back}>
        <p>{r.alone}</p>
      </Page>
    )
  const mine = reliefOf(reliefs.value, me.value.id, now) as Row<Relief> | null
  return mine ? (
    <Running relief={mine} t={r} back={back} now={now} />
  ) : (
    <Starting t={r} back={back} now={now} />
  )
}

interface Around {
  t: ExceptionText["relief"]
  back: { href: string; label: string }
  now: number
}

function Days({
  days,
  value,
  onChange,
  t,
}: {
  days: string[]
  value: string
  onChange: (day: string) => void
  t: Around["t"]
}) {
  return (
    <Picks
      legend={t.until}
      help={t.untilHelp}
      value={value}
      onChange={onChange}
      options={days.map((day) => ({ value: day, label: dateSaid(day, language.value) }))}
    />
  )
}

function Starting({ t, back, now }: Around) {
  const { route } = useLocation()
  const zone = me.value?.zone ?? "UTC"
  const days = reliefDays(today(zone, new Date(now)), today(zone, new Date(now)))
  const [kind, setKind] = useState<ReliefKind>("away")
  const [until, setUntil] = useState(days[2] ?? days[0]!)
  const name = partner.value?.displayName ?? ""
  const start = async () => {
    await act("relief.start", newDraftId(), null, { kind, until: days.includes(until) ? until : days[0]! })
    route("/today", true)
  }
  return (
    <Page
      title={t.title}
      back={back}
      over={<Seen by="both" />}
      lead={<p>{t.about(name)}</p>}
      acts={
        <>
          <p class="meta">{t.next(name)}</p>
          <Btn look="primary" onClick={start}>
            {t.start(name)}
          </Btn>
        </>
      }
    >
      <Seg
        legend={t.kind}
        value={kind}
        onChange={setKind}
        options={(["away", "unwell"] as const).map((value) => ({ value, label: t.kinds[value] }))}
      />
      <Days days={days} value={until} onChange={setUntil} t={t} />
      <p class="meta">{t.trace}</p>
    </Page>
  )
}

function Running({ relief, t, back, now }: Around & { relief: Row<Relief> }) {
  const { route } = useLocation()
  const zone = me.value?.zone ?? "UTC"
  const days = reliefDays(today(zone, new Date(relief.since)), today(zone, new Date(now)))
  const { pending } = relief
  const settle = async () => {
    if (pending?.problem) await discard(pending.seq)
  }
  const end = async () => {
    await settle()
    await act("relief.end", relief.id, null, {})
    route("/today", true)
  }
  const change = async (until: string) => {
    await settle()
    await act("relief.change", relief.id, null, { until })
  }
  return (
    <Page
      title={t.mine[relief.kind](dateSaid(relief.until, language.value))}
      back={back}
      over={<Seen by="both" />}
      lead={<p class="num">{t.since(show(relief.since, "moment", zone))}</p>}
      acts={
        <Btn look="primary" onClick={end}>
          {t.end}
        </Btn>
      }
    >
      {pending?.problem ? (
        <Note glyph="theirs" role="alert">
          <p>{problemText(pending.problem)}</p>
        </Note>
      ) : null}
      <Days days={days} value={relief.until} onChange={(day) => void change(day)} t={t} />
      <p class="meta">{t.trace}</p>
    </Page>
  )
}
