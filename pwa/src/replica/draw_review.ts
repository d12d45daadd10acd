/** How a move of a review looks before the server has answered: my own part only. Dates and outcomes are the server's. */
import { changed, myself, withRow } from "./draw"
import type { Entry, MutationName, Review, Row, Rows, Seat } from "./model"

type Of<N extends MutationName> = Extract<Entry, { name: N }>

const changeReview = (rows: Rows, id: string, how: (row: Row<Review>) => Partial<Review>): Rows =>
  changed(rows, "review", id, how)

const mine = (rows: Rows): string => myself(rows)?.id ?? ""

function seatOf(rows: Rows, reviewId: string): Seat {
  const before = [...rows.seat.values()].find((seat) => seat.reviewId === reviewId)
  return (
    before ?? { id: reviewId, reviewId, answeredAt: null, readyAt: null, quietUntil: null, decisions: {} }
  )
}

/** Private marks are mine alone, so they show at once, and only to me (R25, R27). */
export function changeSeat(how: (seat: Seat, entry: Entry) => Partial<Seat>) {
  return (rows: Rows, entry: Entry): Rows => {
    const seat = seatOf(rows, entry.target)
    const row = { n: 0, space: myself(rows)?.spaceId ?? "", ...seat, ...how(seat, entry) }
    return withRow(rows, "seat", seat.id, row)
  }
}

/** Sent again after a change, the answers need a fresh ready tap. */
export const submit = changeSeat(({ answeredAt }, { at }) => ({
  answeredAt: answeredAt ?? at,
  readyAt: null,
}))

const undone = changeSeat(() => ({ answeredAt: null, readyAt: null }))

export function takeBack(rows: Rows, entry: Of<"review.takeBack">): Rows {
  return changeReview(undone(rows, entry), entry.target, ({ state }) => ({
    state: state === "both_answered" ? "open" : state,
  }))
}

export function skip(rows: Rows, { target }: Of<"review.skip">): Rows {
  return changeReview(rows, target, ({ skipBy }) => ({ skipBy: skipBy ?? mine(rows) }))
}

export function undoSkip(rows: Rows, { target }: Of<"review.undoSkip">): Rows {
  return changeReview(rows, target, ({ skipBy }) => ({ skipBy: skipBy === mine(rows) ? null : skipBy }))
}

export function choose(rows: Rows, { target, payload }: Of<"review.topics">): Rows {
  return changeReview(rows, target, () => ({ topics: payload.itemIds }))
}

/** What I decide is mine until both are in; what it makes of the thing is the server's word. */
export function decide(rows: Rows, entry: Of<"review.decide">): Rows {
  const { itemId, decision } = entry.payload
  return changeSeat(({ decisions }) => {
    const others = Object.entries(decisions).filter(([id]) => id !== itemId)
    return { decisions: Object.fromEntries(decision ? [...others, [itemId, decision]] : others) }
  })(rows, entry)
}

export function reconnect(rows: Rows, { target, payload }: Of<"review.reconnect">): Rows {
  return changeReview(rows, target, () => ({
    reconnect: payload.text ? { personId: mine(rows), text: payload.text } : null,
  }))
}

export function addPoint(rows: Rows, { target, at, payload }: Of<"actionpoint.add">): Rows {
  const space = rows.review.get(payload.reviewId)?.space ?? myself(rows)?.link?.coupleSpaceId ?? ""
  const row = { id: target, n: 0, space, ownerId: mine(rows), outcome: null, at, ...payload }
  return withRow(rows, "actionpoint", target, row)
}

export function report(rows: Rows, { target, at, payload }: Of<"actionpoint.report">): Rows {
  return changed(rows, "actionpoint", target, ({ dueOn }) => ({
    outcome: payload.outcome,
    dueOn: payload.dueOn ?? dueOn,
    at,
  }))
}

/** The first setting makes the row: without one the couple has the default rhythm. */
export function setRhythm(rows: Rows, { target, payload }: Of<"rhythm.put">): Rows {
  const row = rows.rhythm.get(target)
  return withRow(rows, "rhythm", target, {
    n: 0,
    space: target,
    nextOn: null,
    ...row,
    ...payload,
    id: target,
  })
}

export function lookSooner(rows: Rows, { target, at }: Of<"agreement.lookSooner">): Rows {
  return changed(rows, "agreement", target, () => ({ agendaFrom: at.slice(0, 10) }))
}
