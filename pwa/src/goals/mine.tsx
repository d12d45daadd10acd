/** Goals of one's own, for the page only one sees. */
import { useGoalWords } from "../content/load"
import { langOf, useNow } from "../people/words"
import { Row, Seen } from "../parts"
import { personalGoals } from "../replica/replica"
import type { OpenGoal } from "../replica/model"
import { language, useText } from "../text"
import { showDate } from "../text/format"
import { isLookDue } from "./personal"
import { Flight } from "./steps"

const ORDER = { active: 0, resting: 1, reached: 2, let_go: 2 } as const

export function OwnGoals() {
  const t = useGoalWords()
  const all = [...personalGoals.value.values()].toSorted(
    (a, b) => ORDER[a.goal.state] - ORDER[b.goal.state] || b.goal.updatedAt.localeCompare(a.goal.updatedAt),
  )
  if (!t) return null
  return (
    <section>
      <h2 class="line apart">
        <span>{t.mine.title}</span>
        <Seen by="only" />
      </h2>
      {all.length ? null : <p>{t.mine.none}</p>}
      <ul>
        {all.map((one) => (
          <OneGoal key={one.id} one={one} />
        ))}
        <Row plain href="/goals/new" icon="add" title={t.mine.begin} below={t.mine.beginWhy} />
      </ul>
    </section>
  )
}

function OneGoal({ one: { id, goal } }: { one: OpenGoal }) {
  const t = useGoalWords()
  const { people } = useText()
  const now = useNow(60_000)
  if (!t) return null
  const over = goal.state === "reached" || goal.state === "let_go"
  const said = over
    ? t.mine.over
    : goal.restUntil
      ? t.together.resting(showDate(goal.restUntil, "day"))
      : isLookDue(goal, now)
        ? t.mine.look
        : ""
  return (
    <Row
      href={`/goals/${id}`}
      title={goal.title || people.me.untitled}
      lang={langOf(goal.title, language.value)}
      glyph={over ? "ended" : goal.state === "resting" ? "resting" : "only"}
      below={
        <>
          <Flight steps={goal.steps.map(({ doneAt }) => ({ done: doneAt !== null }))} words={t} /> {said}
        </>
      }
    />
  )
}
