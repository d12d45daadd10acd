/** Near the end: the fear or wish under what the other did, and under one's own (S2-8). */
import { Input, Seen } from "../../parts"
import { changeNote, noteOf } from "../../pauses/note"
import type { Scene } from "./scene"

export function Protect({ pause, t, name, words }: Pick<Scene, "pause" | "t" | "name" | "words">) {
  const observer = words.grounding.find(({ id }) => id === "gnd.kind-observer")
  return (
    <section>
      <h2 class="title">{t.protect.title(name)}</h2>
      <p class="words">{observer?.steps[0]}</p>
      <p>{t.protect.self}</p>
      <Input
        label={t.protect.label}
        aside={<Seen by="only" />}
        rows={2}
        value={noteOf(pause.id).protecting}
        onInput={(protecting) => changeNote(pause.id, { protecting })}
        help={t.note.kept}
      />
    </section>
  )
}
