/** Still shapes while something loads. */
import { useText } from "../text"

export function Ghost({ lines = 3 }: { lines?: number }) {
  const t = useText()
  return (
    <section class="card" role="status">
      <span class="sr">{t.shell.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div class="ghost" key={line} />
      ))}
    </section>
  )
}
