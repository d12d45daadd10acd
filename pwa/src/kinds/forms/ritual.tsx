/** The fields of a ritual: what, when and by whose clock, how it begins and ends. */
import { Input, Note, Picks, Stepper, Switch } from "../../parts"
import { isMe, isOnePerson, lengthOf } from "../kind"
import { fallsInMyQuiet, fallsInTheirNight, LIMITS, localFor, type RitualFields } from "../ritual"
import { daysSaid } from "../say"
import { apart } from "../zones"
import { Fold } from "./fold"
import type { FormProps } from "./form"
import { Day } from "./windows"

export default function RitualForm(props: FormProps<RitualFields>) {
  const { fields, set, words, wrong } = props
  const t = words.ritual
  return (
    <>
      <Input
        label={t.what}
        help={t.whatHelp}
        rows={3}
        value={fields.what}
        onInput={(what) => set({ what })}
        wrong={wrong("what")}
        aside={<small class="num">{words.compose.of(lengthOf(fields.what), LIMITS.what)}</small>}
      />
      <When {...props} />
      <Stepper
        label={t.minutes}
        value={fields.minutes}
        onChange={(minutes) => set({ minutes })}
        min={LIMITS.minutes.min}
        max={LIMITS.minutes.max}
        by={5}
        show={words.compose.minutes}
        atMin={t.minutesLeast}
        atMax={t.minutesMost}
      />
      <Starter {...props} />
      <Around {...props} />
    </>
  )
}

/** The ids where there are any: alone, a draft says "me" and "partner". */
function sides({ reader }: Pick<FormProps<RitualFields>, "reader">) {
  return { mine: reader.me.id ?? "proposer", theirs: reader.partner.id ?? "partner" }
}

function When(props: FormProps<RitualFields>) {
  const { fields, set, words, reader, wrong, partner, partnerName } = props
  const t = words.ritual
  const who = words.compose.whoWords
  const { mine, theirs } = sides(props)
  const theirLabel = partner ? partnerName : (words.labels.who.partner ?? partnerName)
  const anchor = !isOnePerson(fields.anchor) ? "both" : isMe(fields.anchor, reader) ? mine : theirs
  return (
    <section aria-labelledby="when">
      <h2 id="when">{t.when}</h2>
      <Picks
        many
        shape="week"
        legend={t.days}
        value={fields.days}
        onChange={(days) => set({ days: days.toSorted((a, b) => a - b) })}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: day,
          label: <Day day={day} reader={reader} words={words} />,
        }))}
      />
      {wrong("days") ? (
        <p class="why" role="status">
          {wrong("days")}
        </p>
      ) : null}
      <Switch
        title={t.fixed}
        below={t.fixedHelp}
        on={fields.localTime !== null}
        onChange={(on) => set({ localTime: on ? "20:00" : null })}
      />
      {fields.localTime === null ? null : (
        <>
          <Input
            label={t.time}
            type="time"
            value={fields.localTime}
            onInput={(localTime) => set({ localTime })}
            wrong={wrong("localTime")}
          />
          <Picks
            legend={t.anchor}
            help={anchor === "both" ? t.anchorEach : t.anchorOne}
            value={anchor}
            onChange={(value) => set({ anchor: value })}
            options={[
              { value: mine, label: t.clockOf.me },
              { value: theirs, label: t.clockOf.them(theirLabel) },
              { value: "both", label: who.each },
            ]}
          />
          <Clocks {...props} />
          <p class="meta">{t.reminder}</p>
        </>
      )}
    </section>
  )
}

/** Both local times beside each other; their night is told to both, one's own quiet hours to oneself. */
function Clocks({ fields, reader, words, me, partnerName }: FormProps<RitualFields>) {
  const t = words.ritual
  if (!fields.localTime || fields.days.length === 0) return null
  const { zone } = reader.partner
  const mine = localFor(reader.me, fields, reader)
  const theirs = localFor(reader.partner, fields, reader)
  const days = (found: number[]) => daysSaid(found, reader).replace(/^on /, "")
  const differ = zone !== null && apart(reader.me.zone, zone, reader.at) !== 0
  const night = fallsInTheirNight(fields, reader)
  const quiet = fallsInMyQuiet(fields, reader, me.quietFrom, me.quietUntil)
  if (!differ && !night && !quiet) return null
  return (
    <div role="status">
      <Note glyph={night ? "draft" : "agreed"}>
        {differ && mine && theirs ? (
          <p class="num">
            {t.clocks(
              `${mine.time} · ${days(mine.days)}`,
              partnerName,
              `${theirs.time} · ${days(theirs.days)}`,
            )}
          </p>
        ) : null}
        {night ? <p>{t.night(partnerName)}</p> : null}
        {quiet ? <p>{words.compose.windows.quiet(me.quietFrom, me.quietUntil)}</p> : null}
      </Note>
    </div>
  )
}

function Starter(props: FormProps<RitualFields>) {
  const { fields, set, words, reader, partner, partnerName } = props
  const t = words.compose
  const { mine, theirs } = sides(props)
  const theirLabel = partner ? partnerName : (words.labels.who.partner ?? partnerName)
  const value = !isOnePerson(fields.starter) ? fields.starter : isMe(fields.starter, reader) ? mine : theirs
  return (
    <>
      <Picks
        legend={words.ritual.starter}
        value={value}
        onChange={(starter) => set({ starter })}
        options={[
          { value: "take_turns", label: t.whoWords.take_turns },
          { value: "either", label: t.whoWords.either },
          { value: mine, label: t.whoWords.me },
          { value: theirs, label: theirLabel },
        ]}
      />
      {isOnePerson(fields.starter) ? (
        <p class="meta">{value === mine ? t.onlyMe : t.onlyThem(partnerName)}</p>
      ) : null}
    </>
  )
}

const CUES = ["startCue", "endCue", "place"] as const

/** How it begins and ends, where, and what to do on a day it does not suit. */
function Around({ fields, set, words, wrong }: FormProps<RitualFields>) {
  const t = words.ritual
  const stands = [fields.startCue, fields.endCue, fields.place].filter(Boolean).join(" · ")
  return (
    <>
      <div class="folds">
        <Fold title={t.around} value={stands} open={CUES.some((cue) => wrong(cue) !== null)}>
          {CUES.map((cue) => (
            <Input
              key={cue}
              label={t[cue]}
              value={fields[cue]}
              onInput={(text) => set({ [cue]: text })}
              wrong={wrong(cue)}
              maxLength={LIMITS[cue]}
            />
          ))}
          <Switch title={t.phoneFree} on={fields.phoneFree} onChange={(phoneFree) => set({ phoneFree })} />
        </Fold>
      </div>
      <Input
        label={t.skipRule}
        help={t.skipHelp}
        rows={2}
        value={fields.skipRule}
        onInput={(skipRule) => set({ skipRule })}
        wrong={wrong("skipRule")}
      />
    </>
  )
}
