/** Two columns that open: what each shared about one thing, and how the two relate. */
import type { ReviewText } from "../content/load"
import { Card, Glyph, type GlyphState, Pen } from "../parts"
import { langOf } from "../people/words"
import type { Review, ReviewItem, SharedAnswer } from "../replica/model"
import { language } from "../text"

export interface Pair {
  mine: SharedAnswer | null
  theirs: SharedAnswer | null
}

/** What both shared about one item or question; null when neither did. */
export function pairOf(
  { answers }: Pick<Review, "answers">,
  about: { itemId?: string; question?: string },
  meId: string,
): Pair | null {
  const found = answers.filter(({ itemId, question }) =>
    about.itemId ? itemId === about.itemId : question === about.question,
  )
  if (!found.length) return null
  const mine = found.find(({ personId }) => personId === meId) ?? null
  return { mine, theirs: found.find(({ personId }) => personId !== meId) ?? null }
}

export interface DuoProps {
  title: string
  /** A person wrote the title. */
  own?: boolean
  pair: Pair
  item?: ReviewItem
  name: string
  t: ReviewText
}

export function Duo({ title, own, pair, item, name, t }: DuoProps) {
  const line = item ? between(pair, item, t) : null
  return (
    <Card>
      <h2 class={own ? "title" : undefined} lang={own ? langOf(title, language.value) : undefined}>
        {title}
      </h2>
      <div class="duo">
        <Side answer={pair.mine} t={t}>
          <Pen>{t.reveal.you}</Pen>
        </Side>
        <Side answer={pair.theirs} t={t}>
          <Pen theirs>{name}</Pen>
        </Side>
        {line ? (
          <p class="wide line">
            <span class="seen">
              <Glyph is={line.glyph} />
              <span>{line.said}</span>
            </span>
          </p>
        ) : null}
      </div>
    </Card>
  )
}

function Side({
  answer,
  t,
  children,
}: {
  answer: SharedAnswer | null
  t: ReviewText
  children: preact.ComponentChildren
}) {
  return (
    <div>
      <p class="meta">{children}</p>
      {answer?.stance ? (
        <p>
          <b>{t.page.stances[answer.stance]}</b>
        </p>
      ) : null}
      {answer?.text ? <p lang={langOf(answer.text, language.value)}>{answer.text}</p> : null}
      {answer ? null : <p class="meta">{t.reveal.nothing}</p>}
    </div>
  )
}

function between(
  { mine, theirs }: Pair,
  item: ReviewItem,
  t: ReviewText,
): { said: string; glyph: GlyphState } | null {
  if (item.outcome === "ended") return { said: t.reveal.ended, glyph: "ended" }
  if (item.kind === "boundary") return { said: t.reveal.own, glyph: "share" }
  if (!mine?.stance || !theirs?.stance) return null
  if (mine.stance === theirs.stance) return { said: t.reveal.same[mine.stance], glyph: "agreed" }
  return { said: t.reveal.differ, glyph: "paused" }
}
