/** A number with less and more; at its limit a button is greyed but keeps its focus, and the reason stands below. */
import type { ComponentChildren } from "preact"

import { useText } from "../text"
import { Icon } from "./icon"
import { useName } from "./name"

export interface StepperProps {
  label: string
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  by?: number
  /** How the number reads: "40 min". */
  show?: (value: number) => string
  /** The rule behind the floor or the ceiling. */
  atMin?: ComponentChildren
  atMax?: ComponentChildren
}

export function Stepper(props: StepperProps) {
  const { label, value, onChange, min, max, by = 1, show = String, atMin, atMax } = props
  const t = useText()
  const id = useName()
  const why = value <= min ? atMin : value >= max ? atMax : null
  return (
    <div class="field" role="group" aria-labelledby={id}>
      <h2 id={id}>{label}</h2>
      <div class="step">
        <button
          type="button"
          aria-disabled={value <= min ? "true" : undefined}
          aria-label={`${t.shell.less}: ${label}`}
          onClick={() => onChange(Math.max(min, value - by))}
        >
          <Icon name="less" />
        </button>
        <output>{show(value)}</output>
        <button
          type="button"
          aria-disabled={value >= max ? "true" : undefined}
          aria-label={`${t.shell.more}: ${label}`}
          onClick={() => onChange(Math.min(max, value + by))}
        >
          <Icon name="add" />
        </button>
      </div>
      <div role="status">{why ? <small>{why}</small> : null}</div>
    </div>
  )
}
