/** A note for oneself in a pause: feelings, how strong, a line; sealed on this phone as it is typed. */
import { useEffect } from "preact/hooks"

import { Btn, Input, Note, Picks, Seen, Sheet, Stepper } from "../../parts"
import { changeNote, locked, noteOf, saveNotes } from "../../pauses/note"
import { discard, pauseNotes, resend } from "../../replica/replica"
import type { Words } from "./scene"

interface NoteProps extends Words {
  pauseId: string
  onClose: () => void
}

export function NoteSheet({ pauseId, t, words, onClose }: NoteProps) {
  const note = noteOf(pauseId)
  useEffect(() => saveNotes, [])
  return (
    <Sheet title={t.note.title} open onClose={onClose}>
      <p class="line">
        <Seen by="only" />
      </p>
      {locked.value ? <Note glyph="only">{t.note.locked}</Note> : null}
      <Elsewhere pauseId={pauseId} t={t} />
      <Picks
        legend={t.note.feelings}
        many
        options={words.feelings.map(({ id, text }) => ({ value: id, label: text }))}
        value={note.feelings}
        onChange={(feelings) => changeNote(pauseId, { feelings })}
      />
      <Stepper
        label={t.note.intensity}
        value={note.intensity ?? -1}
        min={-1}
        max={10}
        show={(value) => (value < 0 ? t.note.notSaid : String(value))}
        onChange={(value) => changeNote(pauseId, { intensity: value < 0 ? null : value })}
      />
      <Input
        label={t.note.text}
        rows={3}
        value={note.text}
        onInput={(text) => changeNote(pauseId, { text })}
        help={t.note.kept}
      />
    </Sheet>
  )
}

/** Written on two phones: both are shown, and the writer says which stays. */
function Elsewhere({ pauseId, t }: Pick<NoteProps, "pauseId" | "t">) {
  const open = pauseNotes.value.get(pauseId)
  if (open?.pending?.state !== "conflict") return null
  const { seq } = open.pending
  return (
    <Note glyph="only" role="status">
      <p>{t.note.elsewhere}</p>
      {open.other ? (
        <p class="words">{[open.other.text, open.other.protecting].filter(Boolean).join(" · ")}</p>
      ) : null}
      <p class="line">
        <Btn onClick={() => resend(seq)}>{t.note.keepMine}</Btn>
        <Btn look="quiet" onClick={() => discard(seq)}>
          {t.note.keepOther}
        </Btn>
      </p>
    </Note>
  )
}
