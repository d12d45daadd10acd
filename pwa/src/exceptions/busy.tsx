/** The busy seasons of one agreement, on its page: what is asked, what is relaxed, and the way to ask. */
import { useMemo } from "preact/hooks"

import { useExceptionWords, type AgreementText, type ExceptionWords } from "../content/load"
import { rulesOf } from "../kinds/index"
import { Btn, Card, Note, Pen } from "../parts"
import type { Agreement, DatedException, Row } from "../replica/model"
import { act, exceptions, me, partner, paused, useVerified } from "../replica/replica"
import { goOn, Settle } from "../screens/agreement/settle"
import { show } from "../text/format"
import { Told } from "./parts"
import { type Standing, standOf } from "./stand"

export interface BusyProps {
  agreement: Row<Agreement>
  words: AgreementText
  readOnly: boolean
  holds: boolean
  now: number
}

export function BusySeasons({ agreement, words, readOnly, holds, now }: BusyProps) {
  const found = useExceptionWords()
  const mine = exceptions.value.filter((one) => one.agreementId === agreement.id)
  const possible = rulesOf(agreement.kind).relaxable !== undefined
  if (!found || (!possible && mine.length === 0)) return null
  const meId = me.value?.id ?? ""
  const living = mine
    .map((exception) => ({ exception, standing: standOf(exception, agreement, meId, now) }))
    .filter(({ exception, standing }) => standing.face !== "past" || exception.pending?.problem)
    .toSorted((a, b) =>
      (a.exception.content?.startsOn ?? "").localeCompare(b.exception.content?.startsOn ?? ""),
    )
  const t = found.text
  if (living.length === 0 && (!holds || readOnly)) return null
  return (
    <section aria-labelledby="busy">
      <h2 id="busy">{t.title}</h2>
      {living.map(({ exception, standing }) => (
        <One key={exception.id} {...{ exception, standing, agreement, words, readOnly, now }} found={found} />
      ))}
      {holds && !readOnly && possible ? (
        <>
          {living.length ? null : <p class="meta">{t.about}</p>}
          <p>
            <Btn look="quiet" icon="add" href={`/agreements/${agreement.id}/busy`}>
              {t.ask}
            </Btn>
          </p>
        </>
      ) : null}
    </section>
  )
}

interface OneProps extends Omit<BusyProps, "holds"> {
  exception: Row<DatedException>
  standing: Standing
  found: ExceptionWords
}

function One(props: OneProps) {
  const { exception, standing, found, words, now } = props
  const t = found.text
  const name = partner.value?.displayName ?? ""
  const { face } = standing
  const until = exception.endsAt ? show(exception.endsAt, "moment", me.value?.zone) : ""
  const heading =
    face === "mine"
      ? t.mine(name)
      : face === "theirs"
        ? t.theirs(name)
        : face === "now"
          ? t.now
          : face === "ahead"
            ? t.ahead
            : t.past
  return (
    <Card hand={face === "theirs" ? "theirs" : face === "mine" ? "mine" : undefined}>
      <h3>
        <Pen theirs={face === "theirs"}>{heading}</Pen>
      </h3>
      {exception.content ? (
        <Told content={exception.content} words={found} />
      ) : (
        <p class="meta">{words.gone}</p>
      )}
      {face === "now" && until ? <p class="meta num">{t.backAt(until)}</p> : null}
      {exception.lapsesAt && Date.parse(exception.lapsesAt) > now ? (
        <p class="meta num">{t.openUntil(show(exception.lapsesAt, "moment", me.value?.zone))}</p>
      ) : null}
      <Settle pending={exception.pending} words={words} name={name} />
      {props.readOnly ? null : <Acts {...props} name={name} />}
    </Card>
  )
}

function Acts(props: OneProps & { name: string }) {
  const { exception, standing, found, name } = props
  const t = found.text
  if (standing.face === "theirs") return <Answer {...props} />
  if (standing.face === "mine")
    return (
      <p class="act-row">
        <Btn onClick={() => move(exception, "exception.takeBack")}>{t.takeBack}</Btn>
        <small>{t.takeBackWhy(name)}</small>
      </p>
    )
  return standing.face === "past" ? null : <Sooner {...props} />
}

/** "Agree" is offered only once this page has computed the same fingerprint from the words it shows (R3, R4). */
function Answer({ exception, standing, found, agreement, name }: OneProps & { name: string }) {
  const t = found.text
  const shown = useMemo(() => ({ ...exception, number: 0, baseHash: exception.revisionHash }), [exception])
  const verified = useVerified(exception.agreementId, "exception", shown)
  // The words it was asked about are those this phone has checked and both agreed to.
  const fits =
    agreement.revisions.find(({ id }) => id === exception.revisionId)?.hash === exception.revisionHash
  const waiting = exception.pending?.name === "exception.accept" && exception.pending.state !== "refused"
  if (waiting) return null
  return (
    <>
      <p>{standing.stale ? t.stale(name) : t.freely}</p>
      {verified === false || !fits ? (
        <p class="why" role="alert">
          {t.differs}
        </p>
      ) : null}
      {paused.value ? <p class="meta">{t.paused}</p> : null}
      <p class="act-row">
        {standing.stale || !fits || verified === false || paused.value ? null : (
          <Btn
            look="primary"
            busy={verified === null}
            onClick={() => move(exception, "exception.accept", { hash: exception.hash })}
          >
            {t.agree}
          </Btn>
        )}
        <Btn onClick={() => move(exception, "exception.decline")}>{t.decline}</Btn>
      </p>
    </>
  )
}

/** It ends by itself; sooner by a tap of each, or by one where it relaxes a limit (R2). */
function Sooner({ exception, standing, found, agreement, name }: OneProps & { name: string }) {
  const t = found.text
  const limit = agreement.kind === "boundary"
  const { ending } = standing
  if (ending === "mine")
    return (
      <Note glyph="mine" role="status">
        <p>{t.endMine(name)}</p>
        <p>
          <Btn onClick={() => move(exception, "exception.undoEnd")}>{t.undo}</Btn>
        </p>
      </Note>
    )
  return (
    <>
      {ending === "theirs" ? (
        <Note glyph="theirs" look="theirs" role="status">
          <p>{t.endTheirs(name)}</p>
        </Note>
      ) : null}
      {paused.value && !limit ? null : (
        <p class="act-row">
          <Btn look={ending ? "plain" : "quiet"} onClick={() => move(exception, "exception.end")}>
            {ending ? t.endToo : t.end}
          </Btn>
          {ending ? null : <small>{limit ? t.endLimit : t.endWhy(name)}</small>}
        </p>
      )}
    </>
  )
}

type Simple = "exception.decline" | "exception.takeBack" | "exception.end" | "exception.undoEnd"

async function move(exception: Row<DatedException>, name: Simple): Promise<void>
async function move(
  exception: Row<DatedException>,
  name: "exception.accept",
  payload: { hash: string },
): Promise<void>
async function move(
  exception: Row<DatedException>,
  name: Simple | "exception.accept",
  payload: object = {},
): Promise<void> {
  await goOn(exception.pending)
  await act(name, exception.id, null, payload as { hash: string })
}
