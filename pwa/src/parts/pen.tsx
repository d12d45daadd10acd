/** Whose: a stroke and a name. Green leans right and is the reader, apricot leans left and is the partner. */
import type { ComponentChildren } from "preact"

export interface PenProps {
  children: ComponentChildren
  theirs?: boolean
  /** Not said yet: a pencil line. */
  pencil?: boolean
}

export function Pen({ children, theirs, pencil }: PenProps) {
  return <span class={`pen${theirs ? " b" : ""}${pencil ? " pencil" : ""}`}>{children}</span>
}
