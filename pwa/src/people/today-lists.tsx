/** The lists of Today: what is in force, what is on its way, and what only I see. */
import { Row, Rows } from "../parts"
import { documents, partner } from "../replica/replica"
import { language, useText } from "../text"
import { show, showDate } from "../text/format"
import { titleOf, type Day, type Held } from "./today"
import { langOf } from "./words"

type Words = ReturnType<typeof useText>["people"]["today"]

function belowHeld({ agreement, ahead }: Held, t: Words): string | undefined {
  const { activeSince, trialUntil } = agreement
  if (ahead && activeSince) return t.newFrom(show(activeSince, "day"))
  if (trialUntil) return t.trying(showDate(trialUntil, "day"))
  return activeSince ? t.inForceSince(show(activeSince, "day")) : undefined
}

const titled = (title: string) => ({ title, lang: langOf(title, language.value) })

export function InForce({ held }: { held: readonly Held[] }) {
  const t = useText().people.today
  if (!held.length) return null
  return (
    <section>
      <h2>{t.inForce}</h2>
      <Rows
        of={held}
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
  )
}

/** What waits for the other, and what sleeps: neither asks anything of me. */
export function Between({ day: { sent, asleep } }: { day: Day }) {
  const t = useText().people.today
  if (!sent.length && !asleep.length) return null
  return (
    <section>
      <h2>{t.between}</h2>
      <ul>
        {sent.map(({ agreement }) => (
          <Row
            key={agreement.id}
            {...titled(titleOf(agreement))}
            href={`/agreements/${agreement.id}`}
            glyph="mine"
            below={t.sent(partner.value?.displayName ?? "")}
          />
        ))}
        {asleep.map(({ agreement, until }) => (
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
  )
}

export function Drafts() {
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
