/** Who can read what, on one page in plain words. */
import { soon } from "../content/load"
import { Page } from "../parts"
import { Reads } from "../people/reads"
import { loadService, me } from "../replica/replica"
import { useText } from "../text"

await soon(loadService())

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
