/** How long Accord may be in the background before it asks. */
import { Picks } from "../parts"
import { MINUTES, type Minutes } from "./rules"
import type { LockText } from "./words"

interface AfterProps {
  t: LockText
  value: Minutes
  onChange: (minutes: Minutes) => void
}

export function After({ t, value, onChange }: AfterProps) {
  const options = MINUTES.map((minutes) => ({ value: minutes, label: t.minutes(minutes) }))
  return <Picks legend={t.after} options={options} value={value} onChange={onChange} help={t.afterWhy} />
}
