/** What the two said in calm about where and how a pause is spent: as it was when this one began. */
import { labelled, listed } from "../../kinds/say"
import { langOf } from "../../people/words"
import { language } from "../../text"
import type { Scene } from "./scene"

export function Agreed({ pause, t, words }: Scene) {
  const { place, allowedDuring, notDuring } = pause.rule
  const shown = language.value
  const said = (values: string[], labels: Record<string, string>) =>
    listed(labelled(values, labels, shown), shown)
  const lines: [string, string][] = [
    [t.good.place, place ?? ""],
    [t.good.allowed, said(allowedDuring, words.labels.allowedDuring)],
    [t.good.not, said(notDuring, words.labels.notDuring)],
  ]
  const filled = lines.filter(([, value]) => value)
  if (!filled.length) return null
  return (
    <section>
      <h2>{t.good.title}</h2>
      <dl class="said">
        {filled.map(([name, value]) => (
          <div key={name}>
            <dt class="meta">{name}</dt>
            <dd lang={langOf(value, shown)}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
