/** Who can read what, on one page in plain words. */
import { Page } from "../parts"
import { Reads } from "../people/reads"
import { me } from "../replica/replica"
import { useText } from "../text"

export default function WhoCanRead() {
  const t = useText()
  const back = me.value
    ? { href: "/settings", label: t.people.settings.page }
    : { href: "/", label: t.people.start.page }
  return (
    <Page title={t.people.reads.page} back={back}>
      <Reads />
    </Page>
  )
}
