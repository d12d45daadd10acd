/** A list of any length: what is near the screen is drawn, the rest when somebody comes there. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks"

import { Row, type RowProps } from "./row"

export interface Listed extends RowProps {
  id: string
}

const PIECE = 16
/** Two screens ahead of whoever scrolls, or walks through with the keys. */
const AHEAD = "200%"

export function Rows({ of }: { of: readonly Listed[] }) {
  const { list, shown } = useGrowth(of.length)
  const pieces = []
  for (let at = 0; at < shown; at += PIECE)
    pieces.push(<Piece key={at} of={of.slice(at, Math.min(at + PIECE, shown))} />)
  return <ul class="rows" ref={list}>{pieces}</ul>
}

/** Drawn anew only when one of its lines says something else: a long list is mostly the same as before. */
function Piece({ of }: { of: readonly Listed[] }) {
  const said = of.flatMap(({ id, href, title, below, glyph, lang }) => [id, href, title, below, glyph, lang])
  return useMemo(
    () => (
      <>
        {of.map(({ id, ...line }) => (
          <Row key={id} {...line} />
        ))}
      </>
    ),
    said,
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
