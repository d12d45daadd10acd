/** "Goals you share": where each stands, drawn as steps; for the page both are on. */
import { useGoalWords } from "../content/load"
import { titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import { type GlyphState, Row } from "../parts"
import type { Agreement, Row as Kept } from "../replica/model"
import { agreements, goals, link, me, partner } from "../replica/replica"
import { language } from "../text"
import { showDate } from "../text/format"
import { goalStand, sharedGoals } from "./stand"
import { Flight } from "./steps"

export function SharedGoals() {
  const t = useGoalWords()
  const ours = sharedGoals(agreements.value.filter(({ space }) => isHere(space)))
  if (!t) return null
  return (
    <section>
      <h2>{t.together.title}</h2>
      {ours.length ? null : <p class="meta">{t.together.none}</p>}
      <ul>
        {ours.map((agreement) => (
          <OneGoal key={agreement.id} agreement={agreement} />
        ))}
        <Row
          plain
          href="/agreements/new/shared_goal"
          icon="add"
          title={t.together.begin}
          below={t.together.beginWhy}
        />
      </ul>
    </section>
  )
}

/** What this phone has not sent yet may not know its space. */
const isHere = (space: string): boolean => space === "" || space === link.value?.coupleSpaceId

const GLYPHS: Partial<Record<Agreement["state"], GlyphState>> = {
  active: "agreed",
  amendment_proposed: "agreed",
  resting: "resting",
}

function OneGoal({ agreement }: { agreement: Kept<Agreement> }) {
  const t = useGoalWords()
  const now = useNow(60_000)
  const row = goals.value.find(({ id }) => id === agreement.id)
  const myself = me.value
  if (!t || !myself) return null
  const stand = goalStand(agreement, row, myself.id, now, myself.zone)
  const title = titleOf(agreement)
  const theirs = agreement.revisions.at(-1)?.authorId !== myself.id
  const name = partner.value?.displayName ?? ""
  const said = !stand.holds && !stand.rest ? (theirs ? t.together.suggests(name) : t.together.waits) : ""
  const rest =
    stand.rest?.how === "dated"
      ? t.together.resting(showDate(stand.rest.until, "day"))
      : stand.rest
        ? t.together.restingBoth
        : ""
  const asks = stand.reached === "theirs" ? t.together.asks(name) : ""
  const why = stand.content?.why ?? ""
  return (
    <Row
      href={`/agreements/${agreement.id}`}
      title={title}
      lang={langOf(title, language.value)}
      glyph={GLYPHS[agreement.state] ?? (theirs ? "theirs" : "mine")}
      below={
        <>
          {stand.steps.length ? (
            <>
              <Flight steps={stand.steps} words={t} />{" "}
            </>
          ) : null}
          {said || rest || asks || <span lang={langOf(why, language.value)}>{why}</span>}
        </>
      }
    />
  )
}
