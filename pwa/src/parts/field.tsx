/** A name, a control, one line of help, and one sentence on what to do when it is not right yet. */
import type { ComponentChildren } from "preact"

import { useName } from "./name"

export interface FieldProps {
  label: string
  help?: ComponentChildren
  /** What to do: shown and read out. */
  wrong?: string | null
  aside?: ComponentChildren
  children: (control: FieldControl) => ComponentChildren
}

export interface FieldControl {
  id: string
  "aria-describedby": string | undefined
  "aria-invalid": "true" | undefined
}

export function Field({ label, help, wrong, aside, children }: FieldProps) {
  const id = useName()
  const described = [help ? `${id}-help` : "", wrong ? `${id}-wrong` : ""].filter(Boolean).join(" ")
  return (
    <div class="field">
      <div class="line apart">
        <label class="name" for={id}>
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        "aria-describedby": described || undefined,
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
