/** Both are in: exactly what will be shared, and the tap that opens it together. */
import { useState } from "preact/hooks"

import { Btn, Card, Glyph, Note, Page, Seen, toast } from "../../parts"
import { langOf } from "../../people/words"
import { paused } from "../../replica/replica"
import { saveNow, setPlace } from "../../reviews/answers"
import { briefly, thingOf } from "../../reviews/items"
import { keptBack, LAST, toSend } from "../../reviews/pages"
import { language, useText } from "../../text"
import { Alone } from "./alone"
import { move } from "./do"
import { OtherDay, Quiet } from "./intro"
import { Refused } from "./refused"
import type { Scene } from "./scene"
import { Skip } from "./skipping"

export function BothIn(scene: Scene) {
  const { review, stand, t, name, pages, answers } = scene
  const shell = useText().shell
  const [looks, look] = useState(false)
  if (looks) return <Alone {...scene} leave={() => look(false)} />
  const ready = () => {
    saveNow()
    void move("review.ready", review.id, { answers: toSend(answers, pages) })
  }
  const takeBack = () => {
    void move("review.takeBack", review.id, {})
    setPlace(review.id, LAST)
    toast(t.waiting.tookBack)
  }
  return (
    <Page
      title={t.both.title}
      back={{ href: "/together", label: shell.tabs.together }}
      heading={
        <section class="empty">
          <Glyph is="share" />
          <h1 tabIndex={-1}>{t.both.title}</h1>
          <p>{t.both.words(name)}</p>
        </section>
      }
      acts={
        stand.ready ? (
          <>
            <Btn onClick={() => move("review.notReady", review.id, {})}>{t.both.undo}</Btn>
            <p class="meta" role="status">
              {t.both.ready}
            </p>
          </>
        ) : (
          <>
            <Btn look="primary" disabled={paused.value} onClick={ready}>
              {t.both.open}
            </Btn>
            <Btn
              onClick={() => {
                setPlace(review.id, LAST)
                look(true)
              }}
            >
              {t.both.change}
            </Btn>
          </>
        )
      }
    >
      <Refused {...scene} />
      <Skip {...scene} />
      <Quiet {...scene} />
      {paused.value ? (
        <Note glyph="paused" look="hush">
          {t.next.waits}
        </Note>
      ) : null}
      <Shared {...scene} />
      {keptBack(answers, pages).length ? (
        <p class="line">
          <Seen by="only" /> <span class="meta">{t.both.keeps}</span>
        </p>
      ) : null}
      <p>
        <Btn look="quiet" onClick={takeBack}>
          {t.waiting.takeBack}
        </Btn>
      </p>
      <OtherDay {...scene} />
    </Page>
  )
}

/** A plain list, word for word. */
function Shared({ t, name, pages, answers }: Scene) {
  const all = useText()
  const sent = toSend(answers, pages)
  if (!sent.length) return <p class="centred">{t.both.nothing}</p>
  return (
    <Card>
      <h2>{t.both.shows(name)}</h2>
      <dl class="said">
        {sent.map((answer) => {
          const page = pages.find(({ key }) => key === (answer.itemId ?? answer.question))
          const title = page?.item ? thingOf(page.item, t, all).title : (page?.question?.text ?? "")
          const said = briefly(answer, t)
          return (
            <div key={answer.itemId ?? answer.question}>
              <dt class="meta" lang={langOf(title, language.value)}>
                {title}
              </dt>
              <dd lang={langOf(answer.text ?? said, language.value)}>{said}</dd>
            </div>
          )
        })}
      </dl>
    </Card>
  )
}
