/** What Today says: days that are asked for, what is relaxed now, and who is away or unwell until when. */
import { useExceptionWords, type ExceptionWords } from "../content/load"
import { dateSaid } from "../kinds/say"
import { Btn, Card, Note, Pen, Row } from "../parts"
import { titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import type { Relief } from "../replica/model"
import { exceptions, link, me, partner, reliefs, rows } from "../replica/replica"
import { language } from "../text"
import { asksMe, type Busy, livingOf, reliefOf } from "./stand"
import { rangeSaid, relaxedSaid } from "./words"

/** All that has something to say, while there is somebody to say it to. */
function useLiving(): Busy[] {
  const now = useNow(60_000)
  const mine = me.value
  if (!mine || !link.value || link.value.endedAt) return []
  return livingOf(exceptions.value, rows.value.agreement, mine.id, now)
}

/** What waits for me; among what else does, at the top. */
export function BusyAsked() {
  const words = useExceptionWords()
  const asked = useLiving().filter(asksMe)
  if (!words) return null
  return (
    <>
      {asked.map((one) => (
        <Asked key={one.exception.id} busy={one} words={words} />
      ))}
    </>
  )
}

/** What asks less right now, and until when; who is away or unwell, by their own word. */
export function LessNow() {
  const words = useExceptionWords()
  const now = useNow(60_000)
  const relaxed = useLiving().filter(({ standing }) => standing.face === "now")
  const mine = me.value
  if (!words || !mine || !link.value || link.value.endedAt) return null
  const t = words.text.today
  const other = partner.value
  const theirs = other ? reliefOf(reliefs.value, other.id, now) : null
  return (
    <>
      {theirs && other ? <Theirs relief={theirs} name={other.displayName} words={words} /> : null}
      <Mine relief={reliefOf(reliefs.value, mine.id, now)} words={words} />
      {relaxed.length ? (
        <section>
          <h2>{t.relaxed}</h2>
          <ul>
            {relaxed.map((one) => (
              <Row
                key={one.exception.id}
                title={titleOf(one.agreement)}
                lang={langOf(titleOf(one.agreement), language.value)}
                href={`/agreements/${one.agreement.id}`}
                glyph="resting"
                below={untilWhen(one, words)}
              />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function untilWhen({ exception }: Busy, { text }: ExceptionWords): string | undefined {
  if (!exception.content) return undefined
  const { relaxed, endsOn } = exception.content
  const shown = language.value
  return `${relaxedSaid(relaxed, text, shown)} ${text.today.until(dateSaid(endsOn, shown))}`
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
        <a class="way" href="/away">
          {t.change}
        </a>
      </p>
    </Note>
  )
}
