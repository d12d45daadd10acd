/** A move that was not taken: why, what was kept, and one tap to have seen it. */
import { Btn, Note } from "../../parts"
import { discard, type Entry, outbox } from "../../replica/replica"
import { problemText } from "../../text"
import type { Scene } from "./scene"

export function Refused({ review, t }: Pick<Scene, "review" | "t">) {
  const refused = outbox.value.filter((entry) => entry.state === "refused" && isAbout(entry, review.id))
  return (
    <>
      {refused.map((entry) => (
        <Note key={entry.seq} look="theirs" glyph="theirs" role="alert">
          <p>{problemText(entry.problem)}</p>
          <Kept entry={entry} t={t} />
          <p>
            <Btn onClick={() => discard(entry.seq)}>{t.refused.seen}</Btn>
          </p>
        </Note>
      ))}
    </>
  )
}

const isAbout = ({ target, payload }: Entry, id: string): boolean =>
  target === id || ("reviewId" in payload && payload.reviewId === id)

/** Words that exist nowhere else stay readable until their writer has seen this. */
function Kept({ entry, t }: { entry: Entry } & Pick<Scene, "t">) {
  const { payload } = entry
  if (!("text" in payload) || !payload.text) return null
  return (
    <>
      <p class="meta">{t.refused.kept}</p>
      <p class="words">{t.quoted(payload.text)}</p>
    </>
  )
}
