/** An exception as it is read: its days, what asks less, why, and when that is on both clocks. */
import type { ExceptionWords } from "../content/load"
import { midnight } from "../pauses/when"
import { langOf } from "../people/words"
import type { ExceptionContent } from "../replica/model"
import { me, partner } from "../replica/replica"
import { language } from "../text"
import { show } from "../text/format"
import { stretchOf } from "./stand"
import { rangeSaid, reasonSaid, relaxedSaid } from "./words"

export function Told({ content, words }: { content: ExceptionContent; words: ExceptionWords }) {
  const shown = language.value
  return (
    <>
      <p>
        <b class="num">{rangeSaid(content, words.text, shown)}</b> · {reasonSaid(content, words)}
      </p>
      <p>{relaxedSaid(content.relaxed, words.text, shown)}</p>
      {content.words ? (
        <p class="words" lang={langOf(content.words, shown)}>
          {content.words}
        </p>
      ) : null}
      <Clocks first={content.startsOn} last={content.endsOn} words={words} />
    </>
  )
}

/** Where the clocks differ, the first begin and the last end say it for both. */
export function Clocks({ first, last, words }: { first: string; last: string; words: ExceptionWords }) {
  const mine = me.value?.zone ?? "UTC"
  const other = partner.value
  if (!other || !first || !last || midnight(first, mine) === midnight(first, other.zone)) return null
  const { from, to } = stretchOf(first, last, [mine, other.zone])
  const t = words.text
  return (
    <p class="meta num">
      {t.clocks(show(from, "moment", mine), show(to, "moment", mine))}{" "}
      {t.theirClocks(other.displayName, show(from, "moment", other.zone), show(to, "moment", other.zone))}
    </p>
  )
}
