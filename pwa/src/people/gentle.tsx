/** One gentle question at the end of Today: nothing to answer, nothing that rings, gone for the day with one tap. */
import { useState } from "preact/hooks"

import { lazily } from "../content/load"
import { Btn, Seen } from "../parts"
import { dateAt } from "../reviews/dates"
import { me, partner, paused } from "../replica/replica"
import { useText } from "../text"
import { readPreference, writePreference } from "../ui/preference"
import { type Prompt, promptOf } from "./prompt"

const usePrompts = lazily<readonly Prompt[]>({
  en: async () => (await import("../content/today.en.json")).default as Prompt[],
  "zh-Hans": async () => (await import("../content/today.zh-Hans.json")).default as Prompt[],
})

/** In a pause nothing else speaks. */
export function Gentle({ now }: { now: number }) {
  const t = useText().people.today.gentle
  const today = dateAt(now, me.value?.zone ?? "UTC")
  const [put, setPut] = useState(readPreference("prompt"))
  const prompts = usePrompts()
  const prompt = prompts && promptOf(prompts, today, partner.value === null)
  if (!prompt || paused.value || put === today) return null
  const putAway = () => {
    writePreference("prompt", today)
    setPut(today)
  }
  return (
    <section aria-labelledby="gentle">
      <h2 class="line apart">
        <span id="gentle">{t.title}</span>
        <Seen by="only" />
      </h2>
      <p class="words">{prompt.text}</p>
      <div class="line">
        <Btn look="quiet" onClick={putAway}>
          {t.away}
        </Btn>
      </div>
    </section>
  )
}
