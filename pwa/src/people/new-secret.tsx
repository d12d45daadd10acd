/** A new passphrase, with the one thing still to do. */
import { useText } from "../text"
import { lengthOf, SHORTEST, type Weakness } from "./passphrase"
import { Secret } from "./secret-input"

interface NewSecretProps {
  label: string
  value: string
  onInput: (typed: string) => void
  weak: Weakness | null
  asked: boolean
  help?: string
}

/** A new passphrase: what is still to do shows while typing, too short only once asked. */
export function NewSecret({ label, value, onInput, weak, asked, help }: NewSecretProps) {
  const t = useText().people
  const missing = SHORTEST - lengthOf(value)
  const say = weak === "short" ? t.passphrase.short(missing) : weak ? t.passphrase[weak] : null
  const told = asked || (weak !== "short" && value !== "")
  return (
    <Secret
      label={label}
      fresh
      value={value}
      onInput={onInput}
      help={help ?? (value && !weak ? t.passphrase.fine : t.signUp.passphraseWhy)}
      wrong={told ? say : null}
    />
  )
}
