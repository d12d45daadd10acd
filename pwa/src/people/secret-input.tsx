/** A passphrase field that can be looked at. */
import { useState } from "preact/hooks"

import { Input } from "../parts"
import { useText } from "../text"

interface SecretProps {
  label: string
  value: string
  onInput: (value: string) => void
  fresh?: boolean
  help?: string
  wrong?: string | null
}

export function Secret({ label, value, onInput, fresh, help, wrong }: SecretProps) {
  const t = useText().people.passphrase
  const [shown, setShown] = useState(false)
  const look = (
    <button
      class="btn quiet"
      type="button"
      aria-pressed={shown}
      aria-label={t.showLabel}
      onClick={() => setShown(!shown)}
    >
      {shown ? t.hide : t.show}
    </button>
  )
  return (
    <Input
      label={label}
      tool={look}
      type={shown ? "text" : "password"}
      autocomplete={fresh ? "new-password" : "current-password"}
      spellcheck={false}
      value={value}
      onInput={onInput}
      help={help}
      wrong={wrong}
    />
  )
}
