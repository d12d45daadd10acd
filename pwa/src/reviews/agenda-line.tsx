/** On an agreement's own page: when the two look at it again, and the tap that asks to look sooner. */
import { useReviewWords } from "../content/load"
import { Btn, Note } from "../parts"
import { useNow } from "../people/words"
import type { Agreement } from "../replica/model"
import { act, me, partner, review } from "../replica/replica"
import { showDate } from "../text/format"
import { isOnAgenda, isUnderReview } from "./agenda"
import { dateAt } from "./dates"

export function AgendaLine({ agreement }: { agreement: Agreement }) {
  const t = useReviewWords()?.text.agenda
  const now = useNow(60_000)
  const zone = me.value?.zone ?? "UTC"
  const other = partner.value
  if (!t || !other) return null
  const current = review.value
  if (isUnderReview(agreement, current))
    return (
      <Note glyph="share">
        <p>{t.under}</p>
        <p>
          <a class="way" href="/review">
            {t.go}
          </a>
        </p>
      </Note>
    )
  const ahead =
    current && (current.state === "scheduled" || current.state === "snoozed") ? current.asksOn : null
  if (isOnAgenda(agreement, ahead ?? dateAt(now, zone)))
    return <p class="meta">{ahead ? t.on(showDate(ahead, "day")) : t.onSoon}</p>
  const from = agreement.agendaFrom?.slice(0, 10)
  return (
    <div class="line apart">
      <span class="meta">{from ? t.from(showDate(from, "day")) : ""}</span>
      <Btn look="quiet" onClick={() => act("agreement.lookSooner", agreement.id, null, {})}>
        {t.sooner}
      </Btn>
      <small>{t.soonerWhy(other.displayName)}</small>
    </div>
  )
}
