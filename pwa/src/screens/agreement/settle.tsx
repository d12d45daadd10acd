/** An act that waits, was not taken, or met another version: what is kept, and how to settle it. */
import type { AgreementText } from "../../content/load"
import { Btn, Note } from "../../parts"
import type { Pending } from "../../replica/model"
import { discard, resend } from "../../replica/replica"
import { problemText } from "../../text"
import { showDate } from "../../text/format"

export interface SettleProps {
  pending: Pending | undefined
  words: AgreementText
  /** Where both versions stand side by side. */
  compare?: string
}

/** Sending it again as it is would meet the same answer. */
const PAST = new Set([
  "revision-changed",
  "agreement-move-not-open",
  "agreement-not-your-move",
  "not-linked",
  "not-found",
])
const SENDS = new Set(["agreement.counter", "agreement.amend", "agreement.sendAgain", "boundary.change"])

export function Settle({ pending, words, compare }: SettleProps) {
  if (!pending) return null
  if (pending.state === "sent") return null
  if (pending.state === "waiting") return <Waiting name={pending.name} words={words} />
  const changed = pending.problem?.code === "revision-changed"
  const after =
    typeof pending.problem?.after === "string"
      ? words.againAfter(showDate(pending.problem.after.slice(0, 10), "day"))
      : ""
  return (
    <Note glyph="theirs" look="theirs" role="alert">
      <p>{changed && !SENDS.has(pending.name) ? words.refused.changed : problemText(pending.problem)}</p>
      {after ? <p>{after}</p> : null}
      <p class="act-row">
        {SENDS.has(pending.name) && compare ? <Btn href={compare}>{words.conflict.title}</Btn> : null}
        <Btn onClick={() => discard(pending.seq)}>{words.refused.seen}</Btn>
        {PAST.has(pending.problem?.code ?? "") ? null : (
          <Btn look="quiet" onClick={() => resend(pending.seq)}>
            {words.refused.again}
          </Btn>
        )}
      </p>
    </Note>
  )
}

function Waiting({ name, words }: { name: Pending["name"]; words: AgreementText }) {
  const line =
    name === "agreement.accept"
      ? words.unsentYes
      : name === "agreement.decline"
        ? words.unsentNo
        : words.hash.unsent
  return (
    <Note glyph="paused" role="status">
      <p>{line}</p>
    </Note>
  )
}

/** Someone who goes on has seen what was not taken; nothing new waits behind it. */
export async function goOn(pending: Pending | undefined): Promise<void> {
  if (pending?.state === "refused" || pending?.state === "conflict") await discard(pending.seq)
}
