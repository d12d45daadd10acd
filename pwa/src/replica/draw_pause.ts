/** How a move of a pause looks before the server has answered: my own part only; its time and its end are the server's. */
import { changed, myself, withRow } from "./draw"
import type { Entry, MutationName, Pause, PauseMark, Row, Rows } from "./model"

type Of<N extends MutationName> = Extract<Entry, { name: N }>

function changePause(rows: Rows, id: string, how: (row: Row<Pause>) => Partial<Pause>): Rows {
  return changed(rows, "pause", id, how)
}

const withMe = (people: string[], rows: Rows): string[] => {
  const mine = myself(rows)?.id ?? ""
  return people.includes(mine) ? people : [...people, mine]
}

export function acknowledge(rows: Rows, { target, at }: Of<"pause.acknowledge">): Rows {
  return changePause(rows, target, ({ acknowledgedAt }) => ({ acknowledgedAt: acknowledgedAt ?? at }))
}

export function okay(rows: Rows, { target }: Of<"pause.okay">): Rows {
  return changePause(rows, target, (row) => ({ okay: withMe(row.okay, rows) }))
}

/** "Here" is mine to say; that both are is the server's. */
export function back(rows: Rows, { target }: Of<"pause.back">): Rows {
  return changePause(rows, target, (row) => ({ here: withMe(row.here, rows) }))
}

export function handOver(rows: Rows, { target, payload }: Of<"pause.handOver">): Rows {
  return changePause(rows, target, ({ handOverBy, topic }) => ({
    handOverBy: handOverBy ?? myself(rows)?.id ?? null,
    topic: payload.topic ?? topic,
  }))
}

export function undoHandOver(rows: Rows, { target }: Of<"pause.undoHandOver">): Rows {
  return changePause(rows, target, ({ handOverBy }) => ({
    handOverBy: handOverBy === myself(rows)?.id ? null : handOverBy,
  }))
}

export function keepTopic(rows: Rows, { target, payload }: Of<"pause.topic">): Rows {
  return changePause(rows, target, () => ({ topic: payload.topic || null }))
}

export function step(rows: Rows, { target, payload }: Of<"pause.step">): Rows {
  return changePause(rows, target, () => ({ step: payload.step }))
}

/** Private marks are mine alone, so they show at once (R25). */
export function markPause(how: (mark: PauseMark, at: string) => Partial<PauseMark>) {
  return (rows: Rows, { target, at }: Entry): Rows => {
    const before = [...rows.pausemark.values()].find(({ pauseId }) => pauseId === target)
    const mark = before ?? { id: target, pauseId: target, readyAt: null, leftAt: null }
    const row = { n: 0, space: myself(rows)?.spaceId ?? "", ...mark, ...how(mark, at) }
    return withRow(rows, "pausemark", mark.id, row)
  }
}
