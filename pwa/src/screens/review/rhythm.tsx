/** The couple's rhythm: every so many days, on a weekday if they like, at an hour of each one's own clock. */
import { useState } from "preact/hooks"

import type { ReviewText } from "../../content/load"
import { Btn, Input, Picks, Seen, Sheet, Stepper, toast } from "../../parts"
import { DEFAULT, weekdayName } from "../../reviews/rhythm"
import { act, link, rhythm } from "../../replica/replica"

const ANY = 0
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

export function RhythmSheet({ t, onClose }: { t: ReviewText; onClose: () => void }) {
  const [chosen, choose] = useState(() => {
    const { everyDays, weekday, at } = rhythm.value ?? DEFAULT
    return { everyDays, weekday, at }
  })
  const keep = async () => {
    const couple = link.value?.coupleSpaceId
    if (couple) await act("rhythm.put", couple, null, chosen)
    onClose()
    toast(t.rhythm.kept)
  }
  return (
    <Sheet
      title={t.rhythm.title}
      open
      onClose={onClose}
      acts={
        <Btn look="primary" disabled={!chosen.at} onClick={() => void keep()}>
          {t.rhythm.keep}
        </Btn>
      }
    >
      <p class="line apart">
        <span>{t.rhythm.lead}</span>
        <Seen by="both" />
      </p>
      <Stepper
        label={t.rhythm.every}
        value={chosen.everyDays}
        min={7}
        max={90}
        show={t.rhythm.days}
        atMin={t.rhythm.least}
        atMax={t.rhythm.most}
        onChange={(everyDays) => choose({ ...chosen, everyDays })}
      />
      <Picks
        legend={t.rhythm.weekday}
        options={[ANY, ...WEEKDAYS].map((value) => ({
          value,
          label: value === ANY ? t.rhythm.anyDay : weekdayName(value),
        }))}
        value={chosen.weekday ?? ANY}
        onChange={(value) => choose({ ...chosen, weekday: value === ANY ? null : value })}
      />
      <Input
        label={t.rhythm.at}
        type="time"
        value={chosen.at}
        onInput={(at) => choose({ ...chosen, at })}
        help={t.rhythm.atWhy}
        wrong={chosen.at ? null : t.rhythm.wrong}
      />
    </Sheet>
  )
}
