/** The fields of a shared goal: what is aimed for, its steps, and how the writer helps. */
import { Seg, Stepper } from "../../parts"
import { CHECKS, type GoalFields, LIMITS } from "../shared_goal"
import { Aim } from "./aim"
import type { FormProps } from "./form"
import { Steps } from "./steps"
import { Support } from "./support"

export default function SharedGoalForm(props: FormProps<GoalFields>) {
  const { fields, set, words, wrong } = props
  const t = words.compose.goal
  return (
    <>
      <Aim {...fields} set={set} words={words.compose} wrong={wrong("target")} />
      <Steps
        steps={fields.steps}
        onChange={(steps) => set({ steps })}
        words={words.compose}
        wrong={wrong("steps")}
      />
      <Support {...props} />
      <Stepper
        label={t.due}
        value={fields.dueInDays}
        onChange={(dueInDays) => set({ dueInDays })}
        min={LIMITS.due.min}
        max={LIMITS.due.max}
        by={7}
        show={words.compose.frame.days}
        atMin={t.dueLeast}
        atMax={t.dueMost}
      />
      <Seg
        legend={t.check}
        help={t.checkHelp}
        value={fields.checkEveryDays}
        onChange={(checkEveryDays) => set({ checkEveryDays })}
        options={CHECKS.map((value) => ({ value, label: words.compose.frame.days(value) }))}
      />
    </>
  )
}
