/** The monthly review: its date, alone, and together; where it stands is the same on both phones. */
import { useRoute } from "preact-iso"

import { useCalendarWords, useReadingWords, useReviewWords, withWords } from "../content/load"
import { Ghost, Page } from "../parts"
import { useNow } from "../people/words"
import { link, me, partner, review, reviews, rows, seats } from "../replica/replica"
import { answersIn } from "../reviews/answers"
import { dateAt } from "../reviews/dates"
import { pagesOf } from "../reviews/pages"
import { type Face, lastOver, seatIn, standOf } from "../reviews/stand"
import { useText } from "../text"
import { Alone } from "./review/alone"
import { Ahead } from "./review/ahead"
import { BothIn } from "./review/both"
import { None } from "./review/none"
import { Over } from "./review/over"
import type { Scene, Words } from "./review/scene"
import { Together } from "./review/together"
import { Waiting } from "./review/waiting"
import "../ui/pause.css"
import "../ui/review.css"

await withWords(useReviewWords, useReadingWords, useCalendarWords)

export default function ReviewScreen() {
  const shell = useText().shell
  const words = useReviewWords()
  const now = useNow(10_000)
  const { query } = useRoute()
  const myself = me.value
  const other = partner.value
  // What a parting ended stays readable, as everything of the two.
  const parted = link.value?.endedAt ? reviews.value.find(({ state }) => state === "cancelled") : null
  const ended = lastOver(reviews.value, now) ?? parted ?? null
  if (!words || !myself)
    return (
      <Page title={shell.tabs.together} back={{ href: "/together", label: shell.tabs.together }}>
        <Ghost />
      </Page>
    )
  const shared: Words = {
    words,
    t: words.text,
    now,
    meId: myself.id,
    zone: myself.zone,
    name: other?.displayName ?? link.value?.partner?.displayName ?? shell.formerPartner,
    theirZone: other?.zone ?? myself.zone,
  }
  const current = review.value
  // The ending is read before the next date, unless somebody looks for that.
  const rests = !current || current.state === "scheduled"
  if (ended && rests && query.next === undefined) return <Over {...shared} review={ended} next={current} />
  if (!current) return <None {...shared} />
  return <Going {...shared} review={current} />
}

function Going(props: Words & Pick<Scene, "review">) {
  const { review: current, words, meId, now, zone } = props
  const seat = seatIn(seats.value, current.id)
  const before = reviews.value.find(({ state }) => state === "closed")
  const shelf = {
    agreements: rows.value.agreement.values(),
    pauses: rows.value.pause.values(),
    since: before?.revealedAt ?? before?.closedAt ?? null,
  }
  const scene: Scene = {
    ...props,
    seat,
    stand: standOf(current, seat, meId, dateAt(now, zone)),
    pages: pagesOf(current, words.questions, meId, shelf),
    answers: answersIn(current.id),
  }
  const Face = faces[scene.stand.face]
  return <Face key={scene.stand.face} {...scene} />
}

const faces: Record<Face, (scene: Scene) => preact.JSX.Element> = {
  scheduled: Ahead,
  snoozed: Ahead,
  alone: Alone,
  waiting: Waiting,
  both_in: BothIn,
  revealed: Together,
  decided: Together,
  over: None,
}
