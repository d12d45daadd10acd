/** Who can read what, with the name of who runs the server (R36). */
import type { ComponentChildren } from "preact"
import { useEffect } from "preact/hooks"

import { Glyph, type GlyphState } from "../parts"
import { loadService, service } from "../replica/replica"
import { useText } from "../text"

export function Reads() {
  const t = useText().people.reads
  useEffect(() => void loadService(), [])
  const operator = service.value?.operator
  const they = operator || t.someone
  return (
    <>
      <p class="words">{operator ? t.runBy(operator) : service.value ? t.runByNameless : t.runByUnknown}</p>
      <Part glyph="only" title={t.you}>
        <p>{t.youWords}</p>
        <small>{t.youMore(they)}</small>
      </Part>
      <Part glyph="agreed" title={t.both}>
        <p>{t.bothWords}</p>
        <small>{t.bothMore}</small>
      </Part>
      <Part glyph="share" title={operator ? t.server(operator) : t.serverAlone}>
        <p>{t.serverWords}</p>
        <small>{t.serverMore}</small>
        <small>{t.near(they)}</small>
      </Part>
      <Part glyph="paused" title={t.limits}>
        <p>{t.limitCode}</p>
        <p>{t.limitPhone}</p>
        <p>{t.limitLost}</p>
      </Part>
      <Part glyph="resting" title={t.end}>
        <p>{t.endWords}</p>
      </Part>
      <p class="meta">{t.nobody}</p>
      <p class="meta">{t.carried}</p>
    </>
  )
}

function Part(props: { glyph: GlyphState; title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2 class="title marked">
        <Glyph is={props.glyph} />
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}
