/** Something on or off, as one row. */
import type { ComponentChildren } from "preact"

export interface SwitchProps {
  title: ComponentChildren
  below?: ComponentChildren
  on: boolean
  onChange: (on: boolean) => void
}

export function Switch({ title, below, on, onChange }: SwitchProps) {
  return (
    <label class="row plain">
      <span class="what wide">
        <b>{title}</b>
        {below === undefined ? null : <small>{below}</small>}
      </span>
      <input
        class="switch"
        type="checkbox"
        role="switch"
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
