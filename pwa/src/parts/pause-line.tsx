/** On screens without tabs: a pause is open, and the way there; what is written here stays. */
import { me, openPause, steppedOut } from "../replica/replica"
import { useText } from "../text"
import { show } from "../text/format"
import { Note } from "./note"

export function PauseLine() {
  const t = useText().shell.pause
  const pause = openPause.value
  // On the help page nothing else asks for attention.
  if (!pause || steppedOut.value || location.pathname === "/help") return null
  return (
    <Note look="hush" glyph="paused">
      <p class="num">{t.runs(show(pause.returnAt, "time", me.value?.zone))}</p>
      <p>
        <a class="way" href="/pause">
          {t.open}
        </a>
      </p>
    </Note>
  )
}
