/** One practice: its steps, a timer that nobody has to follow, and whether it helped. */
import { useState } from "preact/hooks"

import type { Practice } from "../../content/load"
import { Btn, Note, Picks, Seen, Sheet } from "../../parts"
import { minutesAndSeconds, useTimer } from "../../pauses/clock"
import { type Helped, noteOf, rate } from "../../pauses/note"
import { useText } from "../../text"
import type { Words } from "./scene"

interface PracticeProps extends Words {
  practice: Practice
  pauseId: string | undefined
  onClose: () => void
}

export function PracticeSheet({ practice, pauseId, t, onClose }: PracticeProps) {
  const shell = useText().shell
  const timer = useTimer(practice.seconds)
  const [tried, setTried] = useState(false)
  const begin = () => {
    timer.start()
    setTried(true)
    if (pauseId && !ratingOf(pauseId, practice.id)) rate(pauseId, practice.id, null)
  }
  return (
    <Sheet
      title={practice.title}
      open
      onClose={onClose}
      closing={shell.close}
      acts={
        timer.state === "running" ? (
          <Btn onClick={timer.stop}>{t.helps.stop}</Btn>
        ) : (
          <Btn look="hush" onClick={begin}>
            {tried ? t.helps.again : t.helps.begin}
          </Btn>
        )
      }
    >
      <ol class="numbered">
        {practice.steps.map((step) => (
          <li key={step} class="words">
            {step}
          </li>
        ))}
      </ol>
      {practice.caution ? <Note icon="me">{practice.caution}</Note> : null}
      {timer.state === "running" ? (
        <p class="timer" role="timer">
          {minutesAndSeconds(timer.left)}
        </p>
      ) : null}
      <p role="status">{timer.state === "done" ? t.helps.done : ""}</p>
      {pauseId && tried && timer.state !== "running" ? (
        <DidIt pauseId={pauseId} id={practice.id} t={t} />
      ) : null}
    </Sheet>
  )
}

const ratingOf = (pauseId: string, id: string): Helped | null =>
  noteOf(pauseId).practices.find((one) => one.id === id)?.helped ?? null

function DidIt({ pauseId, id, t }: { pauseId: string; id: string; t: Words["t"] }) {
  const value = ratingOf(pauseId, id)
  return (
    <section>
      <Picks
        legend={
          <span class="line apart">
            <span>{t.helps.didIt}</span>
            <Seen by="only" />
          </span>
        }
        options={[
          { value: 3 as Helped, label: t.helps.yes },
          { value: 2 as Helped, label: t.helps.little },
          { value: 1 as Helped, label: t.helps.no },
        ]}
        value={value}
        onChange={(helped) => rate(pauseId, id, helped)}
        help={value ? t.helps.noted : undefined}
      />
    </section>
  )
}
