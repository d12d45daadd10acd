/** Somebody asked for another time: the other can take it or leave it, and silence lets it lapse. */
import { Btn, Card, Note, Pen } from "../../parts"
import { filled } from "../../pauses/said"
import { move } from "./do"
import { Ring } from "./ring"
import { Said, Sentence } from "./running"
import { bothTimes, mine, type Scene, theirs } from "./scene"

export function Asked(scene: Scene) {
  const { pause, stand, t, name, words } = scene
  const { asked } = pause
  if (!asked) return null
  const there = theirs(scene, asked.returnAt)
  const phrase = words.phrases.find(({ use }) => use === "ask_more_time")?.text ?? ""
  return (
    <>
      {stand.asked === "theirs" ? (
        <Card hand="theirs">
          <h2>
            <Pen theirs>{t.ask.theirs(name)}</Pen>
          </h2>
          <p class="words num">{t.quoted(filled(phrase, mine(scene, asked.returnAt)))}</p>
          <p class="num">{bothTimes(scene, asked.returnAt)}</p>
          <p class="meta num">{t.ask.freely(mine(scene, asked.lapsesAt))}</p>
        </Card>
      ) : (
        <Note look="hush" glyph="mine" role="status">
          <p class="num">
            <b>{t.ask.mine(mine(scene, asked.returnAt))}</b>
          </p>
          {there ? <p class="num">{there}</p> : null}
          <p class="meta num">{t.ask.mineUntil(name, mine(scene, asked.lapsesAt))}</p>
        </Note>
      )}
      <Ring {...scene} />
      <Sentence {...scene} />
      <Said {...scene} />
    </>
  )
}

export function AskedActs(scene: Scene) {
  const { pause, stand, t } = scene
  const { asked } = pause
  if (!asked) return null
  if (stand.asked === "mine")
    return <Btn onClick={() => move("pause.takeBackTime", pause.id, {})}>{t.ask.takeBack}</Btn>
  return (
    <>
      <Btn look="primary" onClick={() => move("pause.acceptTime", pause.id, { returnAt: asked.returnAt })}>
        {t.ask.yes(mine(scene, asked.returnAt))}
      </Btn>
      <Btn onClick={() => move("pause.declineTime", pause.id, {})}>{t.ask.no}</Btn>
    </>
  )
}
