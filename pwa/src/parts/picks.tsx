/** Choices as round labels: one of them, or any number. A tick, a heavier line and weight say it, not colour alone. */
import type { ComponentChildren } from "preact"

import { useName } from "./name"

export interface Option<V extends string | number> {
  value: V
  label: ComponentChildren
  lang?: string
  disabled?: boolean
}

interface Common<V extends string | number> {
  legend: ComponentChildren
  options: readonly Option<V>[]
  /** picks wrap; seg are equal boxes; week is seven days; slide scrolls along. */
  shape?: "picks" | "seg" | "week" | "slide"
  help?: ComponentChildren
  /** The legend is for screen readers only. */
  quiet?: boolean
}

export type PicksProps<V extends string | number> = Common<V> &
  (
    | { many?: false; value: V | null; onChange: (value: V) => void }
    | { many: true; value: readonly V[]; onChange: (value: V[]) => void }
  )

export function Picks<V extends string | number>(props: PicksProps<V>) {
  const name = useName()
  const { legend, options, shape = "picks", help, quiet } = props
  const chosen = (value: V) => (props.many ? props.value.includes(value) : props.value === value)
  const choose = (value: V) => {
    if (!props.many) props.onChange(value)
    else if (chosen(value)) props.onChange(props.value.filter((kept) => kept !== value))
    else props.onChange([...props.value, value])
  }
  const kind = shape === "picks" ? "picks" : shape === "slide" ? "picks slide" : shape
  return (
    <fieldset aria-describedby={help ? `${name}-help` : undefined}>
      <legend class={quiet ? "sr" : undefined}>{legend}</legend>
      <div class={kind}>
        {options.map((option) => (
          <label class="pick" key={option.value}>
            <input
              type={props.many ? "checkbox" : "radio"}
              name={name}
              checked={chosen(option.value)}
              disabled={option.disabled}
              onChange={() => choose(option.value)}
            />
            <span lang={option.lang}>{option.label}</span>
          </label>
        ))}
      </div>
      {help ? <small id={`${name}-help`}>{help}</small> : null}
    </fieldset>
  )
}

/** Equal boxes, one chosen. */
export function Seg<V extends string | number>(
  props: Omit<Common<V>, "shape"> & { value: V | null; onChange: (value: V) => void },
) {
  return <Picks {...props} shape="seg" />
}
