/** The way to what Accord is on this phone. */
import { usePhoneWords } from "../content/load"
import { Row } from "../parts"

export function PhoneRow() {
  const t = usePhoneWords()
  return t ? <Row plain href="/settings/phone" title={t.title} below={t.row} /> : null
}
