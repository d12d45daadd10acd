/** The four tabs in words and strokes. Pausing together takes the middle once it exists. */
import type { TabName } from "../routes"
import { useText } from "../text"
import { Icon } from "./icon"

const names: readonly TabName[] = ["today", "agreements", "together", "me"]

export function Tabs({ current }: { current: TabName }) {
  const t = useText()
  return (
    <nav class="tabs" aria-label={t.shell.tabs.label}>
      {names.map((name) => (
        <a key={name} href={`/${name}`} aria-current={name === current ? "page" : undefined}>
          <Icon name={name} />
          <span>{t.shell.tabs[name]}</span>
        </a>
      ))}
    </nav>
  )
}
