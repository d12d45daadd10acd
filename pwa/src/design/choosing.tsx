/** What a hand touches: buttons, fields, choices, steps, switches, and what opens above the page. */
import { useState } from "preact/hooks"

import { Acts, Btn, Dialog, Field, Input, Picks, Seg, Sheet, Stepper, Switch, Toast } from "../parts"

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
const some = ["Message", "Voice note", "Phone call", "Video call"]
const options = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))

export function ForChoosing() {
  return (
    <>
      <Buttons />
      <Fields />
      <Choices />
      <Above />
    </>
  )
}

function Buttons() {
  return (
    <section>
      <h2>Buttons</h2>
      <div class="samples">
        <Btn look="primary">Primary</Btn>
        <Btn>Plain</Btn>
        <Btn look="quiet">Quiet</Btn>
        <Btn look="hush" icon="pause">
          Starts a pause
        </Btn>
        <Btn look="ink">Ends something</Btn>
        <Btn href="/design">A link</Btn>
        <Btn look="primary" busy>
          Sending
        </Btn>
        <Btn disabled>Choose one first</Btn>
        <Btn icon="add">With an icon</Btn>
      </div>
      <div class="frame">
        <Acts>
          <Btn look="primary">Agree to this version</Btn>
          <Btn>Suggest changes</Btn>
          <p class="meta">What happens next.</p>
        </Acts>
      </div>
    </section>
  )
}

function Fields() {
  const [text, write] = useState("Video calls across two time zones")
  const [count, take] = useState(20)
  const [on, turn] = useState(true)
  return (
    <section>
      <h2>Fields</h2>
      <Input label="One line" value={text} onInput={write} help="One line of help." />
      <Input label="Several lines" value={text} onInput={write} rows={2} aside={<small>33 of 240</small>} />
      <Input label="Not right yet" value="" onInput={write} wrong="Write one word first." />
      <Input label="A time" type="time" value="19:30" onInput={write} />
      <Input label="A day" type="date" value="2026-05-14" onInput={write} />
      <Input label="Not available" value="kept" onInput={write} disabled />
      <Field label="A control of one's own" help="The frame around any control.">
        {(control) => <input class="input" type="search" {...control} />}
      </Field>
      <div class="samples">
        <Stepper
          label="In between"
          value={count}
          onChange={take}
          min={20}
          max={60}
          by={10}
          atMin="At least 20."
        />
        <Stepper label="At its limit" value={20} onChange={() => {}} min={20} max={60} atMin="At least 20." />
      </div>
      <Switch title="On or off" below="as one row" on={on} onChange={turn} />
      <Switch title="Off" on={false} onChange={() => {}} />
    </section>
  )
}

function Choices() {
  const [one, choose] = useState("Video call")
  const [many, mark] = useState(["Wed", "Sun"])
  return (
    <section>
      <h2>Choices</h2>
      <Picks legend="One of some" options={options(some)} value={one} onChange={choose} />
      <Picks
        legend="One that is not available"
        options={[
          { value: "yes", label: "Available" },
          { value: "no", label: "Not yet", disabled: true },
        ]}
        value="yes"
        onChange={() => {}}
      />
      <Picks shape="slide" legend="Along a line" options={options(some)} value={one} onChange={choose} />
      <Seg
        legend="Equal boxes"
        options={options(some)}
        value={one}
        onChange={choose}
        help="One line of help."
      />
      <Picks many shape="week" legend="Days" options={options(days)} value={many} onChange={mark} />
    </section>
  )
}

function Above() {
  const [open, show] = useState<"sheet" | "dialog" | null>(null)
  const close = () => show(null)
  return (
    <section>
      <h2>Above the page</h2>
      <div class="samples">
        <Btn onClick={() => show("sheet")}>Open a sheet</Btn>
        <Btn onClick={() => show("dialog")}>Open a dialog</Btn>
      </div>
      <Sheet title="A sheet" open={open === "sheet"} onClose={close} acts={<Btn look="hush">Start</Btn>}>
        <p>From below on a phone, in the middle of a window.</p>
      </Sheet>
      <Dialog title="A dialog" open={open === "dialog"} onClose={close} acts={<Btn look="primary">Yes</Btn>}>
        <p>One question.</p>
      </Dialog>
      <Toast />
    </section>
  )
}
