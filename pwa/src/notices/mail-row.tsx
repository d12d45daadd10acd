/** The way to what may come by e-mail, with how it stands. */
import { useEffect } from "preact/hooks"

import { useMailWords } from "../content/load"
import { Row } from "../parts"
import { loadService, mailbox, service } from "../replica/replica"
import { useNow } from "../people/words"
import { mailStandOf } from "./mail-stand"

export function MailRow() {
  const t = useMailWords()?.choices
  const now = useNow()
  useEffect(() => void loadService(), [])
  if (!t) return null
  const told = service.value
  const box = mailbox.value
  const ready = mailStandOf(told?.mail ?? true, box, now) === "ready"
  const stands = told && !told.mail ? t.rowNone : ready && box?.wanted ? t.rowOn : t.rowOff
  return (
    <ul>
      <Row plain href="/settings/mail" title={t.row} below={stands} />
    </ul>
  )
}
