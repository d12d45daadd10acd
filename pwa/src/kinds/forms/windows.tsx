/** The hours that suit each of the two: both clocks on one day, where they meet in words, and every stretch to change. */
import { useState } from "preact/hooks"

import { Btn, Input, Note, Pen, Picks } from "../../parts"
import { cityOf } from "../../people/zones"
import type { WritingWords } from "../../content/load"
import { keyed } from "../keyed"
import { isMe, isOnePerson, isPartner, type Reader } from "../kind"
import { daysSaid } from "../say"
import { meetings, meetingSaid } from "../windows_said"
import { apart, minutesOf, nightly, NIGHT, onOneDay, shared, type Span, weekOf, type Window } from "../zones"
import { Fold } from "./fold"
import type { FormProps } from "./form"

interface WindowsFields {
  windows: Window[]
}

const MOST = 14

export function Windows(props: FormProps<WindowsFields>) {
  const { fields, set, words } = props
  const { windows } = fields
  const t = words.compose.windows
  const change = (index: number, changed: Partial<Window>) =>
    set({ windows: windows.map((window, at) => (at === index ? { ...window, ...changed } : window)) })
  const [added, setAdded] = useState(-1)
  const more = () => {
    setAdded(windows.length)
    set({
      windows: [...windows, { person: "each", start: "19:00", end: "20:00", days: [1, 2, 3, 4, 5, 6, 7] }],
    })
  }
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{t.title}</h2>
      {windows.length === 0 ? <p class="meta">{t.none}</p> : <Clocks {...props} />}
      <div class="folds">
        {keyed(windows).map(({ key, item }, index) => (
          <OneWindow
            key={key}
            {...props}
            window={item}
            number={index + 1}
            fresh={index === added}
            change={(changed) => change(index, changed)}
            remove={() => set({ windows: windows.filter((_, at) => at !== index) })}
          />
        ))}
      </div>
      {windows.length < MOST ? (
        <p>
          <Btn look="quiet" icon="add" onClick={more}>
            {t.add}
          </Btn>
        </p>
      ) : null}
    </section>
  )
}

interface OneWindowProps extends FormProps<WindowsFields> {
  /** Just added: open, so that it can be set. */
  fresh: boolean
  window: Window
  number: number
  change: (changed: Partial<Window>) => void
  remove: () => void
}

function OneWindow({
  window,
  number,
  fresh,
  change,
  remove,
  words,
  reader,
  partner,
  partnerName,
  wrong,
}: OneWindowProps) {
  const t = words.compose.windows
  const who = words.compose.whoWords
  const mine = reader.me.id ?? "proposer"
  const theirs = reader.partner.id ?? "partner"
  const person = !isOnePerson(window.person) ? "each" : isMe(window.person, reader) ? mine : theirs
  const why = wrong(`windows.${number - 1}`)
  const past = window.start && window.end && minutesOf(window.end) < minutesOf(window.start)
  const theirLabel = partner ? partnerName : (words.labels.who.partner ?? partnerName)
  const hours = window.start && window.end ? `${window.start}–${window.end}` : ""
  const whose = person === "each" ? who.each : person === mine ? who.me : theirLabel
  return (
    <Fold
      title={`${whose} · ${hours}`}
      value={window.days.length ? daysSaid(window.days, reader).replace(/^on /, "") : undefined}
      open={why !== null || fresh}
    >
      <Picks
        legend={t.whose}
        value={person}
        onChange={(value) => change({ person: value })}
        options={[
          { value: "each", label: who.each },
          { value: mine, label: who.me },
          { value: theirs, label: theirLabel },
        ]}
      />
      <Picks
        many
        shape="week"
        legend={t.days}
        value={window.days}
        onChange={(days) => change({ days: days.toSorted((a, b) => a - b) })}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: day,
          label: <Day day={day} reader={reader} words={words} />,
        }))}
      />
      <div class="line two">
        <Input label={t.from} type="time" value={window.start} onInput={(start) => change({ start })} />
        <Input
          label={t.until}
          type="time"
          value={window.end}
          onInput={(end) => change({ end })}
          wrong={why}
          help={past ? t.nextDay : undefined}
        />
      </div>
      <p>
        <button class="btn quiet" type="button" onClick={remove} aria-label={t.remove(number)}>
          {t.removeShort}
        </button>
      </p>
    </Fold>
  )
}

