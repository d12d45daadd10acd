/** A stretch of the day, from and until, that opens to be changed. */
import { useState } from "preact/hooks"

import { Btn, Input, Seen, type Audience } from "../parts"
import { useText } from "../text"

interface HoursProps {
  title: string
  why: string
  audience: Audience
  from: string
  until: string
  keep: (from: string, until: string) => Promise<void>
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

export function Hours(props: HoursProps) {
  const t = useText().people.settings
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState(props.from)
  const [until, setUntil] = useState(props.until)
  const fits = TIME.test(from) && TIME.test(until) && from !== until
  const save = async (event: Event) => {
    event.preventDefault()
    if (!fits) return
    await props.keep(from, until)
    setOpen(false)
  }
  return (
    <>
      <div class="row plain">
        <span class="what wide">
          <b>{props.title}</b>
          <small class="num">
            {props.from}–{props.until}
          </small>
          <small>{props.why}</small>
          <Seen by={props.audience} />
        </span>
        <button class="btn quiet" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.change}
          <span class="sr"> {props.title}</span>
        </button>
      </div>
      {open ? (
        <form onSubmit={(event) => void save(event)} aria-label={props.title}>
          <div class="hours-of">
            <Input label={t.from} type="time" value={from} onInput={setFrom} />
            <Input label={t.until} type="time" value={until} onInput={setUntil} />
          </div>
          <div class="line">
            <Btn type="submit" disabled={!fits}>
              {fits ? t.keep : t.hoursWrong}
            </Btn>
          </div>
        </form>
      ) : null}
    </>
  )
}
