/** A move that was not taken: why, what was kept, and one tap to have seen it. */
import { Btn, Note } from "../../parts"
import { discard, type Entry, isCall, outbox, resend, status } from "../../replica/replica"
import { problemText } from "../../text"
import { mine, type Scene } from "./scene"

export function Refused(scene: Scene) {
  const { pause } = scene
  const refused = outbox.value.filter(
    (entry) => entry.state === "refused" && (entry.target === pause.id || isCall(entry)),
  )
  return (
    <>
      <Unsent {...scene} />
      {refused.map((entry) => (
        <OneRefused key={entry.seq} entry={entry} {...scene} />
      ))}
    </>
  )
}

/** A pause of the talk that has not left this phone: the other still talks. */
function Unsent({ pause, t, name }: Scene) {
  const again = outbox.value.find(
    (entry) => entry.name === "pause.again" && entry.target === pause.id && entry.state === "waiting",
  )
  if (!again || status.value.connection !== "offline") return null
  return (
    <Note look="hush" glyph="paused" role="status">
      <p>
        <b>{t.calling.unsent}</b>
      </p>
      <p>{t.calling.unsentWords(name)}</p>
      <p>
        <Btn onClick={() => discard(again.seq)}>{t.calling.takeBack}</Btn>
      </p>
    </Note>
  )
}

function OneRefused({ entry, ...scene }: Scene & { entry: Entry }) {
  const { t, name } = scene
  const { problem } = entry
  // A new call makes no sense while a pause is open.
  const call = isCall(entry) && entry.name === "pause.call"
  const late = problem?.code === "waited-too-long" && !call
  return (
    <Note look="theirs" glyph="theirs" role="alert">
      <p>{call ? t.calling.meanwhile(name) : problemText(problem)}</p>
      <Kept {...scene} entry={entry} />
      <p class="line">
        <Btn onClick={() => discard(entry.seq)}>{t.refused.seen}</Btn>
        {late ? (
          <Btn look="quiet" onClick={() => resend(entry.seq)}>
            {t.refused.again}
          </Btn>
        ) : null}
      </p>
    </Note>
  )
}

function Kept({ entry, ...scene }: Scene & { entry: Entry }) {
  const { t } = scene
  const { payload, problem } = entry
  const words = ("message" in payload && payload.message) || ("topic" in payload && payload.topic) || ""
  const [from, until] = [problem?.earliest, problem?.latest]
  return (
    <>
      {words ? <p class="words">{t.quoted(words)}</p> : null}
      {"returnAt" in payload ? <p class="num">{t.refused.time(mine(scene, payload.returnAt))}</p> : null}
      {typeof from === "string" && typeof until === "string" ? (
        <p class="meta num">{t.refused.between(mine(scene, from), mine(scene, until))}</p>
      ) : null}
    </>
  )
}
