/** The thing that is looked at, in the words it has now. */
import type { ReviewText } from "../../content/load"
import { useReadingWords } from "../../content/load"
import { Card, Ghost, Note } from "../../parts"
import { langOf } from "../../people/words"
import type { Kind, ReviewItem } from "../../replica/model"
import { rows } from "../../replica/replica"
import { thingOf } from "../../reviews/items"
import { language, useText } from "../../text"
import { Clauses } from "../agreement/clauses"
import { useReader } from "../agreement/reader"

export function ItemCard({ item, t }: { item: ReviewItem; t: ReviewText }) {
  const thing = thingOf(item, t, useText())
  return (
    <Card>
      <h2>{thing.about}</h2>
      <h3 lang={langOf(thing.title, language.value)}>{thing.title}</h3>
      {thing.content ? <Reading item={item} content={thing.content} /> : null}
      {thing.open ? <Note glyph="share">{t.page.open}</Note> : null}
    </Card>
  )
}

function Reading({ item, content }: { item: ReviewItem } & Pick<Parameters<typeof Clauses>[0], "content">) {
  const words = useReadingWords()
  const space = rows.value.agreement.get(item.subjectId)?.space
  const reader = useReader(words?.labels, space)
  if (!words || !reader) return <Ghost />
  const kind: Kind = rows.value.agreement.get(item.subjectId)?.kind ?? "boundary"
  return <Clauses kind={kind} content={content} reader={reader} words={words.text} />
}
