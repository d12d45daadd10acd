/** How often to be reminded to look at a goal: one's own choice. */
import type { GoalText } from "../content/load"
import { Picks, Seen } from "../parts"
import type { EveryDays } from "../replica/model"

interface LookProps {
  value: EveryDays | null
  onChange: (everyDays: EveryDays | null) => void
  help: string
  words: GoalText
}

export function LookChoice({ value, onChange, help, words }: LookProps) {
  const t = words.look
  return (
    <section>
      <h2 class="line apart">
        <span>{t.title}</span>
        <Seen by="only" />
      </h2>
      <Picks
        legend={t.title}
        quiet
        value={value ?? 0}
        onChange={(chosen) => onChange(chosen === 0 ? null : (chosen as EveryDays))}
        options={[
          { value: 0, label: t.off },
          { value: 7, label: t.every(7) },
          { value: 14, label: t.every(14) },
        ]}
        help={help}
      />
    </section>
  )
}
