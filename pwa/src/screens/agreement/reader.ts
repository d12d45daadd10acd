/** Who reads: both people's names and clocks, and the words of the reader's language. */
import { useMemo } from "preact/hooks"

import type { Labels } from "../../kinds/kind"
import type { Reader } from "../../kinds/kind"
import { link, me } from "../../replica/replica"
import { language, useText } from "../../text"

/** The partner's name; before there is one, and once their account is gone, a word for them. */
export function usePartnerName(): string {
  const t = useText()
  const found = link.value
  if (!found) return t.agreements.partner
  return found.partner?.displayName ?? t.shell.formerPartner
}

export function useReader(labels: Labels | undefined): Reader | null {
  const myself = me.value
  const other = link.value?.partner ?? null
  const name = usePartnerName()
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
    }
  }, [myself, other, name, labels, shown, at])
}
