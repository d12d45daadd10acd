/** One agreement: the text in force, what is suggested beside it, and the next step at the thumb. */
import type { ComponentChildren } from "preact"
import { useLocation, useRoute } from "preact-iso"
import { useState } from "preact/hooks"

import { type AgreementText, useCalendarWords, useReadingWords, withWords } from "../content/load"
import { CalendarFile } from "../calendar/file"
import { isTimed } from "../calendar/stand"
import { GoalSlot } from "../goals/slot"
import { BusySeasons } from "../exceptions/busy"
import type { Reader } from "../kinds/kind"
import { Btn, Ghost, Note, Page, Seen, toast } from "../parts"
import { holdingOf, isAhead, titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import type { Agreement, Row } from "../replica/model"
import { act, documents, link, marks, me, paused, rows, useVerified, verify } from "../replica/replica"
import { AgendaLine } from "../reviews/agenda-line"
import { language, useText } from "../text"
import { show } from "../text/format"
import { type Asked, Dialogs } from "./agreement/dialogs"
import { draftFrom } from "./agreement/fresh_draft"
import { Held } from "./agreement/held"
import { Intents } from "./agreement/intents"
import { Missing } from "./agreement/missing"
import { Past } from "./agreement/past"
import { useReader } from "./agreement/reader"
import { goOn, Settle } from "./agreement/settle"
import { intentOf, sleepingUntil, type Stand, standOf } from "./agreement/stand"
import { Active, Open, Over } from "./agreement/version"

await withWords(useReadingWords, useCalendarWords)

export default function AgreementScreen() {
  const { params } = useRoute()
  const words = useReadingWords()
  const agreement = rows.value.agreement.get(params.id ?? "")
  const reader = useReader(words?.labels, agreement?.space, agreement?.revisions[0]?.authorId)
  if (!agreement) return <Missing words={words?.text} />
  if (!words || !reader) return <Waiting title={titleOf(agreement)} />
  return <Detail agreement={agreement} words={words.text} reader={reader} />
}

function Waiting({ title }: { title: string }) {
  const t = useText()
  return (
    <Page title={title} back={{ href: "/agreements", label: t.agreements.title }} tab="agreements">
      <Ghost />
    </Page>
  )
}

interface DetailProps {
  agreement: Row<Agreement>
  words: AgreementText
  reader: Reader
}

function Detail({ agreement, words, reader }: DetailProps) {
  const t = useText()
  const [asked, ask] = useState<Asked>(null)
  const now = useNow(60_000)
  const meId = reader.me.id ?? ""
  const zone = me.value?.zone ?? "UTC"
  const stand = standOf(agreement, meId)
  const verified = useVerified(agreement.id, agreement.kind, stand.side === "theirs" ? stand.open : null)
  const linked = link.value
  // What this phone has not sent yet may not know its space.
  const earlier = agreement.space !== "" && linked?.coupleSpaceId !== agreement.space
  const readOnly = !linked || linked.endedAt !== null || earlier
  const content = (stand.active ?? stand.last)?.content
  const kind = agreement.kind === "boundary" ? t.agreements.joint : t.agreements.kinds[agreement.kind]
  const sleep = async () => {
    if (!stand.open) return
    await goOn(agreement.pending)
    await act("agreement.sleep", agreement.id, null, { revisionId: stand.open.id })
    toast(words.slept)
  }
  const shared = { agreement, stand, reader, words, zone, now }
  const isGoal = agreement.kind === "shared_goal"
  const goal = { agreement, reader, agreementWords: words, zone, now, readOnly }
  // While nothing else waits, taking back a yes stands at the thumb, as agreeing did (R2).
  const withdraw =
    stand.active && !readOnly && stand.open && !(isGoal && stand.side === "mine")
      ? () => ask("withdraw")
      : undefined
  return (
    <Page
      title={titleOf(agreement) || t.agreements.below.gone}
      lang={langOf(titleOf(agreement), language.value)}
      back={{ href: "/agreements", label: t.agreements.title }}
      tab="agreements"
      over={
        <>
          <span class="tag">{kind}</span>
          <Status {...shared} />
        </>
      }
      lead={
        content?.why ? (
          <p class="words meta" lang={langOf(content.why, language.value)}>
            {content.why}
          </p>
        ) : null
      }
      acts={
        readOnly || (stand.over && !stand.last) ? undefined : (
          <NextStep
            {...shared}
            verified={verified}
            ask={ask}
            goal={isGoal && stand.active ? <GoalSlot is="GoalActs" {...goal} /> : null}
          />
        )
      }
    >
      {link.value?.endedAt ? (
        <Note glyph="ended">
          <p>{words.readOnly}</p>
        </Note>
      ) : null}
      <Settle
        pending={agreement.pending}
        words={words}
        name={reader.partner.name}
        compare={`/agreements/${agreement.id}/conflict`}
      />
      <Intents {...shared} readOnly={readOnly} />
      {paused.value && !readOnly && (stand.open || stand.holds || stand.resting) ? (
        <Note glyph="paused" look="hush">
          <p>{words.paused}</p>
        </Note>
      ) : null}
      <Begun agreement={agreement} words={words} />
      {isGoal ? <GoalSlot is="GoalPart" {...goal} /> : null}
      {stand.over ? (
        <Over {...shared} />
      ) : (
        <div class="pair">
          {stand.side === "theirs" ? null : <Active {...shared} withdraw={withdraw} />}
          <Open
            {...shared}
            verified={verified}
            sleepUntil={sleepingUntil(marks.value, stand.open, now)}
            onSleep={sleep}
            onDecline={() => ask("decline")}
          />
          {stand.side === "theirs" ? <Active {...shared} withdraw={withdraw} /> : null}
        </div>
      )}
      {stand.holds && !readOnly ? <AgendaLine agreement={agreement} /> : null}
      {stand.holds && !readOnly && isTimed(agreement.kind, stand.active?.content) ? (
        <CalendarFile of={{ ritual: agreement.id }} />
      ) : null}
      {stand.holds &&
      !isGoal &&
      !readOnly &&
      !paused.value &&
      !intentOf(agreement, "rest") &&
      !intentOf(agreement, "retire") ? (
        <p>
          <Btn look="quiet" onClick={() => ask("more")}>
            {words.acts.more}
          </Btn>
        </p>
      ) : null}
      <BusySeasons {...{ agreement, words, readOnly, now }} holds={stand.holds} />
      <Past {...shared} />
      <Dialogs
        asked={asked}
        close={() => ask(null)}
        agreement={agreement}
        stand={stand}
        name={reader.partner.name}
        words={words}
      />
    </Page>
  )
}

interface Shared {
  agreement: Row<Agreement>
  stand: Stand
  reader: Reader
  words: AgreementText
  zone: string
  now: number
}

function Status({ agreement, stand, reader, words, zone, now }: Shared) {
  const { activeSince, state } = agreement
  const day = activeSince ? show(activeSince, "day", zone) : ""
  const about = !isAhead(agreement, now) ? "force" : holdingOf(agreement, now) ? "changes" : "begins"
  const leaving = agreement.pending?.name === "agreement.withdraw" && agreement.pending.state === "waiting"
  const glyph = stand.holds ? "agreed" : (stand.side ?? (stand.resting ? "resting" : "ended"))
  const said = leaving
    ? words.status.leaving
    : stand.holds
      ? words.status[about](day)
      : stand.side
        ? words.status[stand.side](reader.partner.name)
        : ((words.status as Record<string, unknown>)[isReached(agreement.id) ? "reached" : state] as string)
  return (
    <span class="seen">
      <span class="glyph" data-is={glyph} aria-hidden="true" />
      <span>{said}</span>
    </span>
  )
}

/** My own unfinished change of this agreement: nobody else knows of it. */
function Begun({ agreement, words }: { agreement: Agreement; words: AgreementText }) {
  const draft = [...documents.value.values()].find((one) => one.draft?.target?.id === agreement.id)
  if (!draft) return null
  return (
    <Note glyph="draft">
      <p class="line apart">
        <a class="way" href={`/drafts/${draft.id}`}>
          {words.acts.goOn}
        </a>
        <Seen by="only" />
      </p>
    </Note>
  )
}

interface NextProps extends Shared {
  verified: boolean | null
  ask: (asked: Asked) => void
  /** A goal that both agreed on has its own ways to rest and to end. */
  goal: ComponentChildren
}

function NextStep(props: NextProps) {
  const { agreement, stand, reader, words, verified, ask, goal } = props
  const { route } = useLocation()
  const change = `/agreements/${agreement.id}/change`
  if (stand.side === "theirs") return <Answer {...props} change={change} verified={verified} />
  const takeBack = <Btn onClick={() => ask("takeBack")}>{words.acts.takeBack}</Btn>
  if (goal)
    return (
      <>
        {stand.resting && !isRestDated(agreement.id) ? <Wake {...props} /> : null}
        {stand.side === "mine" ? takeBack : null}
        {goal}
      </>
    )
  if (stand.side === "mine") return takeBack
  if (stand.holds || stand.resting)
    return (
      <>
        {stand.resting ? <Wake {...props} /> : <Btn href={change}>{words.acts.change}</Btn>}
        <Btn onClick={() => ask("withdraw")}>{words.acts.withdraw}</Btn>
      </>
    )
  const content = stand.last?.content
  if (!content) return null
  const iBegan = reader.begunBy === reader.me.id
  const again = async () => route(`/drafts/${await draftFrom(agreement.kind, content, iBegan)}`)
  return (
    <>
      {stand.mayResend ? (
        <Btn look="primary" href={change}>
          {words.acts.again}
        </Btn>
      ) : null}
      <Btn onClick={again}>{words.acts.draft}</Btn>
    </>
  )
}

/** One of the two let it rest until a day; what a review let rest takes a tap of each (R5). */
const isRestDated = (id: string): boolean => typeof rows.value.goal.get(id)?.restUntil === "string"

const isReached = (id: string): boolean => rows.value.goal.get(id)?.endedAs === "reached"

/** "Agree" is offered only once this page has computed the same fingerprint from the words it shows. */
function Answer({
  agreement,
  stand,
  words,
  verified,
  change,
}: Shared & { verified: boolean | null; change: string }) {
  const waiting =
    agreement.pending?.name === "agreement.accept" &&
    agreement.pending.state !== "refused" &&
    agreement.pending.state !== "conflict"
  const agree = async () => {
    const { open } = stand
    if (!open || !(await verify(agreement.id, agreement.kind, open))) return
    await goOn(agreement.pending)
    await act("agreement.accept", agreement.id, { id: open.id, hash: open.hash }, {})
  }
  if (waiting) return <Held seq={agreement.pending?.seq ?? 0} words={words} />
  return (
    <>
      {verified === false || paused.value ? null : (
        <Btn look="primary" busy={verified === null} onClick={agree}>
          {verified === null ? words.acts.checking : words.acts.agree}
        </Btn>
      )}
      <Btn href={change}>{words.acts.counter}</Btn>
    </>
  )
}

/** Once one of the two has tapped, the second tap or its undoing stands with the wish itself. */
function Wake({ agreement, stand, words }: Shared) {
  if (intentOf(agreement, "wake") || paused.value) return null
  const wake = async () => {
    await goOn(agreement.pending)
    if (stand.active) await act("agreement.wake", agreement.id, null, { revisionId: stand.active.id })
  }
  return (
    <Btn look="primary" onClick={wake}>
      {words.acts.wake}
    </Btn>
  )
}
