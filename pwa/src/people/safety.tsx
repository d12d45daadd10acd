/** The safety note: who else may see this phone (R43). */
import { Glyph } from "../parts"
import { useText } from "../text"

export function Safety({ whole = false }: { whole?: boolean }) {
  const t = useText().people
  return (
    <section class="note hush">
      <Glyph is="only" />
      <h2 class="own">{t.safety.title}</h2>
      <p class="meta">{t.safety.note}</p>
      {whole ? <p class="meta">{t.safety.open}</p> : null}
      {whole ? <p class="meta">{t.safety.alone}</p> : null}
      <p>
        <a class="way" href="/help">
          {t.safety.help}
        </a>
      </p>
    </section>
  )
}
