/** When it begins, how long it is tried, when it is looked at again, and what it takes the place of. */
import { isPersonal, rulesOf, TRIALS } from "../../kinds/index"
import { today } from "../../kinds/say"
import { Input, Seg, Switch } from "../../parts"
import { titleOf } from "../../people/today"
import { agreements } from "../../replica/replica"
import type { PartProps } from "./writer"

export function Frame(props: PartProps) {
  const { start, words, reader, content, change, wrong, me, mode } = props
  const c = words.compose
  const f = c.frame
  const personal = isPersonal(content)
  const reviews = rulesOf(start.kind).reviews
  return (
    <section>
      <h2>{f.title}</h2>
      <Replaces {...props} />
      {personal ? null : (
        <>
          <Input label={f.startsOn} help={f.startsHelp} type="date" value={content.startsOn ?? ""} onInput={(value) => change({ startsOn: value || null })} wrong={wrong("startsOn")} min={today(me.zone, new Date())} />
          <Seg legend={f.trial} value={content.trialDays} onChange={(trialDays) => change({ trialDays })} options={TRIALS.map((value) => ({ value: value as number, label: value === 0 ? f.noTrial : f.days(value) }))} />
        </>
      )}
      <Seg legend={f.review} help={personal ? f.reviewOwn : f.reviewHelp} value={content.reviewEveryDays} onChange={(reviewEveryDays) => change({ reviewEveryDays })} options={reviews.map((value) => ({ value, label: f.days(value) }))} />
      {mode === "new" ? null : <Input label={c.note} help={c.noteHelp(reader.partner.name)} rows={2} value={content.note} onInput={(note) => change({ note })} wrong={wrong("note")} />}
    </section>
  )
}

/** Only one cool-down rule can be in force: a second one names the first (3.8). */
function Replaces({ start, words, content, change }: PartProps) {
  if (start.kind !== "cool_down") return null
  const running = agreements.value.find((one) => one.kind === "cool_down" && one.id !== start.target?.id && (one.state === "active" || one.state === "amendment_proposed"))
  const named = agreements.value.find((one) => one.id === content.replaces) ?? running
  if (!named) return null
  return <Switch title={words.compose.replaces(titleOf(named))} below={words.compose.replacesHelp} on={content.replaces === named.id} onChange={(on) => change({ replaces: on ? named.id : null })} />
}