export function Day({ day, reader, words }: { day: number; reader: Reader; words: WritingWords }) {
  const name = words.labels.weekday[day] ?? ""
  const short = reader.language === "en" ? name.slice(0, 3) : name.replace("周", "")
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span class="sr">{name}</span>
    </>
  )
}

/** The week laid on one day: mine above, theirs below in my hours, nights shaded, the overlap framed. */
function Clocks({ fields, reader, words, me, partnerName }: FormProps<WindowsFields>) {
  const t = words.compose.windows
  const whole = fields.windows.filter(({ start, end, days }) => start && end && days.length)
  const both = (person: string): boolean => !isOnePerson(person)
  const behind = apart(reader.partner.zone, reader.me.zone, reader.at)
  const mine = weekOf(whole, (person) => both(person) || isMe(person, reader), 0)
  const theirs = weekOf(whole, (person) => both(person) || isPartner(person, reader), behind)
  const met = shared(mine, theirs)
  const said = meetingSaid(meetings(whole, reader), reader, -behind)
  const zone = reader.partner.zone
  const quiet = nightly(me.quietFrom, me.quietUntil, 0)
  const night = zone ? nightly(NIGHT.from, NIGHT.until, behind) : []
  const hoursOf = (shift: number): string[] =>
    [0, 6, 12, 18, 24]
      .map((hour) => String((((hour + shift / 60) % 24) + 24) % 24).replace(/\..*/, ""))
      .map((hour, at) => (at === 4 && shift === 0 ? "24" : hour))
  const told = [
    t.picture(partnerName),
    `${words.text.you} ${hoursSaid(onOneDay(mine))}`,
    ...(zone ? [`${partnerName} ${hoursSaid(onOneDay(theirs))}`, said] : []),
  ]
  return (
    <>
      <div class="zones" role="img" aria-label={told.join(" · ")}>
        <p class="line apart meta">
          <Pen>{`${words.text.you}${reader.me.zone ? ` · ${cityOf(reader.me.zone, reader.language)}` : ""}`}</Pen>
        </p>
        <Hours hours={hoursOf(0)} />
        <div>
          <Track spans={onOneDay(mine)} nights={onOneDay(quiet)} />
          {zone ? <Track theirs spans={onOneDay(theirs)} nights={onOneDay(night)} /> : null}
          {zone
            ? onOneDay(met).map((span) => <span class="meet" key={span.from} style={place(span)} />)
            : null}
        </div>
        {zone ? (
          <>
            <Hours hours={hoursOf(-behind)} />
            <p class="line apart meta">
              <Pen theirs>{`${partnerName} · ${cityOf(zone, reader.language)}`}</Pen>
            </p>
          </>
        ) : null}
      </div>
      <div role="status">
        <Note glyph={met.length && zone ? "agreed" : "mine"}>
          <p class="num">{zone ? said : t.alone}</p>
          {shared(mine, quiet).length ? <p>{t.quiet(me.quietFrom, me.quietUntil)}</p> : null}
          {shared([...mine, ...theirs], night).length ? <p>{t.night(partnerName)}</p> : null}
        </Note>
      </div>
    </>
  )
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

/** The same hours in figures as the picture draws. */
const hoursSaid = (spans: readonly Span[]): string =>
  [...new Set(spans.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`))].join(", ") || "–"

const place = ({ from, to }: Span) => ({ "--from": from / 60, "--to": to / 60 }) as Record<string, number>

function Hours({ hours }: { hours: string[] }) {
  return (
    <p class="hours" aria-hidden="true">
      {keyed(hours).map(({ key, item }) => (
        <span key={key}>{item}</span>
      ))}
    </p>
  )
}

function Track({ spans, nights, theirs }: { spans: Span[]; nights: Span[]; theirs?: boolean }) {
  return (
    <div class={theirs ? "track b" : "track"}>
      {nights.map((span) => (
        <i class="night" key={`n${span.from}`} style={place(span)} />
      ))}
      {spans.map((span) => (
        <i key={span.from} style={place(span)} />
      ))}
    </div>
  )
}
