/** The way to the calendar's address, with how it stands. */
import { useCalendarWords } from "../content/load"
import { Row } from "../parts"
import { calendarAddress, link } from "../replica/replica"
import { calendarStandOf } from "./stand"

export function CalendarRow() {
  const t = useCalendarWords()
  if (!t) return null
  const stand = calendarStandOf(calendarAddress.value, link.value)
  return <Row plain href="/settings/calendar" title={t.title} below={stand === "on" ? t.row.on : t.row.off} />
}
