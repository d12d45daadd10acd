/** The date of the next review on both clocks: begin it now, move it, or set how often it comes. */
import { useState } from "preact/hooks"

import { CalendarFile } from "../../calendar/file"
import { Btn, Card, Dialog, Line, Note, Page } from "../../parts"
import { Clocks, WeekStrip } from "../../reviews/clocks"
import { dateAt } from "../../reviews/dates"
import { rhythmSaid } from "../../reviews/rhythm"
import { paused, rhythm } from "../../replica/replica"
import { useText } from "../../text"
import { showDate } from "../../text/format"
import { move } from "./do"
import { MoveSheet } from "./moving"
import { Refused } from "./refused"
import { RhythmSheet } from "./rhythm"
import type { Scene } from "./scene"
import { Skip, SkipDialog } from "./skipping"

type Asked = "now" | "move" | "rhythm" | "skip" | null

export function Ahead(scene: Scene) {
  const { review, stand, t, zone, now } = scene
  const shell = useText().shell
  const [asked, ask] = useState<Asked>(null)
  const date = review.asksOn
  const today = dateAt(now, zone)
  const moved = review.state === "snoozed"
  const begins = review.pending?.name === "review.start" && review.pending.state !== "refused"
  const close = () => ask(null)
  return (
    <Page
      title={t.next.title}
      back={{ href: "/together", label: shell.tabs.together }}
      acts={
        moved ? undefined : (
          <>
            <Btn look="primary" busy={begins} disabled={paused.value} onClick={() => ask("now")}>
              {begins ? t.next.soon : t.next.now}
            </Btn>
            {stand.movable ? <Btn onClick={() => ask("move")}>{t.next.move}</Btn> : null}
          </>
        )
      }
    >
      <Refused {...scene} />
      <Skip {...scene} />
      {paused.value ? (
        <Note glyph="paused" look="hush">
          {t.next.waits}
        </Note>
      ) : null}
      <Card>
        {moved ? <p class="meta">{t.next.moved(showDate(date, "day"))}</p> : null}
        <h2 class="title">{showDate(date, "weekday")}</h2>
        <WeekStrip date={date} today={today} />
        <Clocks {...scene} date={date} />
        <p class="meta">{moved && review.openedAt ? t.next.movedWords : t.next.each}</p>
        <p>{t.next.lead}</p>
        <CalendarFile of={{ review: true }} />
      </Card>
      <ul>
        <Line title={t.next.rhythm} below={rhythmSaid(rhythm.value, t)} onClick={() => ask("rhythm")} />
        {stand.skip === "offer" ? <Line title={t.move.skip} onClick={() => ask("skip")} /> : null}
      </ul>
      {asked === "move" ? <MoveSheet {...scene} onClose={close} /> : null}
      {asked === "rhythm" ? <RhythmSheet t={t} onClose={close} /> : null}
      <SkipDialog {...scene} open={asked === "skip"} onClose={close} />
      <BeginDialog {...scene} open={asked === "now"} onClose={close} />
    </Page>
  )
}

function BeginDialog({ review, t, name, open, onClose }: Scene & { open: boolean; onClose: () => void }) {
  const begin = () => {
    onClose()
    void move("review.start", review.id, {})
  }
  return (
    <Dialog
      title={t.next.nowTitle}
      open={open}
      onClose={onClose}
      acts={
        <Btn look="primary" onClick={begin}>
          {t.next.now}
        </Btn>
      }
    >
      <p>{t.next.nowWords(name)}</p>
    </Dialog>
  )
}
