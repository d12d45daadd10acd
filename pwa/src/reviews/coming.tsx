/** The coming week on Today: seven days as a strip, and the same in words, on both clocks. */
import { useReviewWords } from "../content/load"
import { Row } from "../parts"
import { titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import { agreements, link, me, partner, review } from "../replica/replica"
import { language, useText } from "../text"
import { show, showDate } from "../text/format"
import { initial } from "./clocks"
import { dateAt } from "./dates"
import { isNear } from "./stand"
import { daysFrom, type Next, nextRituals } from "./week"

export function ComingWeek() {
  const t = useText().people.today.week
  const r = useReviewWords()?.text
  const now = useNow(60_000)
  const myself = me.value
  const other = partner.value
  if (!myself || !other || link.value?.endedAt) return null
  const today = dateAt(now, myself.zone)
  const ours = agreements.value.filter(({ space }) => space === link.value?.coupleSpaceId)
  const zoneOf = (id: string) => (id === other.id ? other.zone : null)
  const rituals = nextRituals(ours, zoneOf, myself.zone, now)
  const near = review.value && isNear(review.value, today) ? review.value : null
  if (!rituals.length && !near) return null
  const due = new Set(rituals.map(({ at }) => dateAt(at, myself.zone)))
  if (near) due.add(near.asksOn)
  return (
    <section>
      <h2>{t.title}</h2>
      <Strip today={today} due={due} />
      <ul>
        {rituals.map((next) => (
          <Ritual
            key={next.agreement.id}
            next={next}
            zone={myself.zone}
            name={other.displayName}
            there={other.zone}
          />
        ))}
        {near && r ? (
          <Row
            plain
            href="/review"
            glyph="share"
            title={r.today.near(showDate(near.asksOn, "day"))}
            below={r.next.lead}
          />
        ) : null}
      </ul>
    </section>
  )
}

interface RitualProps {
  next: Next
  zone: string
  name: string
  there: string
}

/** Where each keeps the hour for themselves, the other's clock would say something else than is meant. */
function Ritual({ next: { agreement, at }, zone, name, there }: RitualProps) {
  const t = useText().people.today.week
  const title = titleOf(agreement)
  const mine = show(at, "time", zone)
  const otherDay = dateAt(at, there) !== dateAt(at, zone)
  const theirs = `${otherDay ? `${show(at, "dayName", there)} ` : ""}${show(at, "time", there)}`
  const day = show(at, "weekday", zone)
  const below = theirs === mine || isEachs(agreement) ? t.at(day, mine) : t.both(day, mine, name, theirs)
  return (
    <Row
      href={`/agreements/${agreement.id}`}
      glyph="agreed"
      title={title}
      lang={langOf(title, language.value)}
      below={<span class="num">{below}</span>}
    />
  )
}

const isEachs = ({ revisions, activeRevisionId }: Next["agreement"]): boolean =>
  revisions.find(({ id }) => id === activeRevisionId)?.content?.fields.anchor === "both"

/** From today on: what has gone by asks nothing. The rows below say it in words. */
function Strip({ today, due }: { today: string; due: ReadonlySet<string> }) {
  return (
    <ol class="days" aria-hidden="true">
      {daysFrom(today).map((day) => (
        <li
          key={day}
          class={due.has(day) ? "due" : undefined}
          aria-current={day === today ? "date" : undefined}
        >
          <span>{initial(day)}</span>
          <b>{Number(day.slice(8))}</b>
        </li>
      ))}
    </ol>
  )
}
