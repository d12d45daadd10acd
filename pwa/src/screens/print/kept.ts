/** What stands on the sheet: what is in force for the two, and a person's own boundaries if they wish. Pure. */
import { holdingOf, lastOf, type Held, isAhead } from "../../people/today"
import type { Agreement, Boundary, Kind, Language, Revision } from "../../replica/model"

const ORDER: readonly Kind[] = ["cool_down", "contact_frequency", "ritual", "shared_goal", "boundary"]

/** By kind and title, so that both print the same sheet. */
export function inForce(agreements: Iterable<Agreement>, now: number, language: Language): Held[] {
  const held = [...agreements].flatMap((agreement): Held[] => {
    const holding = holdingOf(agreement, now)
    return holding?.content ? [{ agreement, holding, ahead: isAhead(agreement, now) }] : []
  })
  const place = ({ agreement }: Held) => ORDER.indexOf(agreement.kind)
  const title = ({ holding }: Held) => holding.content?.title ?? ""
  return held.toSorted((a, b) => place(a) - place(b) || title(a).localeCompare(title(b), language))
}

/** Only what its owner set and has not ended; the other's boundaries are the other's to print. */
export function ownBoundaries(boundaries: Iterable<Boundary>, meId: string): [Boundary, Revision][] {
  return [...boundaries].flatMap((boundary): [Boundary, Revision][] => {
    const last = lastOf(boundary)
    return boundary.ownerId === meId && boundary.state !== "ended" && last ? [[boundary, last]] : []
  })
}

/** Since when these words hold: a later version that lies ahead has its own day. */
export function sinceOf({ agreement, holding, ahead }: Held): string | null {
  if (!ahead) return agreement.activeSince
  return agreedAt(agreement, holding)?.at(-1)?.at ?? null
}

/** The yeses these words got, in the order they came. */
export function agreedAt(agreement: Agreement, { id }: Revision): { personId: string; at: string }[] {
  return agreement.consents
    .filter((one) => one.revisionId === id && one.answer === "accept")
    .toSorted((a, b) => a.at.localeCompare(b.at))
}

/** Two equals: neither stands first by rank, and the sheet reads the same on both phones. */
export const bothNames = (one: string, other: string, language: Language): [string, string] =>
  one.localeCompare(other, language) <= 0 ? [one, other] : [other, one]
