/** Something on or off, as one row. */
import type { ComponentChildren } from "preact"

import { useName } from "./name"

export interface SwitchProps {
  title: ComponentChildren
  below?: ComponentChildren
  on: boolean
  onChange: (on: boolean) => void
}

export function Switch({ title, below, on, onChange }: SwitchProps) {
  const id = useName()
  return (
    <label class="row plain">
      <span class="what wide">
        <b id={id}>{title}</b>
        {below === undefined ? null : <small id={`${id}-below`}>{below}</small>}
      </span>
      <input
        class="switch"
        type="checkbox"
        role="switch"
        aria-labelledby={id}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
