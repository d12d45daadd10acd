/** Why nothing is sent right now, from the last real answer; and what is kept. */
import { status, unsent } from "../replica/replica"
import { useText } from "../text"
import { show } from "../text/format"
import { renew } from "../update"
import { Btn } from "./btn"
import { Note } from "./note"

export function Trouble() {
  const t = useText()
  const { connection, since, stopped } = status.value
  if (stopped === "signed-out")
    return (
      <Note glyph="paused">
        <p>{t.shell.stopped.signedOut}</p>
        <p>
          <a class="way" href="/sign-in">
            {t.shell.stopped.signIn}
          </a>
        </p>
      </Note>
    )
  if (stopped === "too-old")
    return (
      <Note glyph="paused">
        <p>{t.shell.stopped.tooOld}</p>
        <Btn onClick={() => void renew()}>{t.shell.update.load}</Btn>
      </Note>
    )
  if (connection !== "offline") return null
  return (
    <Note glyph="paused">
      <p>
        <b>{t.shell.offline.since(show(since, "time"))}</b> {t.shell.offline.kept}
        {unsent.value ? ` ${t.shell.offline.unsent(unsent.value)}` : ""}
      </p>
    </Note>
  )
}
