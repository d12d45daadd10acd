/** Today: both clocks, what waits for me, what is in force right now. */
import { useExceptionWords, useGoalWords, usePauseWords, useReviewWords, withWords } from "../content/load"
import { asksMe, livingOf } from "../exceptions/stand"
import { BusyAsked, LessNow } from "../exceptions/today"
import { Btn, Empty, Page, Pen, Row, Rows } from "../parts"
import { Apart, Boundary, Invited, Proposal, WishCard } from "../people/today-cards"
import { dayOf, openInvitation, titleOf, type Day, type Held } from "../people/today"
import { langOf, useNow } from "../people/words"
import { GoalsToday } from "../goals/today"
import { PauseToday } from "../pauses/today"
import { ReviewToday, taskNow } from "../reviews/today"
import {
  agreements,
  boundaries,
  documents,
  exceptions,
  invitations,
  link,
  marks,
  me,
  notices,
  partner,
  rows as allRows,
} from "../replica/replica"
import { language, useText } from "../text"
import { show, showDate } from "../text/format"

await withWords(useReviewWords, usePauseWords, useExceptionWords, useGoalWords)

type Words = ReturnType<typeof useText>["people"]["today"]

export default function Today() {
  const t = useText().people.today
  const now = useNow()
  const myself = me.value
  if (!myself) return null
  const rows = { agreements: agreements.value, boundaries: boundaries.value, marks: marks.value }
  const day = dayOf(rows, myself.id, now)
  const invited = openInvitation(invitations.value, now)
  const mineToSay = invited?.role === "inviter" && invited.state === "waiting"
  const reviews = taskNow(now) !== null
  const busy = livingOf(exceptions.value, allRows.value.agreement, myself.id, now).some(asksMe)
  const told = day.toRead.length + day.wishes.length + day.heard.length > 0
  const waits = reviews || told || mineToSay || busy
  return (
    <Page title={show(now, "weekday", myself.zone)} tab="today" lead={<Clocks now={now} />}>
      <Apart link={link.value} now={now} />
      <PauseToday />
      <ReviewToday first={!mineToSay && !day.toRead.length} />
      {invited ? <Invited invitation={invited} /> : null}
      {day.toRead.map((one, at) => (
        <Proposal key={one.revision.id} waiting={one} first={at === 0 && !mineToSay} />
      ))}
      {day.wishes.map((wish) => (
        <WishCard key={`${wish.agreement.id}${wish.move}`} wish={wish} />
      ))}
      <GoalsToday />
      <BusyAsked />
      {day.heard.map((one) => (
        <Boundary key={one.id} boundary={one} />
      ))}
      <LessNow />
      <Lists day={day} />
      {waits ? null : <Alone day={day} invited={invited !== null} />}
      {day.inForce.length || !partner.value ? null : <p class="meta">{t.quietWords}</p>}
      <Lately />
    </Page>
  )
}

function Clocks({ now }: { now: number }) {
  const t = useText().people.today
  const other = partner.value
  return (
    <p class="line meta num">
      <Pen>
        {t.you} <time>{show(now, "time", me.value?.zone)}</time>
      </Pen>
      {other ? (
        <Pen theirs>
          {other.displayName} <time>{show(now, "time", other.zone)}</time>
        </Pen>
      ) : null}
    </p>
  )
}

function belowHeld({ agreement, ahead }: Held, t: Words): string | undefined {
  const { activeSince, trialUntil } = agreement
  if (ahead && activeSince) return t.newFrom(show(activeSince, "day"))
  if (trialUntil) return t.trying(showDate(trialUntil, "day"))
  return activeSince ? t.inForceSince(show(activeSince, "day")) : undefined
}

/** What is in force, what is on its way, and what only I see. */
function Lists({ day }: { day: Day }) {
  const t = useText().people.today
  const name = partner.value?.displayName ?? ""
  const titled = (title: string) => ({ title, lang: langOf(title, language.value) })
  return (
    <>
      {day.inForce.length ? (
        <section>
          <h2>{t.inForce}</h2>
          <Rows
            of={day.inForce}
            render={(one) => (
              <Row
                key={one.agreement.id}
                {...titled(one.holding.content?.title ?? "")}
                href={`/agreements/${one.agreement.id}`}
                glyph="agreed"
                below={belowHeld(one, t)}
              />
            )}
          />
        </section>
      ) : null}
      {day.sent.length || day.asleep.length ? (
        <section>
          <h2>{t.between}</h2>
          <ul>
            {day.sent.map(({ agreement }) => (
              <Row
                key={agreement.id}
                {...titled(titleOf(agreement))}
                href={`/agreements/${agreement.id}`}
                glyph="mine"
                below={t.sent(name)}
              />
            ))}
            {day.asleep.map(({ agreement, until }) => (
              <Row
                key={agreement.id}
                {...titled(titleOf(agreement))}
                href={`/agreements/${agreement.id}`}
                glyph="resting"
                below={t.sleeping(show(until, "moment"))}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <Drafts />
    </>
  )
}

function Drafts() {
  const t = useText().people.today
  const drafts = [...documents.value.values()].filter((one) => one.draft)
  if (!drafts.length) return null
  return (
    <section>
      <h2 class="line apart">
        <span>{t.drafts}</span>
      </h2>
      <ul>
        {drafts.slice(0, 3).map(({ id, draft }) => (
          <Row
            key={id}
            href={`/drafts/${id}`}
            glyph="draft"
            title={draft?.content.title || t.untitled}
            lang={langOf(draft?.content.title ?? "", language.value)}
            below={t.onlyYou}
          />
        ))}
      </ul>
    </section>
  )
}

/** The way to what happened, without a count: nothing here asks for anything (R15). */
function Lately() {
  const { people, shell } = useText()
  const [last] = notices.value
  if (!last) return null
  const below = people.today.noticesSince(show(last.at, "moment", me.value?.zone))
  return (
    <ul>
      <Row plain href="/notices" title={shell.notices} below={below} />
    </ul>
  )
}

/** Nothing waits: one drawn state, and a step that works alone. */
function Alone({ day, invited }: { day: Day; invited: boolean }) {
  const t = useText().people.today
  const fresh = !day.inForce.length && !day.sent.length && !documents.value.size
  const write = (
    <Btn look="primary" href="/agreements/new">
      {t.beginDo}
    </Btn>
  )
  if (fresh)
    return (
      <>
        <Empty glyph="draft" title={t.begin} action={write}>
          {t.beginWords}
        </Empty>
        {invited ? null : <Link />}
      </>
    )
  return (
    <>
      <Empty glyph="agreed" title={t.quiet} />
      {invited ? null : <Link />}
    </>
  )
}

function Link() {
  const t = useText().people.today
  if (partner.value) return null
  return (
    <section>
      <h2>{t.alone}</h2>
      <p>{t.aloneWords}</p>
      <div class="line">
        <Btn href="/invite">{t.invite}</Btn>
        <Btn look="quiet" href="/join">
          {t.haveInvitation}
        </Btn>
      </div>
    </section>
  )
}
