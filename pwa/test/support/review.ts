/** A review of a couple, as the feed tells it to Ana. */
import type { Change, FeedKind, Review, ReviewItem } from "../../src/replica/model"

export const id = (digit: number) => `${digit}`.repeat(8) + `-0000-4000-8000-${"0".repeat(12)}`
export const [ana, ben, own, couple, first] = [id(1), id(2), id(3), id(4), id(5)]

const partner = { id: ben, displayName: "Ben", zone: "Asia/Shanghai" }
const link = { coupleSpaceId: couple, since: "", endedAt: null, readableUntil: null, partner }
export const me = { id: ana, displayName: "Ana", spaceId: own, zone: "Europe/Berlin", link }

export const item = (itemId: string, more: Partial<ReviewItem> = {}): ReviewItem => ({
  id: itemId,
  kind: "agreement",
  subjectId: `subject of ${itemId}`,
  revisionId: null,
  ownerId: null,
  outcome: null,
  decisions: {},
  ...more,
})

export const review = (more: Partial<Review> = {}): Review => ({
  id: first,
  state: "open",
  dueOn: "2026-05-24",
  asksOn: "2026-05-24",
  opensAt: "2026-05-24T11:00:00.000Z",
  openedAt: "2026-05-24T11:00:00.000Z",
  endsAt: "2026-05-31T11:00:00.000Z",
  snoozes: 0,
  skipBy: null,
  items: [item("tea"), item("phones")],
  revealedAt: null,
  answers: [],
  topics: [],
  reconnect: null,
  closedAt: null,
  nextOn: null,
  ...more,
})

export const change = (kind: FeedKind, data: { id: string }, space = couple): Change =>
  ({ kind, id: data.id, space, n: 1, deleted: false, data }) as never

export const feed = (...changes: Change[]) => new Map(changes.map((one) => [`${one.kind}/${one.id}`, one]))
