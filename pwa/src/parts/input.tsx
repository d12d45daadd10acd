/** A field with one line of text, or several: `rows` makes it a text area that grows. */
import type { InputHTMLAttributes, TextareaHTMLAttributes } from "preact"

import { Field, type FieldProps } from "./field"

export interface InputProps extends Omit<FieldProps, "children"> {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  rows?: number
  type?: "text" | "email" | "password" | "time" | "date" | "number" | "search"
  name?: string
  autocomplete?: string
  placeholder?: string
  required?: boolean
  maxLength?: number
  inputMode?: "text" | "email" | "numeric"
  lang?: string
  disabled?: boolean
  autofocus?: boolean
  spellcheck?: boolean
}

export function Input(props: InputProps) {
  const { label, help, wrong, aside, value, onInput, rows, type = "text", ...rest } = props
  return (
    <Field label={label} help={help} wrong={wrong} aside={aside}>
      {(control) =>
        rows ? (
          <textarea
            class="input"
            rows={rows}
            value={value}
            {...control}
            {...(rest as TextareaHTMLAttributes)}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : (
          <input
            class="input"
            type={type}
            value={value}
            {...control}
            {...(rest as InputHTMLAttributes)}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )
      }
    </Field>
  )
}
