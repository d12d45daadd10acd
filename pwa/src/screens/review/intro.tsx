/** Before the first page: what this is, who sees what, and every way to do it another day. */
import { useState } from "preact/hooks"

import { Btn, Line, Note, Page, Seen } from "../../parts"
import { isBlank } from "../../replica/answers"
import { discard, resend, reviewAnswers } from "../../replica/replica"
import { locked } from "../../reviews/answers"
import { thingOf } from "../../reviews/items"
import { language, useText } from "../../text"
import { showDate } from "../../text/format"
import type { Steps } from "./alone"
import { move } from "./do"
import { MoveSheet } from "./moving"
import { Refused } from "./refused"
import type { Scene } from "./scene"
import { Skip, SkipDialog } from "./skipping"

export function Intro(scene: Scene & Steps) {
  const { t, name, pages, answers, go } = scene
  const all = useText()
  const begun = answers.answers.some((one) => !isBlank(one))
  const titles = pages.flatMap(({ item }) => (item ? [thingOf(item, t, all).title] : []))
  const listed = titles.join(language.value === "en" ? ", " : "、")
  return (
    <Page
      title={t.intro.title}
      back={{ href: "/together", label: all.shell.tabs.together }}
      over={
        <>
          <span class="tag">{t.alone}</span>
          <Seen by="share" />
        </>
      }
      acts={
        <Btn look="primary" onClick={() => go(0)}>
          {begun ? t.intro.goOn : t.intro.begin}
        </Btn>
      }
    >
      <Refused {...scene} />
      <Skip {...scene} />
      <Quiet {...scene} />
      {locked.value ? <Note glyph="only">{t.intro.locked}</Note> : null}
      <Elsewhere {...scene} />
      <p class="words">{t.intro.words(name)}</p>
      <Note glyph="share">
        <p>{t.intro.promise(name)}</p>
      </Note>
      <section>
        <p>{t.intro.share}</p>
        {titles.length ? <p class="meta">{t.intro.about(listed)}</p> : null}
        <p class="meta">{t.intro.skip}</p>
      </section>
      <OtherDay {...scene} />
    </Page>
  )
}

/** Another day, later reminders, or leaving it out. */
export function OtherDay(scene: Scene) {
  const { t, stand } = scene
  const [asked, ask] = useState<"move" | "skip" | null>(null)
  return (
    <>
      <ul>
        <Line title={t.next.move} onClick={() => ask("move")} />
        {stand.skip === "offer" ? <Line title={t.move.skip} onClick={() => ask("skip")} /> : null}
      </ul>
      {asked === "move" ? <MoveSheet {...scene} onClose={() => ask(null)} /> : null}
      <SkipDialog {...scene} open={asked === "skip"} onClose={() => ask(null)} />
    </>
  )
}

/** My own reminders rest: seen by nobody else. */
export function Quiet({ review, stand, t }: Scene) {
  if (!stand.quietUntil) return null
  return (
    <Note glyph="only">
      <p>{t.move.forMeSaid(showDate(stand.quietUntil.slice(0, 10), "day"))}</p>
      <p>
        <Btn onClick={() => move("review.snoozeForMe", review.id, { until: null })}>{t.move.forMeUndo}</Btn>
      </p>
    </Note>
  )
}

/** Written on two phones: the writer says which stays. */
function Elsewhere({ review, t }: Scene) {
  const open = reviewAnswers.value.get(review.id)
  if (open?.pending?.state !== "conflict") return null
  const { seq } = open.pending
  const said = open.other?.answers
    .map(({ text }) => text)
    .filter(Boolean)
    .join(" · ")
  return (
    <Note glyph="only" role="status">
      <p>{t.intro.elsewhere}</p>
      {said ? <p class="words">{said}</p> : null}
      <p class="line">
        <Btn onClick={() => resend(seq)}>{t.intro.keepMine}</Btn>
        <Btn look="quiet" onClick={() => discard(seq)}>
          {t.intro.keepOther}
        </Btn>
      </p>
    </Note>
  )
}
