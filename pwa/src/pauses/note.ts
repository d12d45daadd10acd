/** My note about a pause: sealed on this phone as it is written, one for all parts of the screen. */
import { signal } from "@preact/signals"

import type { Practice } from "../content/load"
import { type PauseNote, pauseNotes, savePauseNote } from "../replica/replica"

const PAUSE = 600

const mine = signal<ReadonlyMap<string, PauseNote>>(new Map())
/** This phone has no key: nothing can be kept. */
export const locked = signal(false)
const unsaved = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

const blank = (pauseId: string): PauseNote => ({
  type: "pause_note",
  pauseId,
  feelings: [],
  intensity: null,
  practices: [],
  text: "",
  protecting: "",
  whatHelped: "",
  updatedAt: "",
})

export function noteOf(pauseId: string): PauseNote {
  return mine.value.get(pauseId) ?? pauseNotes.value.get(pauseId)?.note ?? blank(pauseId)
}

export function changeNote(pauseId: string, change: Partial<PauseNote>): void {
  const note = { ...noteOf(pauseId), ...change, updatedAt: new Date().toISOString() }
  mine.value = new Map(mine.peek()).set(pauseId, note)
  unsaved.add(pauseId)
  clearTimeout(timer)
  timer = setTimeout(saveNotes, PAUSE)
}

export function saveNotes(): void {
  clearTimeout(timer)
  for (const pauseId of unsaved) {
    const note = mine.peek().get(pauseId)
    if (note) savePauseNote(note).catch(() => (locked.value = true))
  }
  unsaved.clear()
}

globalThis.addEventListener?.("pagehide", saveNotes)

export type Helped = 1 | 2 | 3

export function rate(pauseId: string, id: string, helped: Helped | null): void {
  const others = noteOf(pauseId).practices.filter((one) => one.id !== id)
  changeNote(pauseId, { practices: [...others, { id, helped }] })
}

/** What helped comes first, what did not comes last; what was never tried stays between. */
export function inOrder(practices: readonly Practice[], notes: Iterable<PauseNote>): Practice[] {
  const newest = [...notes].toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt))
  const last = new Map<string, Helped>()
  for (const { practices: used } of newest)
    for (const { id, helped } of used) if (helped) last.set(id, helped)
  const weight = ({ id }: Practice): number => ({ 3: 3, 2: 2, 1: 0, 0: 1 })[last.get(id) ?? 0]
  return practices.toSorted((one, other) => weight(other) - weight(one))
}
