/** The hours that suit each of the two: both clocks on one day, where they meet in words, and every stretch to change. */
import { useState } from "preact/hooks"

import { Btn, Input, Note, Pen, Picks } from "../../parts"
import type { WritingWords } from "../../content/load"
import { keyed } from "../keyed"
import { isMe, isOnePerson, type Reader } from "../kind"
import { daysSaid } from "../say"
import { laidOut, TwoClocks } from "../two_clocks"
import { onOtherClock } from "../windows_said"
import { apart, minutesOf, nightly, shared, type Window } from "../zones"
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

function OneWindow(props: OneWindowProps) {
  const { window, number, fresh, change, remove, words, reader, partner, partnerName, wrong } = props
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
      <OtherClock {...props} />
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

/** Both clocks as a picture and in words; one's own quiet hours are told to oneself alone. */
function Clocks({ fields, reader, words, me, partnerName }: FormProps<WindowsFields>) {
  const t = words.compose.windows
  const laid = laidOut(fields.windows, reader)
  const { zone } = reader.partner
  const quiet = nightly(me.quietFrom, me.quietUntil, 0)
  return (
    <>
      <TwoClocks laid={laid} reader={reader} words={words.text} quiet={quiet} />
      <div role="status">
        <Note glyph={laid.met.length && zone ? "agreed" : "mine"}>
          <p class="num">{zone ? laid.said : t.alone}</p>
          {shared(laid.mine, quiet).length ? <p>{t.quiet(me.quietFrom, me.quietUntil)}</p> : null}
          {shared([...laid.mine, ...laid.theirs], laid.night).length ? <p>{t.night(partnerName)}</p> : null}
        </Note>
      </div>
    </>
  )
}

/** What these hours are on the other one's clock, beside the hours themselves. */
function OtherClock({ window, reader, words, partnerName }: Omit<OneWindowProps, "number">) {
  const t = words.compose.windows
  const { zone } = reader.partner
  if (!zone || !window.start || !window.end || window.days.length === 0) return null
  if (apart(reader.me.zone, zone, reader.at) === 0) return null
  if (!isOnePerson(window.person)) return <p class="meta">{t.eachs}</p>
  const hours = onOtherClock(window, reader)
  return (
    <p class="meta num" role="status">
      {isMe(window.person, reader) ? (
        <Pen theirs>{t.there(partnerName, hours)}</Pen>
      ) : (
        <Pen>{t.here(hours)}</Pen>
      )}
    </p>
  )
}
