/** What Today says: days that are asked for, what is relaxed now, and who is away or unwell until when. */
import { useExceptionWords, type ExceptionWords } from "../content/load"
import { dateSaid } from "../kinds/say"
import { Btn, Card, Note, Pen, Row } from "../parts"
import { titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import type { Relief } from "../replica/model"
import { exceptions, link, me, partner, reliefs, rows } from "../replica/replica"
import { language } from "../text"
import { type Busy, livingOf, reliefOf } from "./stand"
import { rangeSaid, relaxedSaid } from "./words"

export function ExceptionsToday() {
  const words = useExceptionWords()
  const now = useNow(60_000)
  const mine = me.value
  if (!words || !mine || !link.value || link.value.endedAt) return null
  const living = livingOf(exceptions.value, rows.value.agreement, mine.id, now)
  const asked = living.filter(({ standing }) => standing.face === "theirs" || standing.ending === "theirs")
  const relaxed = living.filter(({ standing }) => standing.face === "now" && standing.ending !== "theirs")
  const other = partner.value
  const theirs = other ? reliefOf(reliefs.value, other.id, now) : null
  return (
    <>
      {asked.map((one) => (
        <Asked key={one.exception.id} busy={one} words={words} />
      ))}
      {theirs && other ? <Theirs relief={theirs} name={other.displayName} words={words} /> : null}
      <Mine relief={reliefOf(reliefs.value, mine.id, now)} words={words} />
      {relaxed.length ? (
        <section>
          <h2>{words.text.today.relaxed}</h2>
          <ul>
            {relaxed.map(({ exception, agreement }) => (
              <Row
                key={exception.id}
                title={titleOf(agreement)}
                lang={langOf(titleOf(agreement), language.value)}
                href={`/agreements/${agreement.id}`}
                glyph="resting"
                below={
                  exception.content
                    ? `${relaxedSaid(exception.content.relaxed, words.text, language.value)} ${words.text.today.until(dateSaid(exception.content.endsOn, language.value))}`
                    : undefined
                }
              />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function Asked({ busy, words }: { busy: Busy; words: ExceptionWords }) {
  const t = words.text
  const name = partner.value?.displayName ?? ""
  const { exception, agreement, standing } = busy
  const title = titleOf(agreement)
  return (
    <Card hand="theirs">
      <h2>
        <Pen theirs>{standing.ending === "theirs" ? t.endTheirs(name) : t.theirs(name)}</Pen>
      </h2>
      <h3 lang={langOf(title, language.value)}>{title}</h3>
      {exception.content ? <p class="num">{rangeSaid(exception.content, t, language.value)}</p> : null}
      <div class="line">
        <Btn href={`/agreements/${agreement.id}`}>{t.today.read}</Btn>
      </div>
    </Card>
  )
}

function Theirs({ relief, name, words }: { relief: Relief; name: string; words: ExceptionWords }) {
  const t = words.text.relief
  return (
    <Note glyph="resting">
      <p>
        <b>{t.theirs[relief.kind](name, dateSaid(relief.until, language.value))}</b>
      </p>
      <p class="meta">{t.theirsWhy}</p>
    </Note>
  )
}

function Mine({ relief, words }: { relief: Relief | null; words: ExceptionWords }) {
  const t = words.text.relief
  if (!relief) return null
  return (
    <Note glyph="resting">
      <p>
        <b>{t.mine[relief.kind](dateSaid(relief.until, language.value))}</b>
      </p>
      <p>
        <a href="/away">{t.change}</a>
      </p>
    </Note>
  )
}
