/** Today, in one order: an open pause, what waits for me, what is in force, the coming week, one gentle question. */
import { useExceptionWords, useGoalWords, usePauseWords, useReviewWords, withWords } from "../content/load"
import { asksMe, livingOf } from "../exceptions/stand"
import { BusyAsked, LessNow } from "../exceptions/today"
import { Btn, Empty, Page, Pen, Row } from "../parts"
import { Apart, Boundary, Invited, Proposal, WishCard } from "../people/today-cards"
import { dayOf, openInvitation, type Day } from "../people/today"
import { Between, Drafts, InForce } from "../people/today-lists"
import { Gentle } from "../people/gentle"
import { useNow } from "../people/words"
import { GoalsToday } from "../goals/today"
import { InstallHint } from "../phone/hint"
import { PauseToday } from "../pauses/today"
import { ComingWeek } from "../reviews/coming"
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
import { useText } from "../text"
import { show } from "../text/format"

await withWords(useReviewWords, usePauseWords, useExceptionWords, useGoalWords)

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
      {invited ? <Invited invitation={invited} /> : null}
      <ReviewToday first={!mineToSay && !day.toRead.length} />
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
      {waits ? null : <Alone day={day} invited={invited !== null} />}
      <LessNow />
      <InForce held={day.inForce} />
      {day.inForce.length || !partner.value ? null : <p class="meta">{t.quietWords}</p>}
      <ComingWeek />
      <Between day={day} />
      <Drafts />
      <InstallHint otherwise={<Gentle now={now} />} />
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
