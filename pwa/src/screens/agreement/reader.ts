/** Who reads: both people's names and clocks, and the words of the reader's language. */
import { useMemo } from "preact/hooks"

import type { Labels } from "../../kinds/kind"
import type { Reader } from "../../kinds/kind"
import type { Person } from "../../replica/model"
import { link, me, rows } from "../../replica/replica"
import { type Dictionary, language, useText } from "../../text"

/** The other one of a couple; what was written with somebody before keeps that person's name (R44). */
function otherIn(space: string | undefined): Person | null {
  if (!space || space === link.value?.coupleSpaceId) return link.value?.partner ?? null
  return rows.value.couple.get(space)?.members.find(({ id }) => id !== me.value?.id) ?? null
}

/** The partner's name; before there is one, and once their account is gone, a word for them. */
export function usePartnerName(space?: string): string {
  return nameIn(space, useText())
}

export function nameIn(space: string | undefined, t: Dictionary): string {
  if (!space && !link.value) return t.agreements.partner
  return otherIn(space)?.displayName ?? t.shell.formerPartner
}

/** `begunBy` wrote the first version: some kinds have a line of each, told apart by it. */
export function useReader(labels: Labels | undefined, space?: string, begunBy?: string): Reader | null {
  const myself = me.value
  const other = otherIn(space)
  const name = usePartnerName(space)
  const shown = language.value
  const at = useMemo(() => new Date(), [])
  return useMemo(() => {
    if (!myself || !labels) return null
    return {
      language: shown,
      labels,
      me: { id: myself.id, name: myself.displayName, zone: myself.zone },
      partner: { id: other?.id ?? null, name, zone: other?.zone ?? null },
      at,
      ...(begunBy === undefined ? {} : { begunBy }),
    }
  }, [myself, other, name, labels, shown, at, begunBy])
}
