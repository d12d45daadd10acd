/** A list of any length: what is near the screen is drawn, the rest when somebody comes there. */
import type { ComponentChildren } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"

export interface RowsProps<T> {
  of: readonly T[]
  /** One line, with its key. */
  render: (one: T) => ComponentChildren
}

/** One screen of a phone. */
const PIECE = 12
/** Two screens ahead of whoever scrolls, or walks through with the keys. */
const AHEAD = "200%"

export function Rows<T>({ of, render }: RowsProps<T>) {
  const { list, shown } = useGrowth(of.length)
  return (
    <ul class="rows" ref={list}>
      {of.slice(0, shown).map(render)}
    </ul>
  )
}

/** How many to draw: a piece more whenever the end of what is drawn comes near the screen. */
function useGrowth(all: number) {
  const list = useRef<HTMLUListElement>(null)
  const [wanted, want] = useState(PIECE)
  const shown = Math.min(wanted, all)
  useEffect(() => {
    const end = list.current?.lastElementChild
    if (!end || shown === all) return undefined
    const near = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && want(shown + PIECE),
      { rootMargin: AHEAD },
    )
    near.observe(end)
    return () => near.disconnect()
  }, [shown, all])
  return { list, shown }
}
