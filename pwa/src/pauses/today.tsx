/** What Today says about a pause: the open one, what the other asks, and a call that has not left this phone. */
import { usePauseWords } from "../content/load"
import { Btn, Card, Note, Pen } from "../parts"
import { useNow, usePhoneNow } from "../people/words"
import { isCall, isLate, me, openPause, outbox, partner, type Pause, steppedOut } from "../replica/replica"
import { clockSaid } from "./said"
import { elapsed, standOf } from "./stand"
import "../ui/today.css"

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
        <div class="line apart with-arc">
          <p class="num">
            <b>
              {stand.face === "running" || stand.face === "asked"
                ? t.today.running(time)
                : t.today[stand.face]}
            </b>
          </p>
          {stand.face === "talk" ? null : <Arc done={100 * elapsed(pause, now)} />}
        </div>
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

/** How far the way is, without a digit that runs; the words beside it say until when. */
function Arc({ done }: { done: number }) {
  return (
    <svg class="arc" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="20" />
      <circle class="gone" cx="24" cy="24" r="20" pathLength="100" style={{ "--done": done }} />
    </svg>
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
