/** What a shared goal asks of me today: a second word, or what becomes of a rest whose day has come. */
import { useGoalWords } from "../content/load"
import { titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import { Btn, Card, Note, Pen } from "../parts"
import { agreements, goals, link, me, partner } from "../replica/replica"
import { language } from "../text"
import { goalStand } from "./stand"

export function GoalsToday() {
  const now = useNow(60_000)
  const myself = me.value
  const asking =
    link.value?.endedAt || !myself
      ? []
      : goals.value.filter(({ space }) => space === link.value?.coupleSpaceId)
  if (!asking.some(({ reachedBy, restUntil }) => reachedBy.length || restUntil)) return null
  return (
    <>
      {asking.map((goal) => {
        const agreement = agreements.value.find(({ id }) => id === goal.id)
        const stand = agreement && myself && goalStand(agreement, goal, myself.id, now, myself.zone)
        if (!agreement || !stand) return null
        return <Asking key={goal.id} id={goal.id} title={titleOf(agreement)} stand={stand} />
      })}
    </>
  )
}

function Asking({ id, title, stand }: { id: string; title: string; stand: ReturnType<typeof goalStand> }) {
  const t = useGoalWords()
  if (!t) return null
  const read = <Btn href={`/agreements/${id}`}>{t.today.read}</Btn>
  if (stand.reached === "theirs")
    return (
      <Card hand="theirs">
        <h2>
          <Pen theirs>{t.today.reached(partner.value?.displayName ?? "")}</Pen>
        </h2>
        <h3 lang={langOf(title, language.value)}>{title}</h3>
        <div class="line">{read}</div>
      </Card>
    )
  if (stand.rest?.how !== "dated" || !stand.rest.over) return null
  return (
    <Note glyph="resting">
      <p>{t.today.over}</p>
      <p class="words" lang={langOf(title, language.value)}>
        {title}
      </p>
      <p>{read}</p>
    </Note>
  )
}
