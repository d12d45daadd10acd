/** Whether there is an address for calendar programs, and whether it tells anything. Pure. */
import type { CalendarAddress, Link } from "../replica/model"

/** alone: there are no dates; over: it belongs to a couple that has ended, and tells nothing. */
export type CalendarStand = "alone" | "none" | "on" | "over"

export function calendarStandOf(
  made: CalendarAddress | null,
  linked: Pick<Link, "since" | "endedAt"> | null,
): CalendarStand {
  const living = linked !== null && linked.endedAt === null
  if (!made) return living ? "none" : "alone"
  return living && Date.parse(made.since) >= Date.parse(linked.since) ? "on" : "over"
}
