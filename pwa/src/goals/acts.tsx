/** What stands at the thumb on a goal that both agreed on, and the questions asked before it rests or goes. */
import { useState } from "preact/hooks"

import { Btn, Dialog, Input } from "../parts"
import { act, paused } from "../replica/replica"
import { goOn } from "../screens/agreement/settle"
import { goalOf, type GoalProps, standIn } from "./detail"
import { restDays } from "./stand"

type Asked = "rest" | "letGo" | null

export function GoalActs(props: GoalProps) {
  const { agreement, words } = props
  const [asked, ask] = useState<Asked>(null)
  const stand = standIn(props)
  const close = () => ask(null)
  return (
    <>
      {stand.rest ? <Resting {...props} ask={ask} /> : <Holding {...props} ask={ask} />}
      <Btn onClick={() => ask("letGo")}>{words.letGo.do}</Btn>
      <LetGo {...props} open={asked === "letGo"} close={close} />
      <RestDialog {...props} open={asked === "rest"} close={close} key={agreement.id} />
    </>
  )
}

type ActProps = GoalProps & { ask: (asked: Asked) => void }

function Holding(props: ActProps) {
  const { agreement, words, agreementWords, ask } = props
  const { reached } = standIn(props)
  const change = `/agreements/${agreement.id}/change`
  const done = async () => {
    await goOn(goalOf(agreement)?.pending)
    await act("goal.reached", agreement.id, null, { revisionId: agreement.activeRevisionId ?? "" })
  }
  return (
    <>
      {agreement.openRevisionId ? null : <Btn href={change}>{agreementWords.acts.change}</Btn>}
      {paused.value ? null : (
        <>
          {reached ? null : <Btn onClick={done}>{words.reach.do}</Btn>}
          <Btn onClick={() => ask("rest")}>{words.rest.do}</Btn>
        </>
      )}
    </>
  )
}

function Resting(props: ActProps) {
  const { agreement, words, ask } = props
  const { rest } = standIn(props)
  if (paused.value || rest?.how !== "dated") return null
  const resume = async () => {
    await goOn(goalOf(agreement)?.pending)
    await act("goal.resume", agreement.id, null, {})
  }
  return (
    <>
      <Btn look="primary" onClick={resume}>
        {words.rest.resume}
      </Btn>
      <Btn onClick={() => ask("rest")}>{words.rest.longer}</Btn>
    </>
  )
}

interface Opened {
  open: boolean
  close: () => void
}

function LetGo({ agreement, words, reader, open, close }: GoalProps & Opened) {
  const go = async () => {
    close()
    await act("goal.letGo", agreement.id, null, {})
  }
  return (
    <Dialog
      title={words.letGo.title}
      open={open}
      onClose={close}
      acts={<Btn onClick={go}>{words.letGo.go}</Btn>}
    >
      <p>{words.letGo.text(reader.partner.name)}</p>
    </Dialog>
  )
}

function RestDialog({ agreement, words, reader, now, zone, open, close }: GoalProps & Opened) {
  const go = async (until: string) => {
    close()
    await goOn(goalOf(agreement)?.pending)
    await act("goal.rest", agreement.id, null, { until })
  }
  return (
    <RestUntil
      open={open}
      close={close}
      text={words.rest.text(reader.partner.name)}
      words={words}
      now={now}
      zone={zone}
      go={go}
    />
  )
}

interface RestProps extends Opened, Pick<GoalProps, "words" | "now" | "zone"> {
  text: string
  go: (until: string) => void
}

/** A day from tomorrow on, sixty at most; for shared and for personal goals. */
export function RestUntil({ open, close, text, words, now, zone, go }: RestProps) {
  const { first, last, usual } = restDays(now, zone)
  const [until, setUntil] = useState(usual)
  const fits = until >= first && until <= last
  return (
    <Dialog
      title={words.rest.title}
      open={open}
      onClose={close}
      acts={
        <Btn onClick={() => go(until)} disabled={!fits}>
          {words.rest.go}
        </Btn>
      }
    >
      <p>{text}</p>
      <Input
        label={words.rest.until}
        help={words.rest.untilHelp}
        type="date"
        value={until}
        min={first}
        onInput={setUntil}
        wrong={fits ? null : words.rest.past}
      />
    </Dialog>
  )
}
