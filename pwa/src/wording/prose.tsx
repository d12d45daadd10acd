/** A field for words of one's own: the same as any other, with a quiet line under what may land hard. */
import { useContext, useEffect, useId, useRef, useState } from "preact/hooks"

import { Field, type FieldControl, type InputProps } from "../parts"
import { carried, Passage } from "./desk"
import { sentenceOf, shownOf } from "./engine"
import { Hints } from "./hints"
import { Marked } from "./marked"
import { PlaceContext } from "./place"
import type { Use } from "./rule"

export function Prose(props: InputProps) {
  const { label, help, wrong, aside, value, saidAs, onInput, maxLength } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const passage = usePassage(label, saidAs, value)
  const [opened, open] = useState<string | null>(null)
  // The desk may be one word behind the screen: nothing is marked in the wrong place.
  const found = shownOf(carried(passage.found.value, passage.text, value), value)
  const tapped = ({ selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const hit = found.find(({ at }) => at[0] <= selectionStart && selectionStart <= at[1])
    if (hit && selectionStart === selectionEnd) open(sentenceOf(hit, value))
  }
  return (
    <Field label={label} help={help} wrong={wrong} aside={aside}>
      {(control) => (
        <>
          <div class="write">
            <Marked text={value} found={found} lang={props.lang} />
            <textarea
              ref={area}
              {...areaOf(props, describedBy(control, found.length ? id : ""))}
              onFocus={() => passage.visit()}
              onClick={(event) => tapped(event.currentTarget)}
              onInput={(event) => {
                passage.visit()
                onInput(oneLine(props, event.currentTarget.value))
              }}
            />
          </div>
          <Hints
            id={id}
            passage={passage}
            found={found}
            text={value}
            most={maxLength}
            opened={opened}
            open={open}
            write={onInput}
            field={area}
          />
        </>
      )}
    </Field>
  )
}

const oneLine = ({ rows }: InputProps, text: string): string =>
  rows ? text : text.replaceAll(/\s*\n\s*/g, " ")

function describedBy(control: FieldControl, hints: string): FieldControl {
  const all = [control["aria-describedby"], hints].filter(Boolean).join(" ")
  return { ...control, "aria-describedby": all || undefined }
}

/** A field of one line is one that takes no new line: it grows instead of hiding what is written. */
function areaOf(props: InputProps, control: FieldControl) {
  const {
    label: _label,
    help: _help,
    wrong: _wrong,
    aside: _aside,
    tool: _tool,
    saidAs: _as,
    type: _type,
    ...words
  } = props
  const { onInput: _onInput, rows, onKeyDown, ...rest } = words
  const keyed = (event: KeyboardEvent) => {
    if (!rows && event.key === "Enter" && !event.isComposing) event.preventDefault()
    onKeyDown?.(event)
  }
  return { class: "input", autocomplete: "off", ...rest, ...control, rows: rows ?? 1, onKeyDown: keyed }
}

/** The words of this field lie on the desk as long as it is on the screen. */
function usePassage(label: string, saidAs: Use | undefined, value: string): Passage {
  const { desk, use } = useContext(PlaceContext)
  const [passage] = useState(() => new Passage(desk, saidAs ?? use))
  useEffect(() => passage.write(value, label), [passage, value, label])
  useEffect(() => {
    desk.add(passage)
    return () => passage.leave()
  }, [desk, passage])
  return passage
}
