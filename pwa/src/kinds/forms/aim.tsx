/** What a goal is measured by, of itself and never of a person; for shared and for personal ones. */
import type { ComposeText } from "../../content/load"
import { Input, Picks, Seg, Stepper } from "../../parts"
import type { Measure, Per } from "../../replica/model"
import { MEASURES, PER, TARGETS } from "../shared_goal"

export interface AimProps {
  measure: Measure
  target: number | null
  per: Per
  set: (changed: { measure?: Measure; target?: number | null; per?: Per }) => void
  words: ComposeText
  wrong: string | null
}

/** A number that each measure begins with. */
const FIRST: Record<Measure, number | null> = { done: null, count: 3, amount: null, feeling: 4 }

export function Aim({ measure, target, per, set, words, wrong }: AimProps) {
  const t = words.goal
  return (
    <>
      <Picks
        legend={t.measure}
        value={measure}
        onChange={(chosen) => set({ measure: chosen, target: FIRST[chosen] })}
        options={MEASURES.map((value) => ({ value, label: t.measures[value] }))}
        help={t.measureHelp}
      />
      <Target measure={measure} target={target} set={set} words={words} wrong={wrong} />
      {measure === "done" ? null : (
        <Seg
          legend={t.per}
          value={per}
          onChange={(chosen) => set({ per: chosen })}
          options={PER.map((value) => ({ value, label: t.pers[value] }))}
        />
      )}
    </>
  )
}

function Target({ measure, target, set, words, wrong }: Omit<AimProps, "per">) {
  const t = words.goal
  const limits = TARGETS[measure]
  if (!limits) return null
  if (measure === "amount")
    return (
      <Input
        label={t.amount}
        help={t.amountHelp}
        inputMode="numeric"
        value={target === null ? "" : String(target)}
        onInput={(typed) => set({ target: digits(typed) })}
        wrong={wrong}
      />
    )
  return (
    <Stepper
      label={measure === "feeling" ? t.feeling : t.times}
      value={target ?? limits.min}
      onChange={(chosen) => set({ target: chosen })}
      min={limits.min}
      max={limits.max}
    />
  )
}

/** Full-width digits are digits too; anything else is left out. */
function digits(typed: string): number | null {
  const found = typed.normalize("NFKC").replaceAll(/\D/g, "").slice(0, 7)
  return found === "" ? null : Number(found)
}
