/** What helps: short practices, what worked before first, and a note for oneself; only their user sees any of it. */
import { useState } from "preact/hooks"

import type { Practice } from "../../content/load"
import { Line, Seen } from "../../parts"
import { inOrder } from "../../pauses/note"
import { pauseNotes } from "../../replica/replica"
import { NoteSheet } from "./note"
import { PracticeSheet } from "./practice"
import type { Words } from "./scene"

const FEW = 3

export function Helps(props: Words & { pause?: { id: string } }) {
  const { t, words, pause } = props
  const [opened, open] = useState<Practice | null>(null)
  const [writes, write] = useState(false)
  const [all, showAll] = useState(false)
  // The order stays while somebody looks at it.
  const [practices] = useState(() =>
    inOrder(
      words.grounding,
      [...pauseNotes.value.values()].map(({ note }) => note),
    ),
  )
  const translated = practices.map(({ id }) => words.grounding.find((one) => one.id === id)!)
  return (
    <section>
      <h2 class="line apart">
        <span>{t.helps.title}</span>
        <Seen by="only" />
      </h2>
      <ul>
        {translated.slice(0, all ? undefined : FEW).map((one) => (
          <Line key={one.id} title={one.title} below={lasts(one, t)} onClick={() => open(one)} />
        ))}
        {all ? null : <Line title={t.helps.more} onClick={() => showAll(true)} />}
        {pause ? <Line title={t.note.title} below={t.note.below} onClick={() => write(true)} /> : null}
      </ul>
      {opened ? (
        <PracticeSheet {...props} practice={opened} pauseId={pause?.id} onClose={() => open(null)} />
      ) : null}
      {writes && pause ? <NoteSheet {...props} pauseId={pause.id} onClose={() => write(false)} /> : null}
    </section>
  )
}

const lasts = ({ seconds, steps }: Practice, t: Words["t"]): string =>
  `${t.helps.minutes(Math.max(1, Math.round(seconds / 60)))} · ${steps[0] ?? ""}`
