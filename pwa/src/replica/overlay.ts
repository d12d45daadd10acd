/** Feed rows split by kind, and what the outbox changes on them: pure. */
import { apply } from "./mutations"
import type { Change, Entry, FeedKind, Rows } from "./model"

export function split(told: ReadonlyMap<string, Change>): Rows {
  const open: Record<FeedKind, Map<string, unknown>> = {
    me: new Map(),
    document: new Map(),
    invitation: new Map(),
    couple: new Map(),
    agreement: new Map(),
    boundary: new Map(),
    mark: new Map(),
  }
  for (const { kind, id, n, space, data } of told.values())
    if (data) open[kind].set(id, { ...data, id: data.id ?? id, n, space })
  return open as unknown as Rows
}

/** Screens draw this: the server's rows with every unconfirmed act on top, in order. */
export function overlay(rows: Rows, outbox: readonly Entry[]): Rows {
  let drawn = rows
  for (const entry of outbox) drawn = apply(drawn, entry)
  return drawn
}
