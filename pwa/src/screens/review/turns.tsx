/** Listening turns: two minutes each, then saying back; no word of it is kept. */
import { Line } from "../../parts"
import { useCall } from "../../parts/call"
import { langOf } from "../../people/words"
import { thingOf } from "../../reviews/items"
import { language, useText } from "../../text"
import { Listening } from "../pause/listening"
import type { Scene } from "./scene"

export function Turns({ review, t, name, words }: Scene) {
  const all = useText()
  const chosen = review.items.filter(({ id }) => review.topics.includes(id))
  return (
    <>
      <p>{t.turns.words}</p>
      {chosen.length ? (
        <ol class="numbered words">
          {chosen.map((item) => {
            const { title } = thingOf(item, t, all)
            return (
              <li key={item.id}>
                <span lang={langOf(title, language.value)}>{title}</span>
              </li>
            )
          })}
        </ol>
      ) : null}
      <Listening t={t.turns} name={name} cards={words.listening} />
      <Pausing t={t} />
    </>
  )
}

function Pausing({ t }: Pick<Scene, "t">) {
  const { call, near, sheet } = useCall()
  return (
    <>
      <ul onPointerDown={near}>
        <Line title={t.turns.again} below={t.turns.againWhy} onClick={() => void call()} />
      </ul>
      {sheet}
    </>
  )
}
