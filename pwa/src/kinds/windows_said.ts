/** Windows in words: whose good hours, what they are on the other clock, and where they meet. */
import { type Clause, isMe, isOnePerson, isPartner, type Reader, sideOf } from "./kind"
import { daysSaid, duration, listed } from "./say"
import { apart, byDay, type Meeting, minutesOf, shared, timeOf, weekOf, type Window } from "./zones"
import { spaced as s } from "../text/zh-Hans/spaced"

const span = (from: number, to: number): string => `${timeOf(from)}–${timeOf(to)}`

export const windowsSaid = (windows: readonly Window[], reader: Reader): Clause[] => {
  const groups = new Map<string, Window[]>()
  for (const window of windows) {
    const name = isOnePerson(window.person) ? sideOf(window.person, reader).name : ""
    groups.set(name, [...(groups.get(name) ?? []), window])
  }
  const clauses = [...groups].map(([name, group]): Clause => ({
    field: `windows.${name}`,
    parts: [hoursSaid(group, name, reader)],
  }))
  return [...clauses, ...clocksSaid(windows, reader)]
}

const hoursSaid = (group: readonly Window[], name: string, reader: Reader): string => {
  const zh = reader.language === "zh-Hans"
  const onDays = new Map<string, string[]>()
  for (const { days, start, end } of group) {
    const said = daysSaid(days, reader)
    onDays.set(said, [...(onDays.get(said) ?? []), span(minutesOf(start), minutesOf(end))])
  }
  const times = [...onDays].map(([days, hours]) =>
    zh ? `${days} ${listed(hours, reader.language)}` : `${listed(hours, reader.language)} ${days}`,
  )
  if (zh)
    return name
      ? s`${name}方便的时间：${times.join("，")}。`
      : s`我们俩各自方便的时间：${times.join("，")}，按各自当地的钟。`
  return name
    ? `Good hours for ${name}: ${times.join("; ")}, by ${name}'s clock.`
    : `Good hours for each of us: ${times.join("; ")}, each by our own clock.`
}

/** The same hours on the other's clock, only where the clocks differ. */
const clocksSaid = (windows: readonly Window[], reader: Reader): Clause[] => {
  const { me, partner } = reader
  if (!me.zone || !partner.zone) return []
  const ahead = apart(me.zone, partner.zone, reader.at)
  const met = meetings(windows, reader)
  const turned =
    ahead === 0
      ? []
      : windows.filter(({ person }) => isOnePerson(person)).map((window) => turn(window, reader))
  const asides = [...turned, ...(met.length && ahead !== 0 ? [meetingSaid(met, reader, ahead)] : [])]
  return asides.map((text) => ({ field: "clocks", parts: [text], aside: true }))
}

/** One person's hours as the other one's clock shows them. */
export const onOtherClock = (window: Window, reader: Reader): string => {
  const ahead = apart(reader.me.zone, reader.partner.zone, reader.at)
  const moved = byDay(weekOf([window], () => true, isMe(window.person, reader) ? ahead : -ahead))
  return moved.map((meeting) => saidOnce(meeting, reader)).join(reader.language === "en" ? ", " : "，")
}

const turn = (window: Window, reader: Reader): string => {
  const mine = isMe(window.person, reader)
  const [whose, others] = mine ? [reader.me, reader.partner] : [reader.partner, reader.me]
  const there = onOtherClock(window, reader)
  const here = saidOnce(
    { from: minutesOf(window.start), to: minutesOf(window.end), days: window.days },
    reader,
  )
  return reader.language === "en"
    ? `${here} for ${whose.name} is ${there} for ${others.name}.`
    : s`${whose.name}的${here}，是${others.name}那边的${there}。`
}

const saidOnce = ({ from, to, days }: Meeting, reader: Reader): string => {
  const day = daysSaid(days, reader).replace(/^on /, "")
  return reader.language === "en" && days.length < 7
    ? `${capital(day)} ${span(from, to)}`
    : `${day} ${span(from, to)}`.replace("every day ", "")
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Where the hours of both meet, on the reader's clock; windows of "each" count for both. */
export const meetings = (windows: readonly Window[], reader: Reader): Meeting[] => {
  const both = (person: string): boolean => !isOnePerson(person)
  const mine = weekOf(windows, (person) => both(person) || isMe(person, reader), 0)
  const behind = apart(reader.partner.zone, reader.me.zone, reader.at)
  const theirs = weekOf(windows, (person) => both(person) || isPartner(person, reader), behind)
  return byDay(shared(mine, theirs))
}

/** "You meet for one hour": the overlap in words, both clocks named. */
export const meetingSaid = (met: readonly Meeting[], reader: Reader, ahead: number): string => {
  const zh = reader.language === "zh-Hans"
  if (met.length === 0)
    return zh
      ? "两边的时间没有碰在一起。留言不急；要通话，就再找一段两边都方便的时间。"
      : "These hours do not meet. A message can wait; for a call, look for an hour that suits you both."
  const each = met.map((meeting) => oneMeeting(meeting, reader, ahead))
  return zh ? s`碰得上的时间：${each.join("；")}。` : `These hours meet ${each.join("; ")}.`
}

const oneMeeting = ({ from, to, days }: Meeting, reader: Reader, ahead: number): string => {
  const { me, partner } = reader
  const days1 = daysSaid(days, reader)
  if (reader.language === "zh-Hans") {
    const here = `${days1} ${span(from, to)}`
    return ahead === 0 ? here : s`${me.name}这边${here}，${partner.name}那边${span(from + ahead, to + ahead)}`
  }
  return ahead === 0
    ? `${days1}, ${span(from, to)}`
    : `${days1}, ${span(from, to)} for ${me.name} and ${span(from + ahead, to + ahead)} for ${partner.name}`
}

/** How long a meeting is, for the note under the picture. */
export const lengthSaid = ({ from, to }: Meeting, reader: Reader): string =>
  duration(to - from, reader.language)
