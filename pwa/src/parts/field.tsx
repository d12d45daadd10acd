/** A name, a control, one line of help, and one sentence on what to do when it is not right yet. */
import type { ComponentChildren } from "preact"

import { useName } from "./name"

export interface FieldProps {
  label: string
  help?: ComponentChildren
  /** What to do: shown and read out. */
  wrong?: string | null
  /** Who can see it, or how long it may be: read out with the field. */
  aside?: ComponentChildren
  /** A button beside the name. */
  tool?: ComponentChildren
  children: (control: FieldControl) => ComponentChildren
}

export interface FieldControl {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": "true" | undefined
}

export function Field({ label, help, wrong, aside, tool, children }: FieldProps) {
  const id = useName()
  const parts = { wrong, aside, help }
  const described = Object.entries(parts).flatMap(([part, said]) => (said ? [`${id}-${part}`] : []))
  return (
    <div class="field">
      <div class="line apart">
        <label class="name" for={id}>
          {label}
        </label>
        {aside ? <span id={`${id}-aside`}>{aside}</span> : null}
        {tool}
      </div>
      {children({
        id,
        "aria-describedby": described.join(" ") || undefined,
        "aria-invalid": wrong ? "true" : undefined,
      })}
      {help ? <small id={`${id}-help`}>{help}</small> : null}
      <div role="status">
        {wrong ? (
          <p class="why" id={`${id}-wrong`}>
            {wrong}
          </p>
        ) : null}
      </div>
    </div>
  )
}
