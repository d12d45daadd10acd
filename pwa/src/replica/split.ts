/** Feed rows, one map a kind. */
import type { Change, FeedKind, Rows } from "./model"

export function split(told: ReadonlyMap<string, Change>): Rows {
  const open: Record<FeedKind, Map<string, unknown>> = {
    me: new Map(),
    document: new Map(),
    invitation: new Map(),
    couple: new Map(),
    agreement: new Map(),
    boundary: new Map(),
    mark: new Map(),
    pause: new Map(),
    pausemark: new Map(),
    goal: new Map(),
    look: new Map(),
    rhythm: new Map(),
    review: new Map(),
    seat: new Map(),
    actionpoint: new Map(),
    notice: new Map(),
    choices: new Map(),
    mailbox: new Map(),
    calendar: new Map(),
    route: new Map(),
    exception: new Map(),
    relief: new Map(),
  }
  // A newer server may tell of kinds this page does not know yet.
  for (const { kind, id, n, space, data } of told.values())
    if (data) open[kind]?.set(id, { ...data, id: data.id ?? id, n, space })
  return open as unknown as Rows
}
