/** How each helps: one writes only one's own line and reads the other's. */
import { langOf } from "../../people/words"
import { Btn, Input } from "../../parts"
import { lengthOf } from "../kind"
import { type GoalFields, LIMITS } from "../shared_goal"
import type { FormProps } from "./form"

export function Support(props: FormProps<GoalFields>) {
  const { fields, set, words, wrong, mayOffer, partnerName, idea, reader } = props
  const t = words.compose
  const [mine, theirs] = mayOffer
    ? (["yourSupport", "mySupport"] as const)
    : (["mySupport", "yourSupport"] as const)
  const text = fields[mine] ?? ""
  const other = fields[theirs] ?? ""
  return (
    <div class="field">
      <Input
        label={t.goal.support}
        help={t.goal.supportHelp(partnerName)}
        rows={2}
        value={text}
        onInput={(value) => set({ [mine]: value })}
        wrong={wrong(mine)}
        aside={<small class="num">{t.of(lengthOf(text), LIMITS.support)}</small>}
      />
      {mayOffer && idea && !text ? (
        <div class="line">
          <p class="meta">
            {t.offerIdea} <q>{idea}</q>
          </p>
          <Btn look="quiet" onClick={() => set({ [mine]: idea })}>
            {t.useWords}
          </Btn>
        </div>
      ) : null}
      {other ? (
        <p class="meta">
          {t.goal.theirSupport(partnerName)} <q lang={langOf(other, reader.language)}>{other}</q>
        </p>
      ) : (
        <p class="meta">{t.goal.theirsToWrite(partnerName)}</p>
      )}
    </div>
  )
}
