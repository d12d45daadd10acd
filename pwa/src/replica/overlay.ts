/** What the outbox changes on the rows: pure. */
import { apply } from "./mutations"
import type { Entry, Rows } from "./model"

/** Screens draw this: the server's rows with every unconfirmed act on top, in order. */
export function overlay(rows: Rows, outbox: readonly Entry[]): Rows {
  let drawn = rows
  for (const entry of outbox) drawn = apply(drawn, entry)
  return drawn
}
