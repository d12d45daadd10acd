/** How firm each part is: what nothing says is open to talk. */
import { Fold } from "../../kinds/forms/fold"
import { rulesOf } from "../../kinds/index"
import type { PartProps } from "./writer"

export function Flags({ start, words, content, change }: PartProps) {
  const { parts } = words.compose
  const named = rulesOf(start.kind).parts
  if (named.length === 0) return null
  const choose = (part: string, value: string) => {
    const { [part]: _, ...others } = content.flags
    change({ flags: value === "open" ? others : { ...others, [part]: value as "firm" | "trial" } })
  }
  const said = Object.entries(content.flags)
    .map(([part, value]) => `${parts.names[part as keyof typeof parts.names]}: ${parts.flags[value]}`)
    .join(" · ")
  return (
    <Fold title={parts.title} value={said || parts.flags.open}>
      <p class="meta">{parts.help}</p>
      <div class="flags">
        {named.map((part) => (
          <label key={part}>
            <span>{parts.names[part as keyof typeof parts.names]}</span>
            <select
              value={content.flags[part] ?? "open"}
              onChange={(event) => choose(part, event.currentTarget.value)}
            >
              {(["open", "firm", "trial"] as const).map((value) => (
                <option key={value} value={value}>
                  {parts.flags[value]}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </Fold>
  )
}
