/** Up to three topics, chosen by either and the same on both phones. */
import { Note, Picks } from "../../parts"
import { langOf } from "../../people/words"
import { thingOf } from "../../reviews/items"
import { language, useText } from "../../text"
import { move } from "./do"
import type { Scene } from "./scene"

const MOST = 3

export function Topics({ review, t }: Scene) {
  const all = useText()
  const full = review.topics.length >= MOST
  const options = review.items
    .filter(({ outcome }) => outcome !== "ended")
    .map((item) => {
      const { title } = thingOf(item, t, all)
      const disabled = full && !review.topics.includes(item.id)
      return { value: item.id, label: title, lang: langOf(title, language.value), disabled }
    })
  return (
    <>
      <p>{t.topics.words}</p>
      {options.length ? (
        <Picks
          legend={t.topics.legend}
          quiet
          many
          options={options}
          value={review.topics}
          onChange={(itemIds) => void move("review.topics", review.id, { itemIds })}
        />
      ) : null}
      <p class="meta" role="status">
        {full ? t.topics.full : t.topics.none}
      </p>
      {options.length ? null : <Note glyph="agreed">{t.decide.none}</Note>}
    </>
  )
}
