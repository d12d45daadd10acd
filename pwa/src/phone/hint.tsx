/** Offered on Today once there is something to come back to, in a calm hour; a no lasts. */
import { signal } from "@preact/signals"
import type { ComponentChildren } from "preact"

import { type PhoneText, usePhoneWords } from "../content/load"
import { Btn, Card } from "../parts"
import { isApple, isInstalled } from "../push"
import { agreements, openPause } from "../replica/replica"
import { readPreference, writePreference } from "../ui/preference"
import { offer } from "./install"
import { homeOf, mayHint } from "./stand"

const declined = signal(readPreference("install") === "no")

/** Today asks one thing at its end: this, or what stands in its place. */
export function InstallHint({ otherwise }: { otherwise: ComponentChildren }) {
  const home = homeOf({ installed: isInstalled(), offered: offer.value !== null, apple: isApple() })
  const agreed = agreements.value.some(({ activeRevisionId }) => activeRevisionId !== null)
  const may = mayHint({ home, agreed, declined: declined.value, pausing: openPause.value !== null })
  return may ? <Hint /> : <>{otherwise}</>
}

function Hint() {
  const t: PhoneText | null = usePhoneWords()
  if (!t) return null
  const no = () => {
    writePreference("install", "no")
    declined.value = true
  }
  return (
    <Card>
      <h2>{t.hint.title}</h2>
      <p>{t.hint.words}</p>
      <div class="line">
        <Btn href="/settings/phone">{t.hint.name}</Btn>
        <Btn look="quiet" onClick={no}>
          {t.hint.no}
        </Btn>
      </div>
    </Card>
  )
}
