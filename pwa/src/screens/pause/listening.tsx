/** Listening turns: two minutes each, on this phone alone; no word of it is kept. */
import { useState } from "preact/hooks"

import { Btn, Note } from "../../parts"
import { minutesAndSeconds, useTimer } from "../../pauses/clock"
import type { Scene } from "./scene"

const TURN = 120

export function Listening({ t, name, words }: Scene) {
  const timer = useTimer(TURN)
  const [speaks, setSpeaks] = useState<"me" | "them">("me")
  const [card, setCard] = useState(0)
  const begin = (who: "me" | "them") => {
    setSpeaks(who)
    setCard(card + 1)
    timer.start()
  }
  const hint = words.listening[card % words.listening.length]?.text
  return (
    <section>
      <h2>{t.talk.turns}</h2>
      {timer.state === "running" ? (
        <Note look="hush" glyph={speaks === "me" ? "mine" : "theirs"}>
          <p>{speaks === "me" ? t.talk.speaking : t.talk.listening(name)}</p>
          <p class="timer" role="timer">
            {minutesAndSeconds(timer.left)}
          </p>
          {speaks === "them" ? <p class="words">{hint}</p> : null}
          <p>
            <Btn onClick={timer.stop}>{t.talk.stop}</Btn>
          </p>
        </Note>
      ) : (
        <>
          <p role="status">{timer.state === "done" ? t.talk.turnDone : t.talk.turnsWhy}</p>
          <p class="line">
            <Btn onClick={() => begin("me")}>{t.talk.turnMe}</Btn>
            <Btn onClick={() => begin("them")}>{t.talk.turnThem(name)}</Btn>
          </p>
        </>
      )}
    </section>
  )
}
