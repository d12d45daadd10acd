/** What Today says about a pause: the open one, what the other asks, and a call that has not left this phone. */
import { usePauseWords } from "../content/load"
import { Btn, Card, Note, Pen } from "../parts"
import { useNow, usePhoneNow } from "../people/words"
import { isCall, isLate, me, openPause, outbox, partner, type Pause, steppedOut } from "../replica/replica"
import { clockSaid } from "./said"
import { standOf } from "./stand"

export function PauseToday() {
  const pause = openPause.value
  if (steppedOut.value) return null
  return pause ? <Running pause={pause} /> : <Unsent />
}

function Running({ pause }: { pause: Pause }) {
  const t = usePauseWords()?.text
  const now = useNow(5_000)
  const zone = me.value?.zone ?? "UTC"
  if (!t) return null
  const name = partner.value?.displayName ?? ""
  const stand = standOf(pause, me.value?.id ?? "", null, now)
  if (stand.face === "closed") return null
  const time = clockSaid(pause.returnAt, zone, now)
  const there = clockSaid(pause.returnAt, partner.value?.zone ?? zone, now)
  const asked = stand.asked === "theirs" && pause.asked ? clockSaid(pause.asked.returnAt, zone, now) : null
  return (
    <>
      <Note look="hush" glyph={stand.face === "talk" ? "agreed" : "paused"}>
        <p class="num">
          <b>
            {stand.face === "running" || stand.face === "asked" ? t.today.running(time) : t.today[stand.face]}
          </b>
        </p>
        {there === time || stand.face === "talk" ? null : <p class="meta num">{t.theirTime(name, there)}</p>}
        {stand.partnerHere && stand.face !== "talk" ? <p>{t.today.partnerHere(name)}</p> : null}
        <p>
          <Btn look="hush" href="/pause">
            {t.today.open}
          </Btn>
        </p>
      </Note>
      {asked ? <Waiting said={t.today.asked(name, asked)} look={t.today.look} /> : null}
      {stand.handOver === "theirs" ? <Waiting said={t.today.handOver(name)} look={t.today.look} /> : null}
    </>
  )
}

function Waiting({ said, look }: { said: string; look: string }) {
  return (
    <Card hand="theirs">
      <h2 class="num">
        <Pen theirs>{said}</Pen>
      </h2>
      <div class="line">
        <Btn href="/pause">{look}</Btn>
      </div>
    </Card>
  )
}

/** The other knows nothing of it yet, and this phone says so. */
function Unsent() {
  const t = usePauseWords()?.text
  const now = usePhoneNow(5_000)
  const call = outbox.value.findLast(isCall)
  if (!t || !call || call.state === "sent") return null
  const late = call.state === "refused" || isLate(call, now)
  return (
    <Note look="hush" glyph="paused" role="status">
      <p>
        <b>{late ? t.today.late : t.today.unsent}</b>
      </p>
      <p>
        <a class="way" href="/pause">
          {t.today.look}
        </a>
      </p>
    </Note>
  )
}
