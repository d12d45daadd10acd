/** The way to the app lock, with how it stands on this phone. */
import { Row } from "../parts"
import { lockSet } from "../replica/replica"
import { useLockWords } from "./words"

export function LockRow() {
  const t = useLockWords()
  if (!t) return null
  return <Row plain href="/settings/lock" title={t.title} below={lockSet.value ? t.row.on : t.row.off} />
}
