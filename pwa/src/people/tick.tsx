/** One thing to say yes to, with the reason when it is still missing. */
import { useId } from "preact/hooks"

interface TickProps {
  label: string
  on: boolean
  onChange: (on: boolean) => void
  wrong?: string | null
}

export function Tick({ label, on, onChange, wrong }: TickProps) {
  const id = useId()
  return (
    <div class="field">
      <label class="pick tick">
        <input
          type="checkbox"
          checked={on}
          aria-invalid={wrong ? "true" : undefined}
          aria-describedby={wrong ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <div role="status">
        {wrong ? (
          <p class="why" id={id}>
            {wrong}
          </p>
        ) : null}
      </div>
    </div>
  )
}
