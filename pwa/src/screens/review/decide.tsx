/** Each decides; each one's choice shows when both are in, and the same ones are carried out. */
import { Btn, Card, Glyph, Note, Pen, Row, Seg } from "../../parts"
import { langOf } from "../../people/words"
import type { Decision, ReviewItem } from "../../replica/model"
import { documents, paused, rows } from "../../replica/replica"
import { dateAt } from "../../reviews/dates"
import { thingOf } from "../../reviews/items"
import { choicesFor, isDecided, outcomeSaid } from "../../reviews/outcome"
import { isJoint } from "../../reviews/stand"
import { language, useText } from "../../text"
import { showDate } from "../../text/format"
import { move } from "./do"
import type { Scene } from "./scene"

export function Decide(scene: Scene) {
  const { review, t } = scene
  const items = review.items.filter(isJoint)
  return (
    <>
      {items.length ? (
        <p>{paused.value ? t.decide.waits : t.decide.words}</p>
      ) : (
        <Note glyph="agreed">{t.decide.none}</Note>
      )}
      {items.map((item) => (
        <One key={item.id} {...scene} item={item} />
      ))}
      <Own {...scene} />
    </>
  )
}

/** A boundary needs no yes: its owner goes to it and does as they like (R10, R12). */
function Own({ review, t, meId }: Scene) {
  const all = useText()
  const mine = review.items.filter(({ kind, ownerId }) => kind === "boundary" && ownerId === meId)
  if (!mine.length) return null
  return (
    <section>
      <h2>{t.decide.own}</h2>
      <p class="meta">{t.decide.ownWhy}</p>
      <ul>
        {mine.map((item) => {
          const { title, href } = thingOf(item, t, all)
          return (
            <Row
              key={item.id}
              href={href ?? undefined}
              title={title}
              lang={langOf(title, language.value)}
              glyph="mine"
            />
          )
        })}
      </ul>
    </section>
  )
}

type OneProps = Scene & { item: ReviewItem }

function One(props: OneProps) {
  const { item, t } = props
  const { title } = thingOf(item, t, useText())
  return (
    <Card>
      <h2 class="title" lang={langOf(title, language.value)}>
        {title}
      </h2>
      {isDecided(item) ? <Decided {...props} /> : <Deciding {...props} title={title} />}
    </Card>
  )
}

function Deciding({ review, seat, item, t, title }: OneProps & { title: string }) {
  const mine = seat?.decisions[item.id] ?? null
  const say = (decision: Decision | null) =>
    void move("review.decide", review.id, { itemId: item.id, decision })
  if (paused.value) return mine ? <p>{labelOf(mine, item, t)}</p> : null
  return (
    <>
      <Seg
        legend={<span class="sr">{t.decide.legend(title)}</span>}
        options={choicesFor(item, t)}
        value={mine}
        onChange={say}
      />
      {mine ? (
        <p class="line">
          <span class="meta" role="status">
            {t.decide.mine}
          </span>
          <Btn look="quiet" onClick={() => say(null)}>
            {t.decide.undo}
          </Btn>
        </p>
      ) : null}
    </>
  )
}

const labelOf = (decision: Decision, item: ReviewItem, t: Scene["t"]): string =>
  choicesFor(item, t).find(({ value }) => value === decision)?.label ?? t.decide.choices[decision]

/** Both in: side by side, what it becomes, and the next step where a change is wanted. */
function Decided({ item, t, name, meId, zone, now }: OneProps) {
  const said = (mine: boolean) =>
    Object.entries(item.decisions).find(([personId]) => (personId === meId) === mine)?.[1]
  const next = rows.value.agreement.get(item.subjectId)?.agendaFrom?.slice(0, 10) ?? null
  const ahead = next && next > dateAt(now, zone) ? showDate(next, "day") : null
  const { said: words, glyph } = outcomeSaid(item, ahead, t)
  const [mine, theirs] = [said(true), said(false)]
  return (
    <div class="duo" role="status">
      {mine && theirs ? (
        <>
          <div>
            <p class="meta">
              <Pen>{t.reveal.you}</Pen>
            </p>
            <b>{labelOf(mine, item, t)}</b>
          </div>
          <div>
            <p class="meta">
              <Pen theirs>{name}</Pen>
            </p>
            <b>{labelOf(theirs, item, t)}</b>
          </div>
        </>
      ) : null}
      <p class="wide line apart">
        <span class="seen">
          <Glyph is={glyph} />
          <span>{words}</span>
        </span>
        {item.outcome === "adjust" ? <Write item={item} t={t} /> : null}
      </p>
    </div>
  )
}

/** Nothing changes by itself: either opens a private draft, and the usual two yeses follow (3.1). */
export function Write({ item, t }: { item: ReviewItem; t: Scene["t"] }) {
  const draft = [...documents.value.values()].find((one) => one.draft?.target?.id === item.subjectId)
  const href = draft ? `/drafts/${draft.id}` : `/agreements/${item.subjectId}/change`
  const proposed = rows.value.agreement.get(item.subjectId)?.state === "amendment_proposed"
  return (
    <Btn href={proposed ? `/agreements/${item.subjectId}` : href}>
      {draft ? t.decide.goOn : t.decide.write}
    </Btn>
  )
}
