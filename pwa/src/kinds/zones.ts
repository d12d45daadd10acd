/** Two clocks: windows of a week, where they meet, and whose night they fall into. */
export interface Window {
  person: string
  start: string
  end: string
  days: number[]
}

/** Minutes of a week, Monday 00:00 is 0; `to` may lie past the week's end. */
export interface Span {
  from: number
  to: number
}

export const DAY = 1440
const WEEK = 7 * DAY
export const NIGHT = { from: "22:30", until: "08:00" }

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far a zone's wall clock is ahead of UTC at an instant, in minutes. */
export const offsetOf = (zone: string, at: Date): number => {
  const quarter = Math.floor(at.getTime() / 900_000)
  const known = offsets.get(zone)
  if (known?.quarter === quarter) return known.offset
  const offset = readOffset(zone, at)
  offsets.set(zone, { quarter, offset })
  return offset
}

/** The last one of each zone: screens ask about the same moment many times, and clocks change on a quarter at most. */
const offsets = new Map<string, { quarter: number; offset: number }>()

function readOffset(zone: string, at: Date): number {
  if (!clocks.has(zone)) {
    const options = {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    } as const
    clocks.set(zone, new Intl.DateTimeFormat("en-US", options))
  }
  const found: Record<string, number> = {}
  for (const { type, value } of clocks.get(zone)!.formatToParts(at)) found[type] = Number(value)
  const local = Date.UTC(found.year!, found.month! - 1, found.day!, found.hour!, found.minute!)
  return Math.round(local / 60_000 - Math.floor(at.getTime() / 60_000))
}

/** How many minutes the second zone is ahead of the first. */
export const apart = (first: string | null, second: string | null, at: Date): number =>
  first && second ? offsetOf(second, at) - offsetOf(first, at) : 0

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export const timeOf = (minutes: number): string => {
  const inDay = ((minutes % DAY) + DAY) % DAY
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`
}

/** Length in minutes; an end before the start lies on the next day. */
export const lengthOfWindow = ({ start, end }: Pick<Window, "start" | "end">): number =>
  (minutesOf(end) - minutesOf(start) + DAY) % DAY

const merged = (spans: Span[]): Span[] => {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else result.push({ ...span })
  }
  return result
}

/** A window's stretches of the week, moved by `shift` minutes into the reader's clock and cut at the week's end. */
const spansOf = (window: Window, shift: number): Span[] =>
  window.days.flatMap((day) => {
    const from = ((((day - 1) * DAY + minutesOf(window.start) + shift) % WEEK) + WEEK) % WEEK
    const to = from + lengthOfWindow(window)
    return to <= WEEK
      ? [{ from, to }]
      : [
          { from, to: WEEK },
          { from: 0, to: to - WEEK },
        ]
  })

/** All stretches of one person, in a clock that is `shift` minutes ahead of that person's. */
export const weekOf = (
  windows: readonly Window[],
  isTheirs: (person: string) => boolean,
  shift: number,
): Span[] =>
  merged(windows.filter(({ person }) => isTheirs(person)).flatMap((window) => spansOf(window, shift)))

export const shared = (mine: readonly Span[], theirs: readonly Span[]): Span[] =>
  mine.flatMap((one) =>
    theirs.flatMap((other) => {
      const from = Math.max(one.from, other.from)
      const to = Math.min(one.to, other.to)
      return from < to ? [{ from, to }] : []
    }),
  )

/** The same hours on several days told once: from and to in the day, and the days (1–7) they begin on. */
export interface Meeting {
  from: number
  to: number
  days: number[]
}

export const byDay = (spans: readonly Span[]): Meeting[] => {
  const found = new Map<string, Meeting>()
  for (const span of joined(spans)) {
    const day = Math.floor(span.from / DAY)
    const from = span.from - day * DAY
    const to = span.to - day * DAY
    const key = `${from}-${to}`
    const meeting = found.get(key) ?? { from, to, days: [] }
    meeting.days.push(day + 1)
    found.set(key, meeting)
  }
  return [...found.values()].toSorted((a, b) => a.from - b.from)
}

/** A stretch cut at the week's end is one stretch again. */
const joined = (spans: readonly Span[]): Span[] => {
  const first = spans.find(({ from }) => from === 0)
  const last = spans.find(({ to }) => to === WEEK)
  if (!first || !last || first === last) return [...spans]
  return [
    ...spans.filter((span) => span !== first && span !== last),
    { from: last.from, to: WEEK + first.to },
  ]
}

/** Hours of the day for the picture: the week laid on one day, cut at midnight. */
export const onOneDay = (spans: readonly Span[]): Span[] => {
  const cut = spans.flatMap(({ from, to }) => {
    const start = from % DAY
    const end = start + (to - from)
    return end <= DAY
      ? [{ from: start, to: end }]
      : [
          { from: start, to: DAY },
          { from: 0, to: Math.min(end - DAY, DAY) },
        ]
  })
  return merged(cut)
}

/** Daily hours (quiet hours, night) as seen in a clock `shift` minutes ahead. */
export const nightly = (from: string, until: string, shift: number): Span[] =>
  weekOf([{ person: "", start: from, end: until, days: [1, 2, 3, 4, 5, 6, 7] }], () => true, shift)

/** Whether so many contacts, four hours apart, have room in the windows; no window sets no hours. */
export const fits = (windows: readonly Window[], times: number, per: "day" | "week"): boolean => {
  if (windows.length === 0) return true
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    windows
      .filter((window) => window.days.includes(day))
      .map((window) => ({
        from: minutesOf(window.start),
        to: minutesOf(window.start) + lengthOfWindow(window),
      })),
  )
  if (per === "day") return days.every((spans) => spans.length === 0 || room(spans) >= times)
  const week = days.flatMap((spans, day) =>
    spans.map(({ from, to }) => ({ from: from + (day + 1) * DAY, to: to + (day + 1) * DAY })),
  )
  return room(week) >= times
}

const LEAST_APART = 4 * 60

/** The most contacts four hours apart: always the earliest minute left. */
const room = (spans: readonly Span[]): number => {
  let count = 0
  let earliest = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    let moment = Math.max(from, earliest)
    while (moment <= to) {
      count += 1
      earliest = moment + LEAST_APART
      moment = earliest
    }
  }
  return count
}
