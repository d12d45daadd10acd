/** The hour of a review on both clocks, and the day in its week. */
import type { ReviewText } from "../content/load"
import { Pen } from "../parts"
import { clockSaid } from "../pauses/said"
import { rhythm } from "../replica/replica"
import { language } from "../text"
import { showDate } from "../text/format"
import { instantOn, weekOf } from "./dates"
import { DEFAULT } from "./rhythm"

interface ClocksProps {
  date: string
  zone: string
  theirZone: string
  name: string
  t: ReviewText
}

/** The same hour in each one's own zone: the partner's is told in mine as well. */
export function Clocks({ date, zone, theirZone, name, t }: ClocksProps) {
  const at = rhythm.value?.at ?? DEFAULT.at
  const mine = instantOn(date, at, zone)
  const there = instantOn(date, at, theirZone)
  const here = there === mine ? "" : clockSaid(there, zone, mine)
  return (
    <p class="line num">
      <Pen>{t.clocks.mine(at)}</Pen>
      <Pen theirs>{t.clocks.theirs(name, at, here)}</Pen>
    </p>
  )
}

/** The week of the date, Monday first; the date itself is said in words above. */
export function WeekStrip({ date, today }: { date: string; today: string }) {
  return (
    <ol class="days" aria-hidden="true">
      {weekOf(date).map((day) => (
        <li
          key={day}
          class={day === date ? "due" : undefined}
          aria-current={day === today ? "date" : undefined}
        >
          <span>{initial(day)}</span>
          <b>{Number(day.slice(8))}</b>
        </li>
      ))}
    </ol>
  )
}

/** "S", or the last sign of 星期日. */
export function initial(day: string): string {
  const name = showDate(day, "dayName")
  return language.value === "en" ? name.slice(0, 1) : name.slice(-1)
}
