/** How an exception or a relief looks before the server has answered. What needs two is the server's word. */
import { changed, myself, withRow, without } from "./draw"
import type { DatedException, Entry, MutationName, Row, Rows } from "./model"

type Of<N extends MutationName> = Extract<Entry, { name: N }>

const WEEK = 7 * 24 * 60 * 60 * 1000

function changeIt(rows: Rows, id: string, how: (row: Row<DatedException>) => Partial<DatedException>): Rows {
  return changed(rows, "exception", id, how)
}

/** Mine to read at once; the other sees it, and can agree to it, once the server has salted and hashed it. */
export function propose(rows: Rows, { target, at, payload }: Of<"exception.propose">): Rows {
  const { agreementId, revisionId, ...content } = payload
  const me = myself(rows)
  return withRow(rows, "exception", target, {
    id: target,
    n: 0,
    space: me?.link?.coupleSpaceId ?? "",
    agreementId,
    revisionId,
    revisionHash: "",
    authorId: me?.id ?? "",
    state: "proposed",
    salt: null,
    hash: "",
    content,
    askedAt: at,
    lapsesAt: null,
    beginsAt: null,
    endsAt: null,
    endBy: null,
    endedAt: null,
  })
}

export function decline(rows: Rows, { target }: Of<"exception.decline">): Rows {
  return changeIt(rows, target, () => ({ state: "declined" }))
}

export function takeBack(rows: Rows, { target }: Of<"exception.takeBack">): Rows {
  return changeIt(rows, target, () => ({ state: "taken_back" }))
}

/** My tap is noted; a limit is one person's word, and holds again at once (R2, R10). */
export function end(rows: Rows, { target, at }: Of<"exception.end">): Rows {
  return changeIt(rows, target, ({ agreementId, endBy }) =>
    rows.agreement.get(agreementId)?.kind === "boundary"
      ? { state: "ended", endedAt: at }
      : { endBy: endBy ?? myself(rows)?.id ?? "" },
  )
}

export function undoEnd(rows: Rows, { target }: Of<"exception.undoEnd">): Rows {
  const mine = myself(rows)?.id
  return changeIt(rows, target, ({ endBy }) => ({ endBy: endBy === mine ? null : endBy }))
}

/** Nobody has to agree: it is so from the tap on. The instant of its end is the server's, its last day is mine. */
export function startRelief(rows: Rows, { target, at, payload }: Of<"relief.start">): Rows {
  const me = myself(rows)
  const endsAt = new Date(Date.parse(at) + WEEK).toISOString()
  const row = { id: target, personId: me?.id ?? "", since: at, endsAt, ...payload }
  return withRow(rows, "relief", target, { n: 0, space: me?.link?.coupleSpaceId ?? "", ...row })
}

export function changeRelief(rows: Rows, { target, payload }: Of<"relief.change">): Rows {
  return changed(rows, "relief", target, () => payload)
}

export function endRelief(rows: Rows, { target }: Of<"relief.end">): Rows {
  return without(rows, "relief", target)
}
