/** How a move of a shared goal looks before the server has answered: my own part; that it is reached or holds again is not mine to say. */
import { changed, myself, withdraw, without, withRow } from "./draw"
import type { Entry, Goal, MutationName, Row, Rows } from "./model"

type Of<N extends MutationName> = Extract<Entry, { name: N }>

function changeGoal(rows: Rows, id: string, how: (row: Row<Goal>) => Partial<Goal>): Rows {
  return changed(rows, "goal", id, how)
}

const mine = (rows: Rows): string => myself(rows)?.id ?? ""

export function tick(rows: Rows, { target, at, payload }: Of<"goal.done">): Rows {
  return changeGoal(rows, target, ({ done }) => ({
    done: done.some(({ step }) => step === payload.step) ? done : [...done, { step: payload.step, at }],
  }))
}

export function untick(rows: Rows, { target, payload }: Of<"goal.undone">): Rows {
  return changeGoal(rows, target, ({ done }) => ({ done: done.filter(({ step }) => step !== payload.step) }))
}

export function addNote(rows: Rows, { target, at, payload }: Of<"goal.note">): Rows {
  return changeGoal(rows, target, ({ notes }) => ({
    notes: [...notes.filter(({ id }) => id !== payload.id), { ...payload, personId: mine(rows), at }],
  }))
}

export function dropNote(rows: Rows, { target, payload }: Of<"goal.takeNoteBack">): Rows {
  return changeGoal(rows, target, ({ notes }) => ({ notes: notes.filter(({ id }) => id !== payload.noteId) }))
}

/** Resting needs nobody else: what rests asks nothing of anyone from the tap on. */
export function rest(rows: Rows, { target, payload }: Of<"goal.rest">): Rows {
  const resting = changed(rows, "agreement", target, () => ({
    state: "resting" as const,
    inForce: false,
    openRevisionId: null,
  }))
  return changeGoal(resting, target, () => ({ restUntil: payload.until }))
}

export function reached(rows: Rows, { target }: Of<"goal.reached">): Rows {
  const me = mine(rows)
  return changeGoal(rows, target, ({ reachedBy }) => ({
    reachedBy: reachedBy.includes(me) ? reachedBy : [...reachedBy, me],
  }))
}

export function notReached(rows: Rows, { target }: Of<"goal.notReached">): Rows {
  const me = mine(rows)
  return changeGoal(rows, target, ({ reachedBy }) => ({ reachedBy: reachedBy.filter((id) => id !== me) }))
}

/** Effective at once (R2): the writer's own screen does not wait for an answer. */
export function letGo(rows: Rows, entry: Of<"goal.letGo">): Rows {
  const ended = withdraw(rows, entry as never)
  return changeGoal(ended, entry.target, () => ({ endedAs: "let_go", restUntil: null }))
}

export function look(rows: Rows, { target, payload }: Of<"goal.look">): Rows {
  if (payload.everyDays === null) return without(rows, "look", target)
  const before = rows.look.get(target)
  const space = before?.space ?? myself(rows)?.spaceId ?? ""
  const row = { id: target, agreementId: target, everyDays: payload.everyDays, n: before?.n ?? 0, space }
  return withRow(rows, "look", target, row)
}
