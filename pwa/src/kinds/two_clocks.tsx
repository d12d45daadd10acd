/** Two people's hours on one day: mine above, theirs below in my hours, nights shaded, the overlap framed and said. */
import type { AgreementText } from "../content/load"
import { Pen } from "../parts"
import { cityOf } from "../people/zones"
import { keyed } from "./keyed"
import { isMe, isOnePerson, isPartner, type Reader } from "./kind"
import { meetings, meetingSaid } from "./windows_said"
import { apart, nightly, NIGHT, onOneDay, shared, type Span, weekOf, type Window } from "./zones"

export interface Laid {
  mine: Span[]
  theirs: Span[]
  met: Span[]
  /** Night where the other is, on the reader's clock. */
  night: Span[]
  /** How far the other's clock is behind the reader's, in minutes. */
  behind: number
  /** The overlap in words, both clocks named. */
  said: string
}

export function laidOut(windows: readonly Window[], reader: Reader): Laid {
  const whole = windows.filter(({ start, end, days }) => start && end && days.length)
  const both = (person: string): boolean => !isOnePerson(person)
  const behind = apart(reader.partner.zone, reader.me.zone, reader.at)
  const mine = weekOf(whole, (person) => both(person) || isMe(person, reader), 0)
  const theirs = weekOf(whole, (person) => both(person) || isPartner(person, reader), behind)
  return {
    mine,
    theirs,
    met: shared(mine, theirs),
    night: reader.partner.zone ? nightly(NIGHT.from, NIGHT.until, behind) : [],
    behind,
    said: meetingSaid(meetings(whole, reader), reader, -behind),
  }
}

export interface TwoClocksProps {
  laid: Laid
  reader: Reader
  words: AgreementText
  /** Hours the reader keeps quiet; nobody else sees them. */
  quiet?: readonly Span[]
}

export function TwoClocks({ laid, reader, words, quiet }: TwoClocksProps) {
  const { me, partner, language } = reader
  const { mine, theirs, met, night, behind, said } = laid
  const told = [
    words.clocks.picture(partner.name),
    `${words.you} ${hoursSaid(onOneDay(mine))}`,
    ...(partner.zone ? [`${partner.name} ${hoursSaid(onOneDay(theirs))}`, said] : []),
  ]
  return (
    <div class="zones" role="img" aria-label={told.join(" · ")}>
      <p class="line apart meta">
        <Pen>{me.zone ? words.clocks.mine(cityOf(me.zone, language)) : words.you}</Pen>
      </p>
      <Hours behind={0} />
      <div>
        <Track spans={onOneDay(mine)} nights={quiet ? onOneDay(quiet) : []} />
        {partner.zone ? <Track theirs spans={onOneDay(theirs)} nights={onOneDay(night)} /> : null}
        {partner.zone
          ? onOneDay(met).map((span) => <span class="meet" key={span.from} style={place(span)} />)
          : null}
      </div>
      {partner.zone ? (
        <>
          <Hours behind={behind} />
          <p class="line apart meta">
            <Pen theirs>{`${partner.name} · ${cityOf(partner.zone, language)}`}</Pen>
          </p>
        </>
      ) : null}
    </div>
  )
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

/** The same hours in figures as the picture draws. */
const hoursSaid = (spans: readonly Span[]): string =>
  [...new Set(spans.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`))].join(", ") || "–"

const place = ({ from, to }: Span) => ({ "--from": from / 60, "--to": to / 60 }) as Record<string, number>

/** Midnight, six, noon, six, midnight of the upper clock, as the lower one shows them. */
function Hours({ behind }: { behind: number }) {
  const hours = [0, 6, 12, 18, 24].map((hour) =>
    hour === 24 && behind === 0 ? "24" : String(Math.floor((((hour - behind / 60) % 24) + 24) % 24)),
  )
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
