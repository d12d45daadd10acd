/** A shared goal on its agreement's page: steps, how it goes, a rest, and how it ends. */
import type { AgreementText, GoalText } from "../content/load"
import type { Reader } from "../kinds/kind"
import { Btn, Note, Seen, toast } from "../parts"
import type { Agreement, Goal, Row } from "../replica/model"
import { act, goals, looks, paused, saveGoal } from "../replica/replica"
import { Settle } from "../screens/agreement/settle"
import { language, useText } from "../text"
import { show, showDate } from "../text/format"
import { LookChoice } from "./look"
import { Notes } from "./notes"
import { keptAsOwn } from "./personal"
import { goalStand, type GoalStand, orNothing } from "./stand"
import { DrawnSteps } from "./steps"

export interface GoalProps {
  agreement: Row<Agreement>
  reader: Reader
  words: GoalText
  agreementWords: AgreementText
  zone: string
  now: number
  readOnly: boolean
}

export const goalOf = (agreement: Agreement): Row<Goal> | undefined =>
  goals.value.find(({ id }) => id === agreement.id)

export function standIn({ agreement, reader, now, zone }: GoalProps): GoalStand {
  return goalStand(agreement, goalOf(agreement), reader.me.id ?? "", now, zone)
}

/** Everything a goal has that other agreements do not; nothing while both have not said yes. */
export function GoalPart(props: GoalProps) {
  const { agreement, agreementWords } = props
  const row = goalOf(agreement)
  const stand = standIn(props)
  if (!stand.content) return null
  return (
    <>
      <Settle pending={row?.pending} words={agreementWords} name={props.reader.partner.name} />
      <Ended stand={stand} words={props.words} />
      <Rest {...props} stand={stand} />
      <Reached {...props} stand={stand} />
      <Steps {...props} stand={stand} />
      <Lines {...props} stand={stand} row={row} />
      <Mine {...props} stand={stand} row={row} />
    </>
  )
}

type PartProps = GoalProps & { stand: GoalStand }

function Ended({ stand, words }: { stand: GoalStand; words: GoalText }) {
  if (!stand.ended) return null
  const reached = stand.ended === "reached"
  return (
    <Note glyph={reached ? "agreed" : "ended"} role="status">
      <p>{reached ? words.reach.done : words.letGo.done}</p>
    </Note>
  )
}

function Rest({ stand, words, readOnly }: PartProps) {
  const { rest } = stand
  if (!rest || readOnly) return null
  const said =
    rest.how === "both"
      ? words.rest.both
      : rest.over
        ? words.rest.over
        : words.rest.on(showDate(rest.until, "day"))
  return (
    <Note glyph="resting">
      <p>{said}</p>
    </Note>
  )
}

/** Two words about the same text, the second of which makes it so; the first can be taken back. */
function Reached({ agreement, stand, words, reader, readOnly }: PartProps) {
  const { reached } = stand
  if (!reached || readOnly) return null
  const name = reader.partner.name
  const yes = () => act("goal.reached", agreement.id, null, { revisionId: agreement.activeRevisionId ?? "" })
  const undo = () => act("goal.notReached", agreement.id, null, {})
  return (
    <Note glyph={reached} look={reached === "theirs" ? "theirs" : "plain"} role="status">
      <p>{reached === "mine" ? words.reach.mine(name) : words.reach.theirs(name)}</p>
      {reached === "theirs" && paused.value ? null : (
        <p>
          <Btn onClick={reached === "mine" ? undo : yes}>
            {reached === "mine" ? words.reach.undo : words.reach.yes}
          </Btn>
        </p>
      )}
    </Note>
  )
}

function Steps({ agreement, stand, words, zone, readOnly }: PartProps) {
  const open = stand.holds && !readOnly
  const tap = async (step: { text: string; done: boolean }) => {
    await act(step.done ? "goal.undone" : "goal.done", agreement.id, null, { step: step.text })
    if (!step.done) toast(words.win)
  }
  return (
    <section>
      <h2 class="line apart">
        <span>{words.steps}</span>
        <Seen by="both" />
      </h2>
      <DrawnSteps
        steps={stand.steps.map((step) => ({ ...step, key: step.text }))}
        words={words}
        onTap={open ? tap : undefined}
      />
      {open ? <p class="meta">{words.tap}</p> : null}
      {stand.begins ? <p class="meta">{words.begins(show(stand.begins, "day", zone))}</p> : null}
      {stand.due && open ? (
        <p class="meta">{stand.due.over ? words.dueOver : words.due(showDate(stand.due.day, "day"))}</p>
      ) : null}
    </section>
  )
}

function Lines(props: PartProps & { row: Goal | undefined }) {
  const { agreement, stand, words, reader, zone, readOnly, row } = props
  const t = useText()
  const name = reader.partner.name
  const open = stand.holds && !readOnly
  const add = (text: string) => act("goal.note", agreement.id, null, { id: crypto.randomUUID(), text })
  const takeBack = async (noteId: string) => {
    await act("goal.takeNoteBack", agreement.id, null, { noteId })
    toast(words.notes.gone)
  }
  const { notes } = orNothing(row)
  if (!open && notes.length === 0) return null
  return (
    <Notes
      lines={notes.map(({ id, text, at, personId }) => ({
        id,
        text,
        at,
        by: personId === reader.me.id ? null : name,
      }))}
      words={words}
      zone={zone}
      help={words.notes.help(name)}
      onAdd={open ? add : undefined}
      onTakeBack={readOnly ? undefined : takeBack}
      you={t.shell.you}
    />
  )
}

/** What is mine alone: being reminded, and, once it is over, keeping it. */
function Mine({
  agreement,
  stand,
  words,
  reader,
  zone,
  readOnly,
  row,
}: PartProps & { row: Goal | undefined }) {
  const look = looks.value.find(({ agreementId }) => agreementId === agreement.id)
  const over = !stand.holds && !stand.rest
  const keep = async () => {
    const own = keptAsOwn(agreement, row, reader.me.id ?? "", new Date().toISOString(), zone)
    if (!own) return
    await saveGoal(crypto.randomUUID(), own)
    toast(words.kept)
  }
  if (over || readOnly)
    return (
      <section>
        <h2 class="line apart">
          <span>{words.status.personal}</span>
          <Seen by="only" />
        </h2>
        <p class="meta">{words.keepWhy}</p>
        <p>
          <Btn onClick={keep}>{words.keep}</Btn>
        </p>
      </section>
    )
  return (
    <LookChoice
      value={look?.everyDays ?? null}
      onChange={(everyDays) => act("goal.look", agreement.id, null, { everyDays })}
      help={words.look.shared}
      words={words}
      key={language.value}
    />
  )
}
