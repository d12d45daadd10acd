/** Settings, calendar: an address that programs read; make it, copy it once, make it anew, end it. */
import { useState } from "preact/hooks"

import { calendarStandOf } from "../calendar/stand"
import { type CalendarText, useCalendarWords, withWords } from "../content/load"
import { Btn, Card, Ghost, Glyph, Note, Page, Seen, toast } from "../parts"
import { copied } from "../people/copied"
import { useStep } from "../people/use-step"
import { calendarAddress, endCalendar, link, makeCalendar, me } from "../replica/replica"
import { useText } from "../text"
import { show } from "../text/format"

await withWords(useCalendarWords)

export default function CalendarScreen() {
  const t = useCalendarWords()
  const { people } = useText()
  const back = { href: "/settings", label: people.settings.page }
  if (!t)
    return (
      <Page title={people.settings.page} back={back}>
        <Ghost />
      </Page>
    )
  return (
    <Page
      title={t.title}
      back={back}
      lead={
        <>
          <p>{t.lead}</p>
          <Seen by="only" />
        </>
      }
    >
      <Address t={t} />
      <section>
        <h2>{t.who}</h2>
        <ul class="past">
          {[t.who1, t.who2, t.who3].map((line, at) => (
            <li key={line}>
              <Glyph is={at === 1 ? "only" : "share"} />
              <p>{line}</p>
            </li>
          ))}
        </ul>
        <p class="meta">{t.slow}</p>
      </section>
    </Page>
  )
}

function Address({ t }: { t: CalendarText }) {
  // Nowhere but here, and gone with the page.
  const [address, setAddress] = useState<string | null>(null)
  const { busy, wrong, run } = useStep()
  const made = calendarAddress.value
  const stand = calendarStandOf(made, link.value)
  const make = () =>
    run("make", async () => {
      const answer = await makeCalendar()
      if (answer.data?.address) setAddress(answer.data.address)
      return answer
    })
  const end = () =>
    run("end", async () => {
      const answer = await endCalendar()
      if (!answer.problem && answer.status !== 0) {
        setAddress(null)
        toast(t.ended)
      }
      return answer
    })
  const living = stand === "none" || stand === "on" || (stand === "over" && link.value?.endedAt === null)
  return (
    <section>
      <h2>{t.address}</h2>
      <Said t={t} stand={stand} since={made?.since ?? ""} />
      <div role="status">{address && made ? <Once t={t} address={address} /> : null}</div>
      <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
      <div class="line">
        {living ? (
          <Btn look={made ? "plain" : "primary"} busy={busy === "make"} onClick={() => void make()}>
            {busy === "make" ? t.making : made ? t.anew : t.make}
          </Btn>
        ) : null}
        {made ? (
          <Btn look="quiet" busy={busy === "end"} onClick={() => void end()}>
            {busy === "end" ? t.ending : t.end}
          </Btn>
        ) : null}
      </div>
      {stand === "on" ? <p class="meta">{t.anewWhy}</p> : null}
    </section>
  )
}

function Said({ t, stand, since }: { t: CalendarText; stand: string; since: string }) {
  if (stand === "alone") return <p>{t.alone}</p>
  if (stand === "none") return <p>{t.none}</p>
  if (stand === "on") return <p class="num">{t.since(show(since, "moment", me.value?.zone))}</p>
  return (
    <Note glyph="ended">
      <p>{t.over}</p>
    </Note>
  )
}

function Once({ t, address }: { t: CalendarText; address: string }) {
  const [byHand, setByHand] = useState(false)
  const copy = async () => ((await copied(address)) ? toast(t.copied) : setByHand(true))
  return (
    <Card label={t.address}>
      <p class="link" translate={false}>
        {address}
      </p>
      {byHand ? <p class="meta">{t.copyYourself}</p> : null}
      <div class="line">
        <Btn look="primary" onClick={() => void copy()}>
          {t.copy}
        </Btn>
      </div>
      <p>{t.how}</p>
      <p class="meta">{t.once}</p>
    </Card>
  )
}
