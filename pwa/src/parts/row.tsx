/** One line of a list: title, one line below, chevron; inside <ul> it brings its own <li>. */
import type { ComponentChildren } from "preact"

import { Glyph, type GlyphState } from "./glyph"
import { Icon, type IconName } from "./icon"

export interface RowProps {
  href?: string
  title: ComponentChildren
  below?: ComponentChildren
  /** plain: Accord's own words; otherwise what people wrote, in the reading face. */
  plain?: boolean
  glyph?: GlyphState
  icon?: IconName
  /** The one shown in the other pane. */
  current?: boolean
  /** The language of the title, when it may differ. */
  lang?: string
}

export function Row({ href, title, below, plain, glyph, icon, current, lang }: RowProps) {
  const lead = glyph ? <Glyph is={glyph} /> : icon ? <Icon name={icon} /> : null
  const inside = (
    <>
      {lead}
      <span class={lead ? "what" : "what wide"}>
        <b lang={lang}>{title}</b>
        {below === undefined ? null : <small>{below}</small>}
      </span>
      {href ? <Icon name="next" /> : null}
    </>
  )
  const kind = plain ? "row plain" : "row"
  return (
    <li>
      {href ? (
        <a class={kind} href={href} aria-current={current ? "true" : undefined}>
          {inside}
        </a>
      ) : (
        <div class={kind}>{inside}</div>
      )}
    </li>
  )
}
