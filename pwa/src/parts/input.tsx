/** A field with one line of text, or several: `rows` makes it a text area that grows. */
import { type ComponentType, createContext, h } from "preact"
import { useContext } from "preact/hooks"

import { Field, type FieldProps } from "./field"

export interface InputProps extends Omit<FieldProps, "children"> {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  rows?: number
  type?: "text" | "email" | "password" | "time" | "date" | "number" | "search"
  name?: string
  autocomplete?: string
  placeholder?: string
  required?: boolean
  maxLength?: number
  min?: string
  inputMode?: "text" | "email" | "numeric"
  lang?: string
  disabled?: boolean
  autofocus?: boolean
  spellcheck?: boolean
  /** What kind of words they are, where a screen has words of more than one kind. */
  saidAs?: "agreement" | "message" | "answer"
}

/** Where people write words of their own to each other, a screen may give another field for them. */
export const OwnWords = createContext<ComponentType<InputProps> | null>(null)

export function Input(props: InputProps) {
  const other = useContext(OwnWords)
  return h(other && (props.rows || (props.type ?? "text") === "text") ? other : Plain, props)
}

function Plain(props: InputProps) {
  const { label, help, wrong, aside, tool, saidAs: _, value, onInput, rows, type = "text", ...rest } = props
  // A browser writes what stands in a field to its own files, to bring it back; words of one's own are not for them.
  const kept = { autocomplete: "off", ...rest }
  return (
    <Field label={label} help={help} wrong={wrong} aside={aside} tool={tool}>
      {(control) =>
        rows ? (
          <textarea
            class="input"
            rows={rows}
            value={value}
            {...control}
            {...kept}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : (
          <input
            class="input"
            // The union of types has one shape for each; a plain text field stands for all.
            type={type as "text"}
            value={value}
            {...control}
            {...kept}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )
      }
    </Field>
  )
}
