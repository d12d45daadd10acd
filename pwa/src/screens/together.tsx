/** Together: the link, both clocks, and what the two can do from here. */
import { useCalendarWords, useGoalWords, usePauseWords, useReviewWords, withWords } from "../content/load"
import { apart, minutesOf, timeOf } from "../kinds/zones"
import { Btn, Card, Empty, Note, Page, Pen, Row } from "../parts"
import { SharedGoals } from "../goals/together"
import { PauseLog } from "../pauses/log"
import { Invited } from "../people/today-cards"
import { openInvitation } from "../people/today"
import { useNow } from "../people/words"
import { cityOf } from "../people/zones"
import { invitations, isEnding, link, me, partner, type Link, type Person } from "../replica/replica"
import { MonthStrip } from "../reviews/month"
import { NextReview } from "../reviews/next"
import { PastReviews } from "../reviews/past"
import { ActionPoints } from "../reviews/points"
import { language, useText } from "../text"
import { show } from "../text/format"

await withWords(useReviewWords, useGoalWords, usePauseWords, useCalendarWords)

export default function Together() {
  const t = useText().people.together
  const other = partner.value
  return (
    <Page title={t.title} tab="together">
      {other ? <Linked other={other} since={link.value?.since ?? ""} /> : <Apart ended={link.value} />}
    </Page>
  )
}

function Linked({ other, since }: { other: Person; since: string }) {
  const t = useText().people.together
  const now = useNow()
  const name = other.displayName
  const shift = apart(other.zone, me.value?.zone ?? null, new Date(now))
  const here = (time: string): string => timeOf(minutesOf(time) + shift)
  return (
    <>
      <NextReview />
      <MonthStrip />
      <ActionPoints />
      <Card>
        <h2>{t.link}</h2>
        <h3 class="line">
          <Pen>{me.value?.displayName}</Pen>
          <Pen theirs>{name}</Pen>
        </h3>
        <p class="meta">{t.since(show(since, "date"))}</p>
        <p class="num">
          <b>{t.their(name)}</b> <time>{show(now, "time", other.zone)}</time> ·{" "}
          {cityOf(other.zone, language.value)}
        </p>
        <p class="meta num">
          {t.reachable(name, other.reachableFrom, other.reachableUntil)}
          {shift ? ` · ${t.reachableHere(here(other.reachableFrom), here(other.reachableUntil))}` : ""}
        </p>
      </Card>
      <section>
        <h2>{t.agreements}</h2>
        <ul>
          <Row plain href="/agreements" icon="agreements" title={t.agreements} below={t.agreementsWhy} />
          <Row plain href="/agreements/new" icon="add" title={t.write} below={t.writeWhy} />
        </ul>
      </section>
      <SharedGoals />
      <PauseLog />
      <PastReviews />
      <section>
        <h2>{t.seen}</h2>
        <p>{t.seenWords}</p>
        <ul>
          <Row plain href="/who-can-read" title={t.reads} />
          <Row plain href="/unlink" title={t.unlink(name)} below={t.unlinkWhy} />
        </ul>
      </section>
    </>
  )
}

/** Before a link, and for the 30 days after one. */
function Apart({ ended }: { ended: Link | null }) {
  const t = useText().people.together
  const now = useNow()
  const until = ended?.endedAt ? ended.readableUntil : null
  const readable = until !== null && Date.parse(until) > now
  const invited = openInvitation(invitations.value, now)
  return (
    <>
      {isEnding.value ? (
        <Note glyph="paused" role="status">
          <p>{t.ending}</p>
        </Note>
      ) : null}
      {readable ? (
        <section>
          <h2 class="title">{t.endedTitle}</h2>
          <p>{t.endedWords(show(until, "date"))}</p>
          <div class="line">
            <Btn href="/agreements">{t.endedRead}</Btn>
            <Btn look="quiet" href="/settings/export">
              {t.endedCopy}
            </Btn>
          </div>
        </section>
      ) : null}
      {invited ? (
        <Invited invitation={invited} />
      ) : (
        <Empty
          glyph="ended"
          title={t.aloneTitle}
          action={
            <>
              <Btn look="primary" href="/invite">
                {t.invite}
              </Btn>
              <Btn look="quiet" href="/join">
                {t.have}
              </Btn>
            </>
          }
        >
          {t.aloneWords}
        </Empty>
      )}
      <ul>
        <Row plain href="/agreements/new" icon="add" title={t.writeAlone} below={t.writeWhy} />
        <Row plain href="/who-can-read" title={t.reads} />
      </ul>
    </>
  )
}
