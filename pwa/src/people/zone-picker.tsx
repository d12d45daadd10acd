/** A time zone, found by typing a city and said with the time it is there now. */
import { useMemo, useState } from "preact/hooks"

import { Input, Picks } from "../parts"
import { language, useText } from "../text"
import { show } from "../text/format"
import { useNow } from "./words"
import { allZones, cityOf, findZones } from "./zones"

interface ZoneProps {
  /** Offered first: what the browser says, or what holds now. */
  suggested: string
  /** Null until the person has said yes to one. */
  value: string | null
  onChange: (zone: string) => void
}

export function ZonePicker({ suggested, value, onChange }: ZoneProps) {
  const t = useText().people.zone
  const [typed, setTyped] = useState("")
  const zones = useMemo(allZones, [])
  const now = useNow()
  const found = findZones(typed, zones)
  const offered = [...new Set([suggested, ...(value ? [value] : []), ...found])]
  const options = offered.map((zone) => ({
    value: zone,
    label: `${cityOf(zone, language.value)} · ${show(now, "time", zone)}`,
  }))
  return (
    <>
      <Picks legend={t.label} options={options} value={value} onChange={onChange} />
      <Input label={t.search} type="search" autocomplete="off" value={typed} onInput={setTyped} />
      <p class="meta" role="status">
        {typed.trim() && !found.length ? t.none : found.length === 8 ? t.more : ""}
      </p>
    </>
  )
}
