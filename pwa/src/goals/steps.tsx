/** Steps drawn as filled steps: no percentage, no count, nobody's name (R15). */
import "../ui/goals.css"

import type { GoalText } from "../content/load"
import { keyed } from "../kinds/keyed"
import { langOf } from "../people/words"
import { language } from "../text"

export interface DrawnStep {
  key: string
  text: string
  done: boolean
}

interface StepsProps {
  steps: readonly DrawnStep[]
  words: GoalText
  /** Left out where nothing can be changed. */
  onTap?: (step: DrawnStep) => void
}

export function DrawnSteps({ steps, words, onTap }: StepsProps) {
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.key} data-done={step.done ? "true" : undefined}>
          <OneStep step={step} words={words} onTap={onTap} />
        </li>
      ))}
    </ol>
  )
}

function OneStep({ step, words, onTap }: Omit<StepsProps, "steps"> & { step: DrawnStep }) {
  const text = (
    <>
      <i aria-hidden="true" />
      <span class="words" lang={langOf(step.text, language.value)}>
        {step.text}
      </span>
    </>
  )
  if (onTap)
    return (
      <button type="button" aria-pressed={step.done} onClick={() => onTap(step)}>
        {text}
      </button>
    )
  return (
    <p>
      <span class="sr">{step.done ? words.stepDone("") : words.stepOpen("")}</span>
      {text}
    </p>
  )
}

/** The same in a list: a small flight of steps, with a sentence for who does not see it. */
export function Flight({ steps, words }: { steps: readonly { done: boolean }[]; words: GoalText }) {
  const done = steps.filter((one) => one.done).length
  return (
    <span class="flight">
      {keyed(steps).map(({ key, item }, at) => (
        <i
          key={key}
          data-done={item.done ? "true" : undefined}
          style={{ "--at": at + 1 } as Record<string, number>}
          aria-hidden="true"
        />
      ))}
      <span class="sr">{words.stepsSaid(done, steps.length)}</span>
    </span>
  )
}
