/** A part that is rarely changed: one line says how it stands, a tap opens it. */
import type { ComponentChildren } from "preact"

import { Icon } from "../../parts"

export interface FoldProps {
  title: string
  /** How it stands now, in words. */
  value?: string
  /** Something inside has to be mended: it opens by itself. */
  open?: boolean
  children: ComponentChildren
}

export function Fold({ title, value, open, children }: FoldProps) {
  return (
    <details class="fold" open={open || undefined}>
      <summary class="row plain">
        <span class="what wide">
          <b>{title}</b>
          {value ? <small>{value}</small> : null}
        </span>
        <Icon name="next" />
      </summary>
      <div class="stack">{children}</div>
    </details>
  )
}
