/** One date, or the times of one ritual, as a file for a calendar; it takes a connection. */
import { useCalendarWords } from "../content/load"
import { Btn } from "../parts"
import { status } from "../replica/replica"

export function CalendarFile({ of }: { of: { review: true } | { ritual: string } }) {
  const t = useCalendarWords()
  if (!t || status.value.connection === "offline") return null
  const path = "ritual" in of ? `rituals/${of.ritual}` : "review"
  return (
    <p>
      <Btn look="quiet" href={`/api/calendar/${path}.ics`} download="accord.ics">
        {t.add}
      </Btn>
    </p>
  )
}
