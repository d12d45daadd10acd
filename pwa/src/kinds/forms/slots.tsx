/** Open places in a phrase, such as {time}: one tap puts one in where the caret is, or takes it up to be filled. */
import type { ComponentChildren } from "preact"
import { useRef } from "preact/hooks"

import type { ComposeText } from "../../content/load"
import { Icon } from "../../parts"
import { putIn, type Slot, spanOf } from "../slots"

export interface SlotsProps {
  slots: readonly Slot[]
  value: string
  onInput: (value: string) => void
  words: ComposeText
  children: ComponentChildren
}

type Field = HTMLInputElement | HTMLTextAreaElement

export function Slots({ slots, value, onInput, words, children }: SlotsProps) {
  const around = useRef<HTMLDivElement>(null)
  const t = words.slots
  const field = () => around.current?.querySelector<Field>("input, textarea") ?? null
  const select = (from: number, to: number) =>
    requestAnimationFrame(() => {
      field()?.focus()
      field()?.setSelectionRange(from, to)
    })
  const tap = (slot: Slot) => {
    const there = spanOf(value, slot)
    if (there) return select(...there)
    const { selectionStart, selectionEnd } = field() ?? { selectionStart: null, selectionEnd: null }
    const { text, caret } = putIn(value, slot, selectionStart ?? value.length, selectionEnd ?? value.length)
    onInput(text)
    return select(caret, caret)
  }
  // A phrase keeps its hour open and is offered one; an amount is filled in before it is sent.
  const shown = slots.filter((slot) => (slot === "time") === (spanOf(value, slot) === null))
  return (
    <div class="field" ref={around}>
      {children}
      {shown.length ? (
        <p class="act-row" role="group" aria-label={t.label}>
          {shown.map((slot) => (
            <button key={slot} type="button" class="pick slot" onClick={() => tap(slot)}>
              {slot === "time" ? <Icon name="add" /> : null}
              <span>{slot === "time" ? t.time : t.fill(t.amount)}</span>
            </button>
          ))}
        </p>
      ) : null}
    </div>
  )
}
