/** Every token, size, part and state on one page, in development only: what is not here is not drawn anywhere. */
import { useState } from "preact/hooks"

import { Btn, Page, Picks, Seg, toast } from "../parts"
import type { Language } from "../replica/replica"
import { language, languages, showLanguage } from "../text"
import { theme, type Theme } from "../ui/theme"
import { ForChoosing } from "./choosing"
import { Pictures } from "./pictures"
import { OnSurfaces } from "./surfaces"
import { Tokens } from "./tokens"
import "../ui/agreements.css"
import "../ui/goals.css"
import "../ui/notices.css"
import "../ui/pause.css"
import "../ui/review.css"
import "./design.css"

const themes: readonly Theme[] = ["auto", "light", "dark"]

export default function Design() {
  const [dusk, dim] = useState(false)
  const acts = (
    <>
      <Btn look="primary" onClick={() => toast("One line, one way back.", { label: "Undo", run: () => {} })}>
        Show a toast
      </Btn>
      <Btn onClick={() => dim(!dusk)}>{dusk ? "Light the room" : "Dim the room"}</Btn>
      <p class="meta">One filled button on a screen, one line of text below it.</p>
    </>
  )
  return (
    // The dusk of a pause is a state of the whole page, as it is there.
    <Page key={String(dusk)} title="Design" back={{ href: "/", label: "Start" }} acts={acts} dusk={dusk}>
      <section>
        <Picks
          legend="Language"
          value={language.value}
          onChange={(wanted) => void showLanguage(wanted)}
          options={Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }))}
        />
        <Seg
          legend="Light"
          value={theme.value}
          onChange={(wanted) => {
            theme.value = wanted
          }}
          options={themes.map((value) => ({ value, label: value }))}
        />
      </section>
      <Tokens />
      <OnSurfaces />
      <ForChoosing />
      <Pictures />
    </Page>
  )
}
