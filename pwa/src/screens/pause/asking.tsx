/** Asking for another time, beyond what was agreed: an exact one, that the other can take or leave. */
import { useState } from "preact/hooks"

import { Btn, Input, Note, Picks, Sheet } from "../../parts"
import { fitTime } from "../../pauses/lengths"
import { clockSaid, filled } from "../../pauses/said"
import { MINUTE, nextLocal } from "../../pauses/when"
import { show } from "../../text/format"
import { move } from "./do"
import { bothTimes, mine, type Scene } from "./scene"

interface Bounds {
  earliest: number
  latest: number
}

export function AskSheet(scene: Scene & { onClose: () => void }) {
  const { pause, stand, t, name, zone, theirZone, now, words, onClose } = scene
  const [bounds] = useState<Bounds>(() => stand.ask ?? { earliest: 0, latest: 0 })
  const near = nearTimes(bounds, zone)
  const [time, setTime] = useState(near[0]?.time ?? "")
  const fit = time ? fitTime(time, zone, bounds) : null
  const at = fit && "returnAt" in fit ? fit.returnAt : null
  const between = [mine(scene, bounds.earliest + MINUTE - 1), mine(scene, bounds.latest)] as const
  const use = stand.face === "overdue" ? "overdue" : "ask_more_time"
  const phrase = words.phrases.find((one) => one.use === use)?.text ?? ""
  const send = () => {
    onClose()
    if (at) void move("pause.ask", pause.id, { returnAt: new Date(at).toISOString() })
  }
  return (
    <Sheet
      title={t.ask.title}
      open
      onClose={onClose}
      acts={
        <Btn look="primary" disabled={at === null} onClick={send}>
          {t.ask.send(name)}
        </Btn>
      }
    >
      <p>{t.ask.words(name)}</p>
      <Picks
        legend={t.ask.title}
        quiet
        options={near.map((one) => ({ value: one.time, label: mine(scene, one.at) }))}
        value={time}
        onChange={setTime}
      />
      <Input
        label={t.ask.label}
        type="time"
        value={time}
        onInput={setTime}
        help={t.ask.between(...between)}
        wrong={time && at === null ? t.ask.wrong(...between) : null}
      />
      {at ? (
        <Note look="hush" glyph="mine">
          <p class="big num">{bothTimes(scene, at)}</p>
          <p class="meta">{t.ask.reads(name)}</p>
          <p class="words num">{filled(phrase, clockSaid(at, theirZone, now))}</p>
        </Note>
      ) : null}
    </Sheet>
  )
}

/** Half an hour, an hour, the next morning: as full five minutes on the asker's clock. */
function nearTimes({ earliest, latest }: Bounds, zone: string): { at: number; time: string }[] {
  const five = 5 * MINUTE
  const round = (at: number) => Math.ceil(at / five) * five
  return [earliest + 30 * MINUTE, earliest + 60 * MINUTE, nextLocal("09:00", zone, earliest)]
    .map(round)
    .filter((at, place, all) => at <= latest && all.indexOf(at) === place)
    .map((at) => ({ at, time: show(at, "time", zone) }))
}
