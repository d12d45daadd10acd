/** A pause on the whole screen: both phones the same, until both are back. */
import { useState } from "preact/hooks"

import { usePauseWords, withWords } from "../content/load"
import { Ghost, Page } from "../parts"
import { FromShortcut } from "../pauses/shortcut"
import { lastClosed } from "../pauses/stand"
import { useNow } from "../people/words"
import { isCall, link, me, openPause, outbox, partner, pauses, steppedOut } from "../replica/replica"
import { useText } from "../text"
import { Calling } from "./pause/calling"
import { Closed } from "./pause/closed"
import { Left } from "./pause/left"
import { None } from "./pause/none"
import { Open } from "./pause/open"
import type { Words } from "./pause/scene"
import "../ui/pause.css"

await withWords(usePauseWords)

export default function PauseScreen() {
  const t = useText().shell
  const words = usePauseWords()
  const now = useNow(1_000)
  const [looks, look] = useState(false)
  const myself = me.value
  if (!words || !myself)
    return (
      <Page title={t.tabs.pause} back={{ href: "/today", label: t.tabs.today }} dusk>
        <Ghost />
      </Page>
    )
  const pause = openPause.value
  const shared: Words = {
    words,
    t: words.text,
    now,
    meId: myself.id,
    zone: myself.zone,
    name: partner.value?.displayName ?? t.formerPartner,
    theirZone: partner.value?.zone ?? myself.zone,
  }
  if (pause && steppedOut.value && !looks) return <Left {...shared} pause={pause} look={() => look(true)} />
  if (pause) return <Open {...shared} pause={pause} />
  const call = outbox.value.findLast(isCall)
  if (call) return <Calling {...shared} call={call} />
  const ours = pauses.value.filter(({ space }) => space === link.value?.coupleSpaceId)
  const closed = lastClosed(ours, now)
  return (
    <>
      {closed ? <Closed {...shared} pause={closed} /> : <None {...shared} />}
      <FromShortcut />
    </>
  )
}
