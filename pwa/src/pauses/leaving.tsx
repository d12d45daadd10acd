/** On the help page while a pause is open: out of it quietly, without a reason (R20, R42). */
import { usePauseWords } from "../content/load"
import { Btn, Glyph } from "../parts"
import { act, me, openPause, partner, type Pause, steppedOut } from "../replica/replica"

export function Leaving() {
  const t = usePauseWords()?.text
  const pause = openPause.value
  if (!t || !pause) return null
  return (
    <section>
      <h2 class="line">
        <Glyph is="paused" />
        <span>{t.help.title}</span>
      </h2>
      {steppedOut.value ? <p role="status">{t.help.done}</p> : <Out pause={pause} />}
    </section>
  )
}

/** The only caller ends it for both; anyone else steps out unseen. */
function Out({ pause }: { pause: Pause }) {
  const t = usePauseWords()!.text.help
  const name = partner.value?.displayName ?? ""
  const mine = pause.callers.includes(me.value?.id ?? "")
  const alone = mine && pause.callers.length === 1
  return (
    <>
      <p>{alone ? t.endWords(name) : mine ? t.outBoth(name) : t.outWords(name)}</p>
      <p>
        <Btn onClick={() => act("pause.leave", pause.id, null, {})}>{alone ? t.end : t.out}</Btn>
      </p>
    </>
  )
}
