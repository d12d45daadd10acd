/** Whether there is an address for calendar programs, and whether it tells anything. Pure. */
import type { CalendarAddress, Content, Kind, Link } from "../replica/model"

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

/** A ritual at a certain hour; without one there is nothing to put into a calendar. */
export const isTimed = (kind: Kind, content: Pick<Content, "fields"> | null | undefined): boolean =>
  kind === "ritual" && typeof content?.fields["localTime"] === "string"
