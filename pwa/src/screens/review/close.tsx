/** A good ending, and the next date: either can close the review. */
import { useState } from "preact/hooks"

import { Btn, Input, Note, Pen, Seen } from "../../parts"
import { langOf } from "../../people/words"
import { answerTo } from "../../reviews/pages"
import { language } from "../../text"
import { show } from "../../text/format"
import { move } from "./do"
import type { Scene } from "./scene"

const LENGTH = 240

export function Close(scene: Scene) {
  const { review, t, name, meId, pages, answers } = scene
  const { reconnect } = review
  const wish = pages.find(({ key }) => key === "rev.reconnect")
  const wished = wish ? answerTo(answers, wish) : null
  const [text, setText] = useState(() => (wished?.share ? wished.text : ""))
  const keep = () =>
    text.trim() && void move("review.reconnect", review.id, { text: text.normalize("NFC").trim() })
  const own = reconnect?.personId === meId
  return (
    <>
      <p class="words">{t.close.words}</p>
      {reconnect ? (
        <Note look={own ? "plain" : "theirs"} glyph={own ? "mine" : "theirs"} role="status">
          <p class="meta">
            <Pen theirs={!own}>{own ? t.close.yours : t.close.theirs(name)}</Pen>
          </p>
          <p class="words" lang={langOf(reconnect.text, language.value)}>
            {reconnect.text}
          </p>
        </Note>
      ) : null}
      <Input
        label={t.close.label}
        aside={<Seen by="both" />}
        rows={2}
        maxLength={LENGTH}
        value={text}
        onInput={setText}
      />
      <p>
        <Btn disabled={!text.trim() || text.trim() === reconnect?.text} onClick={keep}>
          {t.close.keep}
        </Btn>
      </p>
      {review.state === "revealed" ? <p class="meta">{t.close.undecided}</p> : null}
    </>
  )
}

export function CloseActs({ review, t, zone }: Scene) {
  const closing = review.pending?.name === "review.close" && review.pending.state !== "refused"
  return (
    <>
      <Btn look="primary" busy={closing} onClick={() => move("review.close", review.id, {})}>
        {closing ? t.close.closing : t.close.do}
      </Btn>
      <Btn look="quiet" href="/today">
        {t.close.stop}
      </Btn>
      {review.endsAt ? <p class="meta">{t.close.stopWhy(show(review.endsAt, "day", zone))}</p> : null}
    </>
  )
}
