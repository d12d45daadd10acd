/** A button or a link that looks like one: at most one primary on a screen. */
import type { ComponentChildren } from "preact"

import { Icon, type IconName } from "./icon"

export interface BtnProps {
  children: ComponentChildren
  look?: "primary" | "plain" | "quiet" | "hush" | "ink"
  /** A link instead of a button. */
  href?: string
  /** The link is a file of this name. */
  download?: string
  onClick?: (event: MouseEvent) => unknown
  onPointerDown?: () => void
  type?: "button" | "submit"
  /** Working: a turning sign; change the words too. */
  busy?: boolean
  /** Not available: give the reason as the label. */
  disabled?: boolean
  icon?: IconName
  autofocus?: boolean
  lang?: string
  id?: string
}

export function Btn(props: BtnProps) {
  const { children, look = "plain", href, busy, disabled, icon, type = "button", ...rest } = props
  const kind = look === "plain" ? "btn" : `btn ${look}`
  const sign = busy ? <Icon name="turn" /> : icon ? <Icon name={icon} /> : null
  if (href !== undefined)
    return (
      <a class={kind} href={href} {...rest}>
        {sign}
        {children}
      </a>
    )
  // A busy button keeps its focus: aria-disabled instead of disabled.
  return (
    <button
      class={kind}
      type={type}
      disabled={disabled}
      aria-busy={busy ? "true" : undefined}
      aria-disabled={busy ? "true" : undefined}
      {...rest}
      onClick={(event) => (busy ? event.preventDefault() : rest.onClick?.(event))}
    >
      {sign}
      {children}
    </button>
  )
}
