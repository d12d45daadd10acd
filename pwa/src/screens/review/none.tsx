/** No review is planned on this phone yet, or there is nobody to have one with. */
import { Btn, Empty, Page } from "../../parts"
import { partner } from "../../replica/replica"
import { useText } from "../../text"
import type { Words } from "./scene"

export function None({ t }: Words) {
  const shell = useText().shell
  return (
    <Page title={t.title} back={{ href: "/together", label: shell.tabs.together }}>
      <Empty
        glyph="share"
        title={partner.value ? t.next.none : t.next.noneAlone}
        action={<Btn href="/together">{shell.tabs.together}</Btn>}
      />
    </Page>
  )
}
