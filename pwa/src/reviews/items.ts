/** What a thing on the agenda is called, and what it was. */
import type { ReviewText } from "../content/load"
import { lastOf, revisionOf, titleOf } from "../people/today"
import type { Answer, Content, ReviewItem } from "../replica/model"
import { me, partner, rows } from "../replica/replica"
import type { Dictionary } from "../text"
import { show } from "../text/format"

export interface Thing {
  title: string
  /** Its kind, and since when. */
  about: string
  /** Its words as they stood when the review opened. */
  content: Content | null
  /** Where it can be changed. */
  href: string | null
  /** A change of it waits for an answer. */
  open: boolean
}

export function thingOf(item: ReviewItem, t: ReviewText, all: Dictionary): Thing {
  const plain: Thing = { title: t.page.gone, about: "", content: null, href: null, open: false }
  const thing = { agreement: ofAgreement, boundary: ofBoundary, pause: ofPause, action_point: ofPoint }[
    item.kind
  ]
  return thing?.(item, t, all) ?? plain
}

function ofAgreement({ subjectId, revisionId }: ReviewItem, t: ReviewText, all: Dictionary): Thing | null {
  const agreement = rows.value.agreement.get(subjectId)
  if (!agreement) return null
  const then = revisionOf(agreement, revisionId) ?? revisionOf(agreement, agreement.activeRevisionId)
  const kind = agreement.kind === "boundary" ? all.agreements.joint : all.agreements.kinds[agreement.kind]
  const since = agreement.activeSince ? show(agreement.activeSince, "day", me.value?.zone) : ""
  return {
    title: then?.content?.title ?? titleOf(agreement),
    about: t.page.since(kind, since),
    content: then?.content ?? null,
    href: `/agreements/${subjectId}`,
    open: agreement.state === "amendment_proposed",
  }
}

function ofBoundary({ subjectId, ownerId }: ReviewItem, t: ReviewText, all: Dictionary): Thing | null {
  const boundary = rows.value.boundary.get(subjectId)
  if (!boundary) return null
  const content = lastOf(boundary)?.content ?? null
  return {
    title: content?.title ?? "",
    about: ownerId === me.value?.id ? t.page.boundary : all.agreements.personal,
    content,
    href: `/boundaries/${subjectId}`,
    open: false,
  }
}

function ofPause({ subjectId }: ReviewItem, t: ReviewText): Thing | null {
  const pause = rows.value.pause.get(subjectId)
  if (!pause) return null
  const day = show(pause.startedAt, "day", me.value?.zone)
  return {
    title: pause.topic ?? t.page.topic,
    about: pause.topic ? `${t.page.topic} · ${day}` : day,
    content: null,
    href: null,
    open: false,
  }
}

function ofPoint({ subjectId, ownerId }: ReviewItem, t: ReviewText): Thing | null {
  const point = rows.value.actionpoint.get(subjectId)
  if (!point) return null
  const name = partner.value?.displayName ?? ""
  const about = ownerId === me.value?.id ? t.page.point.mine : t.page.point.theirs(name)
  return { title: point.text, about, content: null, href: null, open: false }
}

/** A stance and a line, as one. */
export function briefly(
  { stance, text }: Pick<Answer, "stance"> & { text: string | null },
  t: ReviewText,
): string {
  return [stance ? t.page.stances[stance] : "", text?.trim() ?? ""].filter(Boolean).join(" · ")
}
