/** In, and nothing to see: of the other this page knows nothing, and says nothing (R27). */
import { useState } from "preact/hooks"

import { Btn, Glyph, Note, Page, toast } from "../../parts"
import { outbox, paused, status } from "../../replica/replica"
import { setPlace } from "../../reviews/answers"
import { LAST } from "../../reviews/pages"
import { useText } from "../../text"
import { show } from "../../text/format"
import { Alone } from "./alone"
import { move } from "./do"
import { OtherDay, Quiet } from "./intro"
import { Refused } from "./refused"
import type { Scene } from "./scene"
import { Skip } from "./skipping"

export function Waiting(scene: Scene) {
  const { review, t, name, zone } = scene
  const shell = useText().shell
  const [looks, look] = useState(false)
  if (looks) return <Alone {...scene} leave={() => look(false)} />
  const unsent = outbox.value.some(
    ({ target, name: what, state }) =>
      target === review.id && what === "review.submit" && state === "waiting",
  )
  const open = () => {
    setPlace(review.id, LAST)
    look(true)
  }
  const takeBack = () => {
    void move("review.takeBack", review.id, {})
    setPlace(review.id, LAST)
    toast(t.waiting.tookBack)
  }
  return (
    <Page
      title={t.waiting.title}
      back={{ href: "/together", label: shell.tabs.together }}
      heading={
        <section class="empty">
          <Glyph is="share" />
          <h1 tabIndex={-1}>{t.waiting.title}</h1>
          <p>{t.intro.promise(name)}</p>
          {unsent && status.value.connection === "offline" ? <p role="status">{t.waiting.unsent}</p> : null}
        </section>
      }
      acts={
        <>
          <Btn onClick={open}>{t.waiting.look}</Btn>
          <Btn look="quiet" onClick={takeBack}>
            {t.waiting.takeBack}
          </Btn>
        </>
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
      {review.endsAt ? <p class="meta centred">{t.waiting.until(show(review.endsAt, "day", zone))}</p> : null}
      <OtherDay {...scene} />
    </Page>
  )
}
