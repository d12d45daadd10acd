/** What happens next, before somebody shares an invitation. */
import { Glyph } from "../parts"
import { useText } from "../text"

export function Steps() {
  const t = useText().people.invite
  return (
    <section>
      <h2>{t.next}</h2>
      <ol class="past">
        <li>
          <Glyph is="draft" />
          <p>{t.next1}</p>
          <small>{t.next1Why}</small>
        </li>
        <li>
          <Glyph is="mine" />
          <p>{t.next2}</p>
          <small>{t.next2Why}</small>
        </li>
        <li>
          <Glyph is="agreed" />
          <p>{t.next3}</p>
          <small>{t.next3Why}</small>
        </li>
      </ol>
      <p>
        <a class="way" href="/who-can-read">
          {t.reads}
        </a>
      </p>
    </section>
  )
}
