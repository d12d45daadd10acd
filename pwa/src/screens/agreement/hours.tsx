/** The hours of a contact rhythm as a picture, for those who would rather look than read. */
import { laidOut, TwoClocks } from "../../kinds/two_clocks"
import type { Reader } from "../../kinds/kind"
import type { Window } from "../../kinds/zones"
import type { AgreementText } from "../../content/load"
import type { Content, Kind } from "../../replica/model"

export interface HoursProps {
  kind: Kind
  content: Content
  reader: Reader
  words: AgreementText
}

export function Hours({ kind, content, reader, words }: HoursProps) {
  const windows = content.fields.windows as Window[] | undefined
  if (kind !== "contact_frequency" || !windows?.length || !reader.partner.zone) return null
  return <TwoClocks laid={laidOut(windows, reader)} reader={reader} words={words} />
}
