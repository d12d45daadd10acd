/** The replica in memory: feed rows and outbox as signals, and the overlay screens read. */
import { computed, signal } from "@preact/signals"

import type {
  ActionPoint,
  Agreement,
  Boundary,
  Change,
  Choices,
  DatedException,
  Entry,
  Goal,
  Invitation,
  Link,
  Look,
  CalendarAddress,
  Mailbox,
  Mark,
  Me,
  Notice,
  OpenAnswers,
  OpenDocument,
  OpenGoal,
  OpenNote,
  Pause,
  PauseMark,
  PauseState,
  Person,
  PushRoute,
  Review,
  ReviewState,
  Rhythm,
  Relief,
  Row,
  Rows,
  Seat,
  Service,
  Status,
} from "./model"
import { split } from "./split"

/** The rows as the server last told them, by `kind/id`. */
export const told = signal<ReadonlyMap<string, Change>>(new Map())
/** What this phone did that no pull has confirmed yet, in order. */
export const outbox = signal<readonly Entry[]>([])
export const documents = signal<ReadonlyMap<string, OpenDocument>>(new Map())
/** My own notes about pauses, by the pause. */
export const pauseNotes = signal<ReadonlyMap<string, OpenNote>>(new Map())
/** My own goals, seen by nobody else. */
export const personalGoals = signal<ReadonlyMap<string, OpenGoal>>(new Map())
/** My own answers to reviews, by the review. */
export const reviewAnswers = signal<ReadonlyMap<string, OpenAnswers>>(new Map())
export const service = signal<Service | null>(null)
/** Words of another phone outlasted a deletion, and nobody was told yet. */
export const stood = signal(false)
export const status = signal<Status>({ connection: "unknown", since: Date.now(), stopped: null })

/** How unsent acts look; comes with the part that keeps and sends them. */
export const drawing = signal<(rows: Rows, outbox: readonly Entry[]) => Rows>((plain) => plain)

const toldRows = computed<Rows>(() => split(told.value))
export const rows = computed<Rows>(() => drawing.value(toldRows.value, outbox.value))

export const me = computed<Row<Me> | null>(() => first(rows.value.me))
export const link = computed<Link | null>(() => linkOf(rows.value))
/** The partner while linked; null before, after, and when their account is gone. */
export const partner = computed<Person | null>(() =>
  link.value && !link.value.endedAt ? link.value.partner : null,
)
export const agreements = computed<readonly Row<Agreement>[]>(() => [...rows.value.agreement.values()])
export const boundaries = computed<readonly Row<Boundary>[]>(() => [...rows.value.boundary.values()])
export const invitations = computed<readonly Row<Invitation>[]>(() => [...rows.value.invitation.values()])
export const marks = computed<readonly Row<Mark>[]>(() => [...rows.value.mark.values()])
export const goals = computed<readonly Row<Goal>[]>(() => [...rows.value.goal.values()])
export const looks = computed<readonly Row<Look>[]>(() => [...rows.value.look.values()])
export const pauses = computed<readonly Row<Pause>[]>(() => [...rows.value.pause.values()])
export const pauseMarks = computed<readonly Row<PauseMark>[]>(() => [...rows.value.pausemark.values()])
/** The one pause of the two that has not ended; also when I stepped out of it. */
export const openPause = computed<Row<Pause> | null>(() => openOf(pauses.value, link.value))
/** I stepped out of the open pause: only this phone and its owner's others know (R42). */
export const steppedOut = computed(() =>
  pauseMarks.value.some(({ pauseId, leftAt }) => leftAt !== null && pauseId === openPause.value?.id),
)
export const reviews = computed<readonly Row<Review>[]>(() =>
  ours(rows.value.review.values()).toSorted((a, b) => b.dueOn.localeCompare(a.dueOn) || b.n - a.n),
)
/** The one review of the two that is not over: the next, or the one going on. */
export const review = computed<Row<Review> | null>(() =>
  link.value?.endedAt ? null : (reviews.value.find(({ state }) => !OVER.has(state)) ?? null),
)
export const seats = computed<readonly Row<Seat>[]>(() => [...rows.value.seat.values()])
export const rhythm = computed<Row<Rhythm> | null>(() => ours(rows.value.rhythm.values())[0] ?? null)
export const actionPoints = computed<readonly Row<ActionPoint>[]>(() =>
  ours(rows.value.actionpoint.values()).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
)
/** The inbox, newest first. */
export const notices = computed<readonly Row<Notice>[]>(() =>
  [...rows.value.notice.values()].toSorted((a, b) => b.at.localeCompare(a.at) || b.n - a.n),
)
export const choices = computed<Choices>(() => first(rows.value.choices) ?? plainChoices)
/** Stretches in which an agreement asks less, or may. */
export const exceptions = computed<readonly Row<DatedException>[]>(() => [...rows.value.exception.values()])
/** Who is away or unwell, by their own word. */
export const reliefs = computed<readonly Row<Relief>[]>(() => [...rows.value.relief.values()])
export const mailbox = computed<Row<Mailbox> | null>(() => first(rows.value.mailbox))
export const calendarAddress = computed<Row<CalendarAddress> | null>(() => first(rows.value.calendar))
/** The browsers of this person's that may be rung, in the order they came. */
export const routes = computed<readonly Row<PushRoute>[]>(() =>
  [...rows.value.route.values()].toSorted((a, b) => a.addedAt.localeCompare(b.addedAt)),
)
/** Nothing can be agreed to (R7). */
export const paused = computed(() => openPause.value !== null && R7.has(openPause.value.state))
/** I ended the link, and no server has heard of it yet. */
export const isEnding = computed(() =>
  outbox.value.some(({ name, state }) => name === "couple.unlink" && state === "waiting"),
)
/** How many acts no server has answered yes to. */
export const unsent = computed(() => outbox.value.filter((entry) => entry.state !== "sent").length)

/** Until somebody chooses: everything may ring, and a locked screen says nothing (R24). */
const plainChoices: Choices = { quiet: false, muted: [], showsMore: false }
const R7: ReadonlySet<PauseState> = new Set(["started", "running", "extension_asked", "ready", "overdue"])

const OVER: ReadonlySet<ReviewState> = new Set(["closed", "skipped", "cancelled"])

/** Of the couple that is, not of one before. */
function ours<T>(all: Iterable<Row<T>>): Row<T>[] {
  return [...all].filter(({ space }) => space === link.value?.coupleSpaceId)
}

function openOf(all: readonly Row<Pause>[], now: Link | null): Row<Pause> | null {
  if (!now || now.endedAt) return null
  return all.find(({ state, space }) => state !== "closed" && space === now.coupleSpaceId) ?? null
}

function first<T>(map: ReadonlyMap<string, T>): T | null {
  for (const value of map.values()) return value
  return null
}

/** The couple's own row is fresher than the copy in `me`, which only changes with the link itself. */
function linkOf({ me: mine, couple }: Rows): Link | null {
  const person = first(mine)
  if (!person) return null
  const wanted = person.link?.coupleSpaceId
  const row = wanted ? couple.get(wanted) : [...couple.values()].find((one) => !one.endedAt)
  if (!row) return person.link
  return {
    coupleSpaceId: row.id,
    since: row.since,
    endedAt: row.endedAt ?? person.link?.endedAt ?? null,
    readableUntil: row.readableUntil ?? person.link?.readableUntil ?? null,
    partner: row.members.find((one) => one.id !== person.id) ?? null,
  }
}
