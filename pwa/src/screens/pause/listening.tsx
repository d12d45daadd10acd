/** Listening turns: two minutes each, on this phone alone; no word of it is kept. */
import { useState } from "preact/hooks"

import type { PauseText } from "../../content/load"
import { Btn, Note } from "../../parts"
import { minutesAndSeconds, useTimer } from "../../pauses/clock"

const TURN = 120

type Said = "turns" | "turnsWhy" | "turnMe" | "turnThem" | "listening" | "speaking" | "turnDone" | "stop"

export interface ListeningProps {
  t: Pick<PauseText["talk"], Said>
  name: string
  /** What helps whoever listens: another one each turn. */
  cards: readonly { text: string }[]
}

export function Listening({ t, name, cards }: ListeningProps) {
  const timer = useTimer(TURN)
  const [speaks, setSpeaks] = useState<"me" | "them">("me")
  const [card, setCard] = useState(0)
  const begin = (who: "me" | "them") => {
    setSpeaks(who)
    setCard(card + 1)
    timer.start()
  }
  const hint = cards[card % cards.length]?.text
  return (
    <section>
      <h2>{t.turns}</h2>
      {timer.state === "running" ? (
        <Note look="hush" glyph={speaks === "me" ? "mine" : "theirs"}>
          <p>{speaks === "me" ? t.speaking : t.listening(name)}</p>
          <p class="timer" role="timer">
            {minutesAndSeconds(timer.left)}
          </p>
          {speaks === "them" ? <p class="words">{hint}</p> : null}
          <p>
            <Btn onClick={timer.stop}>{t.stop}</Btn>
          </p>
        </Note>
      ) : (
        <>
          <p role="status">{timer.state === "done" ? t.turnDone : t.turnsWhy}</p>
          <p class="line">
            <Btn onClick={() => begin("me")}>{t.turnMe}</Btn>
            <Btn onClick={() => begin("them")}>{t.turnThem(name)}</Btn>
          </p>
        </>
      )}
    </section>
  )
}
