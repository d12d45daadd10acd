/** The two texts of an agreement: what is in force, and what waits beside it. */
import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { today } from "../../kinds/say"
import { holdingOf, isAhead } from "../../people/today"
import { Btn, Card, Note } from "../../parts"
import type { Agreement } from "../../replica/model"
import { show, showDate } from "../../text/format"
import { Answers } from "./answers"
import { Clauses } from "./clauses"
import { Hours } from "./hours"
import type { Stand } from "./stand"
import { Suggested } from "./suggested"

export interface VersionProps {
  agreement: Agreement
  stand: Stand
  reader: Reader
  words: AgreementText
  zone: string
  now: number
}

/** What goes on holding until the version both agreed to starts (R4). */
function UntilThen({ agreement, reader, words, zone, now }: VersionProps) {
  const holding = isAhead(agreement, now) ? holdingOf(agreement, now) : null
  if (!holding?.content) return null
  return (
    <Card label={words.now}>
      <h2>{words.now}</h2>
      <Clauses kind={agreement.kind} content={holding.content} reader={reader} words={words} />
      <Trial {...{ agreement, words, zone, now }} />
      <Answers agreement={agreement} revision={holding} reader={reader} words={words} zone={zone} />
    </Card>
  )
}

/** The words that hold now are tried until a day, and looked at together after it. */
function Trial({ agreement, words, zone, now }: Pick<VersionProps, "agreement" | "words" | "zone" | "now">) {
  const { trialUntil } = agreement
  if (!trialUntil) return null
  const day = showDate(trialUntil, "day")
  const over = trialUntil < today(zone, new Date(now))
  return <p class="meta">{over ? words.trialOver(day) : words.trialUntil(day)}</p>
}

/** What both said yes to. Taking back a yes stands here while something else is at the thumb (R2). */
export function Active(props: VersionProps & { withdraw?: () => void }) {
  return (
    <>
      <UntilThen {...props} />
      <Agreed {...props} />
    </>
  )
}

function Agreed({
  agreement,
  stand,
  reader,
  words,
  zone,
  now,
  withdraw,
}: VersionProps & { withdraw?: () => void }) {
  const { active, resting, holds } = stand
  if (!active?.content) return null
  const begins = isAhead(agreement, now) ? show(agreement.activeSince!, "day", zone) : null
  const heading = resting
    ? words.nowResting
    : begins
      ? words.coming(begins)
      : holds
        ? words.now
        : words.nowPast
  return (
    <Card label={heading}>
      <h2>{heading}</h2>
      <Clauses kind={agreement.kind} content={active.content} reader={reader} words={words} />
      <Hours kind={agreement.kind} content={active.content} reader={reader} words={words} />
      {begins && agreement.untilThenRevisionId ? null : <Trial {...{ agreement, words, zone, now }} />}
      {agreement.agendaFrom ? (
        <p class="meta">{words.reviewFrom(showDate(agreement.agendaFrom, "day"))}</p>
      ) : null}
      <Answers agreement={agreement} revision={active} reader={reader} words={words} zone={zone} />
      {withdraw ? <Btn onClick={withdraw}>{words.acts.withdraw}</Btn> : null}
    </Card>
  )
}

export interface OpenProps extends VersionProps {
  verified: boolean | null
  sleepUntil: string | null
  onSleep: () => void
  onDecline: () => void
}

/** What waits for an answer, as a difference to what it would change. */
export function Open(props: OpenProps) {
  const { agreement, stand, reader, words, zone } = props
  const { open, side } = stand
  if (!open) return null
  const before = stand.before?.content ?? null
  return (
    <Suggested
      {...{ kind: agreement.kind, content: open.content, before, reader, words }}
      theirs={side === "theirs"}
    >
      {open.hash ? (
        <Answers agreement={agreement} revision={open} reader={reader} words={words} zone={zone} />
      ) : null}
      {side === "theirs" ? <Choices {...props} /> : <Sent {...props} />}
    </Suggested>
  )
}

/** The four free answers (I9), and whether this page could check the words (R3, R4). */
function Choices({
  stand,
  agreement,
  words,
  zone,
  now,
  verified,
  sleepUntil,
  onSleep,
  onDecline,
}: OpenProps) {
  const check = verified === null ? words.hash.checking : verified ? words.hash.ok : words.hash.differs
  return (
    <>
      <p>{words.choices}</p>
      {stand.active && agreement.activeSince && !isAhead(agreement, now) ? (
        <p class="meta">{words.oldHolds(show(agreement.activeSince, "day", zone))}</p>
      ) : null}
      {agreement.lapsesAt ? (
        <p class="meta">{words.openUntil(show(agreement.lapsesAt, "day", zone))}</p>
      ) : null}
      <p class={verified === false ? "why" : "meta"} role={verified === false ? "alert" : undefined}>
        {check}
      </p>
      {sleepUntil ? (
        <Note glyph="only">
          <p>{words.sleeping(show(sleepUntil, "moment", zone))}</p>
        </Note>
      ) : null}
      <p class="act-row">
        {sleepUntil ? null : (
          <Btn look="quiet" onClick={onSleep}>
            {words.acts.sleep}
          </Btn>
        )}
        <Btn look="quiet" onClick={onDecline}>
          {words.acts.decline}
        </Btn>
      </p>
    </>
  )
}

/** After a week without an answer, steps that need nobody else (3.8). */
const LONG_WAIT = 7 * 24 * 60 * 60 * 1000

function Sent({ reader, words, agreement, zone, stand }: OpenProps) {
  const name = reader.partner.name
  const long = stand.open !== null && reader.at.getTime() - Date.parse(stand.open.createdAt) > LONG_WAIT
  return (
    <>
      <p>{words.takeBackUntil(name)}</p>
      <p class="meta">{long ? words.noAnswerSteps : words.waitingCalm(name)}</p>
      {agreement.lapsesAt ? (
        <p class="meta">{words.openUntil(show(agreement.lapsesAt, "day", zone))}</p>
      ) : null}
    </>
  )
}

/** The last words of what is over: readable, and a beginning for a new draft. */
export function Over({ agreement, stand, reader, words, zone }: VersionProps) {
  const { last } = stand
  if (!last?.content)
    return (
      <Note glyph="ended">
        <p>{words.gone}</p>
      </Note>
    )
  const heading = agreement.activeRevisionId ? words.nowPast : words.last
  return (
    <Card label={heading}>
      <h2>{heading}</h2>
      <Clauses kind={agreement.kind} content={last.content} reader={reader} words={words} />
      <Answers agreement={agreement} revision={last} reader={reader} words={words} zone={zone} />
    </Card>
  )
}
