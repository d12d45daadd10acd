/** What is in force or mine (plain), or what the partner says (theirs, washed). */
import type { ComponentChildren } from "preact"

export interface CardProps {
  children: ComponentChildren
  /** mine: added words in my hand; theirs: the partner's card. */
  hand?: "mine" | "theirs"
  label?: string
  id?: string
}

export function Card({ children, hand, label, id }: CardProps) {
  const kind = hand === "theirs" ? "card b" : hand === "mine" ? "card a" : "card"
  return (
    <section class={kind} aria-label={label} id={id}>
      {children}
    </section>
  )
}
