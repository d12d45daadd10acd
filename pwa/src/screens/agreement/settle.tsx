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
  /** Of the other person. */
  name: string
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

export function Settle({ pending, words, name, compare }: SettleProps) {
  if (!pending) return null
  if (pending.state === "sent") return null
  if (pending.state === "waiting") return <Waiting act={pending.name} words={words} name={name} />
  const after =
    typeof pending.problem?.after === "string"
      ? words.againAfter(showDate(pending.problem.after.slice(0, 10), "day"))
      : ""
  return (
    <Note glyph="theirs" look="theirs" role="alert">
      <p>{saidOf(pending, words)}</p>
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

/** What met the act, in words: another version beside mine, another version than I read, or what the server said. */
function saidOf({ name, state, problem }: Pending, words: AgreementText): string {
  if (state === "conflict") return SENDS.has(name) ? words.conflict.textChanged : words.refused.changed
  return problemText(problem)
}

function lineOf(act: Pending["name"], words: AgreementText, name: string): string {
  if (act === "agreement.accept") return words.unsentYes
  if (act === "agreement.decline") return words.unsentNo
  if (act === "agreement.withdraw" || act === "goal.letGo") return words.unsentOut(name)
  if (act === "agreement.takeBack" || act === "boundary.hide") return words.unsentBack(name)
  return words.hash.unsent
}

interface WaitingProps {
  act: Pending["name"]
  words: AgreementText
  name: string
}

/** Said before it is done, so that nobody counts on what the other has not been told. */
function Waiting({ act, words, name }: WaitingProps) {
  const line = lineOf(act, words, name)
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
