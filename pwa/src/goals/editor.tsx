/** Writing a goal of one's own: every keystroke is kept, sealed. */
import { useState } from "preact/hooks"

import type { GoalText, WritingWords } from "../content/load"
import { Aim } from "../kinds/forms/aim"
import { Steps } from "../kinds/forms/steps"
import { lengthOf } from "../kinds/kind"
import { isTargetRight, stepsFinding } from "../kinds/shared_goal"
import { today } from "../kinds/say"
import { Btn, Input, Page, Seen, toFirstWrong } from "../parts"
import type { PersonalGoal } from "../replica/model"
import { me, serverNow } from "../replica/replica"
import { useText } from "../text"
import { useKeeping } from "./keeping"
import { isWhole, withSteps } from "./personal"

interface EditorProps {
  id: string
  goal: PersonalGoal
  words: GoalText
  writing: WritingWords
  done: () => void
}

export function Editor({ id, goal: first, words, writing, done }: EditorProps) {
  const { people } = useText()
  const t = words.own
  const [{ goal, kept }, keeping] = useKeeping(id, first)
  const change = (changed: PersonalGoal) => keeping.change(changed)
  const [tried, setTried] = useState(false)
  const set = (changed: Partial<PersonalGoal>) => change({ ...goal, ...changed })
  const finding = tried ? stepsFinding(goal.steps.map(({ text }) => text)) : null
  const finish = async () => {
    setTried(true)
    if (!isWhole(goal)) return toFirstWrong()
    change(
      withSteps(
        goal,
        goal.steps.map(({ text }) => text.trim()).filter((text) => text !== ""),
      ),
    )
    await keeping.save()
    done()
  }
  return (
    <Page
      title={t.new}
      back={{ href: "/me", label: people.me.title }}
      over={<Seen by="only" />}
      acts={
        <>
          <p class="meta">
            {kept === "locked"
              ? t.notSaved
              : tried && !isWhole(goal)
                ? t.needs
                : kept === "saved"
                  ? t.saved
                  : ""}
          </p>
          <Btn look="primary" onClick={finish}>
            {t.save}
          </Btn>
        </>
      }
    >
      <form class="stack" onSubmit={(event) => event.preventDefault()} noValidate>
        <Input
          label={t.title}
          value={goal.title}
          onInput={(title) => set({ title })}
          maxLength={80}
          wrong={tried && !goal.title.trim() ? writing.compose.whys.title : null}
        />
        <Steps
          steps={goal.steps.map(({ text }) => text)}
          onChange={(steps) => change(withSteps(goal, steps))}
          words={writing.compose}
          wrong={finding ? writing.compose.whys[finding.why] : null}
        />
        <Aim
          {...goal}
          set={set}
          words={writing.compose}
          wrong={tried && !isTargetRight(goal.measure, goal.target) ? writing.compose.whys.target : null}
        />
        <Input
          label={t.dueOn}
          type="date"
          value={goal.dueOn ?? ""}
          min={today(me.value?.zone ?? "UTC", new Date(serverNow()))}
          onInput={(day) => set({ dueOn: day || null })}
        />
        <Input
          label={t.why}
          rows={2}
          value={goal.why}
          onInput={(why) => set({ why })}
          maxLength={280}
          aside={<small class="num">{writing.compose.of(lengthOf(goal.why), 280)}</small>}
        />
      </form>
    </Page>
  )
}
