/** Choices from a list, and more in one's own words. */
import { useState } from "preact/hooks"

import { Btn, Input, Picks } from "../../parts"

export interface OwnWordsProps {
  legend: string
  labels: Record<string, string>
  values: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  most: number
  add: { label: string; button: string }
}

const LIST_LIMIT = 20

export function OwnWords({ legend, labels, values, chosen, onChange, most, add }: OwnWordsProps) {
  const [typed, setTyped] = useState("")
  const all = [...values, ...chosen.filter((value) => !values.includes(value))]
  const keep = (): void => {
    const word = typed.normalize("NFC").trim()
    if (word && !chosen.includes(word) && chosen.length < LIST_LIMIT) onChange([...chosen, word])
    setTyped("")
  }
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    keep()
  }
  return (
    <div class="field">
      <Picks
        many
        quiet
        legend={legend}
        options={all.map((value) => ({ value, label: labels[value] ?? value }))}
        value={chosen}
        onChange={onChange}
      />
      <div class="line with-button">
        <Input label={add.label} value={typed} onInput={setTyped} maxLength={most} onKeyDown={enter} />
        <Btn onClick={keep}>{add.button}</Btn>
      </div>
    </div>
  )
}
