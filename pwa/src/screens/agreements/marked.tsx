/** What was found, marked by a line and weight as well as a wash. */
import { keyed } from "../../kinds/keyed"
import type { Piece } from "./search"

export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>{keyed(pieces).map(({ key, item }) => (item.hit ? <mark key={key}>{item.text}</mark> : item.text))}</>
  )
}
