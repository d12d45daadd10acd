/** The repair talk: one step at a time, the same on both phones, two minutes each to speak and to listen. */
import { useState } from "preact/hooks"

import { Btn, Glyph, Line } from "../../parts"
import { useCall } from "../../parts/call"
import { CloseSheet } from "./closing"
import { move } from "./do"
import { Listening } from "./listening"
import { Opener } from "./ready"
import { mine, type Scene, theirs } from "./scene"

export function Talk(scene: Scene) {
  const { pause, t, words } = scene
  const at = pause.returnedAt ?? pause.returnAt
  const there = theirs(scene, at)
  const all = words.repair.length
  const current = words.repair[pause.step - 1]
  return (
    <>
      <section class="empty">
        <Glyph is="agreed" />
        <h1 class="num" tabIndex={-1}>
          {t.return.both(mine(scene, at))}
        </h1>
        {there ? <p class="meta num">{there}</p> : null}
      </section>
      {pause.step === 0 ? <Opener {...scene} /> : null}
      <section aria-live="polite">
        <h2 class="num">{current ? t.talk.step(pause.step, all) : t.talk.lead}</h2>
        {current ? (
          <>
            <p class="words now">{current.text}</p>
            <p class="meta">{t.talk.together}</p>
          </>
        ) : (
          <ol class="numbered">
            {words.repair.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ol>
        )}
      </section>
      <Listening t={t.talk} name={scene.name} cards={words.listening} />
      <Ways {...scene} />
    </>
  )
}

function Ways({ pause, stand, t, open }: Scene) {
  const { call, near, sheet } = useCall(pause.id)
  return (
    <section>
      <ul onPointerDown={near}>
        {pause.step > 0 ? (
          <Line
            title={t.talk.before}
            onClick={() => move("pause.step", pause.id, { step: pause.step - 1 })}
          />
        ) : null}
        <Line title={t.talk.again} below={t.none.words} onClick={() => void call()} />
        {stand.handOver === "offer" ? (
          <Line title={t.return.keep} below={t.overdue.keepWhy} onClick={() => open("hand")} />
        ) : null}
      </ul>
      {sheet}
    </section>
  )
}

export function TalkActs(scene: Scene) {
  const { pause, t, words } = scene
  const [closes, close] = useState(false)
  const last = pause.step >= words.repair.length
  const current = words.repair[pause.step - 1]
  const next = () => move("pause.step", pause.id, { step: pause.step + 1 })
  return (
    <>
      {last ? null : (
        <Btn look="primary" onClick={next}>
          {pause.step === 0 ? t.talk.begin : current?.optional ? t.talk.skip : t.talk.next}
        </Btn>
      )}
      <Btn look={last ? "primary" : "plain"} onClick={() => close(true)}>
        {t.talk.finish}
      </Btn>
      {last ? <p class="meta">{t.talk.all}</p> : null}
      {closes ? <CloseSheet {...scene} onClose={() => close(false)} /> : null}
    </>
  )
}
