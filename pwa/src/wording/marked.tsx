/** The same words once more, unseen behind the field: only the line under some of them shows. */
import type { Found } from "./engine"

export interface MarkedProps {
  text: string
  found: readonly Found[]
  lang?: string
}

export function Marked({ text, found, lang }: MarkedProps) {
  const marks = found.map(({ at }) => at).toSorted((one, other) => one[0] - other[0])
  const starts = marks.map((_, index) => marks[index - 1]?.[1] ?? 0)
  // A last line that is still empty has its height in a field, but not elsewhere.
  return (
    <div class="input" aria-hidden="true" lang={lang}>
      {marks.map(([from, until], index) => (
        <>
          {text.slice(starts[index], from)}
          <span class="hint">{text.slice(from, until)}</span>
        </>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
      {text.endsWith("\n") ? "\u200B" : ""}
    </div>
  )
}
