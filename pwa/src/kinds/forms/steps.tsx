/** One to seven steps, each a line that can be changed, moved up and taken out; for shared and for personal goals. */
import "../../ui/agreements.css"
import type { ComposeText } from "../../content/load"
import { Btn, Input } from "../../parts"
import { keyed } from "../keyed"
import { LIMITS } from "../shared_goal"

export interface StepsProps {
  steps: readonly string[]
  onChange: (steps: string[]) => void
  words: ComposeText
  wrong: string | null
}

export function Steps({ steps, onChange, words, wrong }: StepsProps) {
  const t = words.goal
  const shown = steps.length ? steps : [""]
  const put = (at: number, text: string) => onChange(shown.with(at, text))
  const up = (at: number) => onChange(shown.toSpliced(at, 1).toSpliced(at - 1, 0, shown[at]!))
  return (
    <fieldset class="stack">
      <legend>{t.steps}</legend>
      {keyed(shown).map(({ key, item: step }, at) => (
        // A step has no name but its place while it is written.
        <div class="line with-button" key={key}>
          <Input
            label={t.step(at + 1)}
            value={step}
            onInput={(text) => put(at, text)}
            maxLength={LIMITS.step}
            wrong={at === shown.length - 1 ? wrong : undefined}
          />
          {at > 0 ? (
            <button class="btn quiet" type="button" onClick={() => up(at)} aria-label={t.stepUp(at + 1)}>
              ↑
            </button>
          ) : null}
          {shown.length > 1 ? (
            <button
              class="btn quiet"
              type="button"
              onClick={() => onChange(shown.toSpliced(at, 1))}
              aria-label={t.stepDrop(at + 1)}
            >
              ×
            </button>
          ) : null}
        </div>
      ))}
      {shown.length < LIMITS.steps ? (
        <p>
          <Btn look="quiet" icon="add" onClick={() => onChange([...shown, ""])}>
            {t.stepAdd}
          </Btn>
        </p>
      ) : (
        <p class="meta">{t.stepsMost}</p>
      )}
      <small>{t.stepsHelp}</small>
    </fieldset>
  )
}
