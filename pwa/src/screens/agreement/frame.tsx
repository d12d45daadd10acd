/** When it begins, how long it is tried, when it is looked at again, and what it takes the place of. */
import { isPersonal, rulesOf, TRIALS } from "../../kinds/index"
import { Fold } from "../../kinds/forms/fold"
import { dateSaid, today } from "../../kinds/say"
import { Input, Picks, Switch } from "../../parts"
import { titleOf } from "../../people/today"
import { langOf } from "../../people/words"
import { agreements } from "../../replica/replica"
import { language } from "../../text"
import { Flags } from "./flags"
import type { PartProps } from "./writer"

export function Frame(props: PartProps) {
  const { start, words, reader, content, change, wrong, me, mode } = props
  const c = words.compose
  const f = c.frame
  const personal = isPersonal(content)
  const reviews = rulesOf(start.kind).reviews
  const begins = content.startsOn ? dateSaid(content.startsOn, reader.language) : f.atOnce
  const trial = content.trialDays ? `${f.trial} ${f.days(content.trialDays)}` : f.noTrial
  const again = `${f.review} ${f.days(content.reviewEveryDays)}`
  const stands = (personal ? [again] : [begins, trial, again]).join(" · ")
  return (
    <>
      <div class="folds">
        <Replaces {...props} />
        <Flags {...props} />
        <Fold title={f.title} value={stands} open={wrong("startsOn") !== null}>
          {personal ? null : (
            <>
              <Input
                label={f.startsOn}
                help={f.startsHelp}
                type="date"
                value={content.startsOn ?? ""}
                onInput={(value) => change({ startsOn: value || null })}
                wrong={wrong("startsOn")}
                min={today(me.zone)}
              />
              <Picks
                legend={f.trial}
                value={content.trialDays}
                onChange={(trialDays) => change({ trialDays })}
                options={TRIALS.map((value) => ({
                  value: value as number,
                  label: value === 0 ? f.noTrial : f.days(value),
                }))}
              />
            </>
          )}
          <Picks
            legend={f.review}
            help={personal ? f.reviewOwn : f.reviewHelp}
            value={content.reviewEveryDays}
            onChange={(reviewEveryDays) => change({ reviewEveryDays })}
            options={reviews.map((value) => ({ value, label: f.days(value) }))}
          />
        </Fold>
      </div>
      {mode === "new" ? null : (
        <Input
          label={c.note}
          help={c.noteHelp(reader.partner.name)}
          saidAs="message"
          rows={2}
          value={content.note}
          onInput={(note) => change({ note })}
          wrong={wrong("note")}
        />
      )}
    </>
  )
}

const SLOT = "\u0000"

/** A title inside a sentence, in the language it was written in. */
function Named({ said, title }: { said: string; title: string }) {
  const [before, after] = said.split(SLOT)
  return (
    <>
      {before}
      <span lang={langOf(title, language.value)}>{title}</span>
      {after}
    </>
  )
}

/** Only one cool-down rule can be in force: a second one names the first (3.8). */
function Replaces({ start, words, content, change }: PartProps) {
  if (start.kind !== "cool_down") return null
  const running = agreements.value.find(
    (one) =>
      one.kind === "cool_down" &&
      one.id !== start.target?.id &&
      (one.state === "active" || one.state === "amendment_proposed"),
  )
  const named = agreements.value.find((one) => one.id === content.replaces) ?? running
  if (!named) return null
  return (
    <Switch
      title={<Named said={words.compose.replaces(SLOT)} title={titleOf(named)} />}
      below={words.compose.replacesHelp}
      on={content.replaces === named.id}
      onChange={(on) => change({ replaces: on ? named.id : null })}
    />
  )
}
