/** What waits for a person on Today: one card each, the partner's washed. */
import { Btn, Card, Note, Pen, toast } from "../parts"
import {
  act,
  isEnding,
  me,
  partner,
  type Boundary as BoundaryRow,
  type Invitation,
  type Link,
} from "../replica/replica"
import { language, useText } from "../text"
import { show } from "../text/format"
import { lastOf, titleOf, type Waiting, type Wish } from "./today"
import { langOf } from "./words"

/** When something came, in the reader's days. */
function When({ at }: { at: string }) {
  return <small>{show(at, "day", me.value?.zone)}</small>
}

export function Proposal({ waiting, first }: { waiting: Waiting; first: boolean }) {
  const t = useText().people.today
  const { agreement, revision, before } = waiting
  const name = partner.value?.displayName ?? ""
  const title = revision.content?.title ?? titleOf(agreement)
  const words = revision.content?.note || revision.content?.why || ""
  const sleep = async () => {
    await act("agreement.sleep", agreement.id, null, { revisionId: revision.id })
    toast(t.slept)
  }
  return (
    <Card hand="theirs">
      <div class="line apart">
        <h2>
          <Pen theirs>{before ? t.changes(name) : t.proposes(name)}</Pen>
        </h2>
        <When at={revision.createdAt} />
      </div>
      <h3 lang={langOf(title, language.value)}>{title}</h3>
      {words ? (
        <p class="words" lang={langOf(words, language.value)}>
          {words}
        </p>
      ) : null}
      <p class="meta">{t.freely}</p>
      <div class="line">
        <Btn look={first ? "primary" : "plain"} href={`/agreements/${agreement.id}`}>
          {t.read}
        </Btn>
        <Btn look="quiet" onClick={() => void sleep()}>
          {t.sleep}
        </Btn>
      </div>
    </Card>
  )
}

/** Resting, waking or ending together needs one tap of each. */
export function WishCard({ wish }: { wish: Wish }) {
  const t = useText().people.today
  const title = titleOf(wish.agreement)
  return (
    <Card hand="theirs">
      <h2>
        <Pen theirs>{t[wish.move](partner.value?.displayName ?? "")}</Pen>
      </h2>
      <h3 lang={langOf(title, language.value)}>{title}</h3>
      <div class="line">
        <Btn href={`/agreements/${wish.agreement.id}`}>{t.read}</Btn>
      </div>
    </Card>
  )
}

export function Boundary({ boundary }: { boundary: BoundaryRow }) {
  const t = useText().people.today
  const last = lastOf(boundary)
  const title = last?.content?.title ?? ""
  return (
    <Card hand="theirs">
      <div class="line apart">
        <h2>
          <Pen theirs>{t.boundary(partner.value?.displayName ?? "")}</Pen>
        </h2>
        {last ? <When at={last.createdAt} /> : null}
      </div>
      <h3 lang={langOf(title, language.value)}>{title}</h3>
      <p class="meta">{t.boundaryWhy}</p>
      <div class="line">
        <Btn href={`/boundaries/${boundary.id}`}>{t.read}</Btn>
      </div>
    </Card>
  )
}

export function Invited({ invitation }: { invitation: Invitation }) {
  const t = useText().people.today
  const name = invitation.otherName ?? ""
  if (invitation.state === "invited")
    return (
      <Note glyph="mine">
        <p>
          <a class="way" href="/invite">
            {t.invitationOpen}
          </a>
        </p>
        <p class="meta num">{t.invitationOpenWhy(show(invitation.expiresAt, "moment"))}</p>
      </Note>
    )
  if (invitation.role === "redeemer")
    return (
      <Note glyph="mine">
        <a href="/join">{t.awaiting(name)}</a>
      </Note>
    )
  return (
    <Card hand="theirs">
      <h2>
        <Pen theirs>{t.opened(name)}</Pen>
      </h2>
      <div class="line">
        <Btn look="primary" href="/invite">
          {t.openedDo}
        </Btn>
      </div>
    </Card>
  )
}

/** The one neutral sentence after a link ended, for either of the two (R44). */
export function Apart({ link, now }: { link: Link | null; now: number }) {
  const t = useText().people.today
  if (isEnding.value)
    return (
      <Note glyph="paused" role="status">
        <p>
          <b>{t.ending}</b>
        </p>
        <p>{t.endingMore}</p>
      </Note>
    )
  if (!link?.endedAt || !link.readableUntil || Date.parse(link.readableUntil) < now) return null
  return (
    <Note glyph="ended">
      <p>
        <b>{t.ended}</b>
      </p>
      <p>{t.endedMore(show(link.readableUntil, "day"))}</p>
      <p>
        <a href="/settings/export">{t.endedCopy}</a>
      </p>
    </Note>
  )
}
