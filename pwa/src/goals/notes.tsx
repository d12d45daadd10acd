/** Lines about how it goes, newest first; whoever wrote one may take it back. */
import { useState } from "preact/hooks"

import type { GoalText } from "../content/load"
import { langOf } from "../people/words"
import { Btn, Input, Pen } from "../parts"
import { language } from "../text"
import { show } from "../text/format"

const NOTE = 280

export interface Line {
  id: string
  text: string
  at: string
  /** Null for one's own. */
  by: string | null
}

interface NotesProps {
  lines: readonly Line[]
  words: GoalText
  zone: string
  help: string
  /** Both left out where nothing can be changed. */
  onAdd?: (text: string) => void
  onTakeBack?: (id: string) => void
  you: string
}

export function Notes({ lines, words, zone, help, onAdd, onTakeBack, you }: NotesProps) {
  const t = words.notes
  const [text, setText] = useState("")
  const add = () => {
    const line = text.normalize("NFC").trim()
    if (!line) return
    setText("")
    onAdd?.(line)
  }
  const newest = lines.toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <section>
      <h2>{t.title}</h2>
      {onAdd ? (
        <>
          <Input label={t.label} help={help} rows={2} value={text} onInput={setText} maxLength={NOTE} />
          <p>
            <Btn onClick={add} disabled={text.trim() === ""}>
              {t.add}
            </Btn>
          </p>
        </>
      ) : null}
      {newest.length ? null : <p class="meta">{t.none}</p>}
      <ul class="lines">
        {newest.map((line) => (
          <li key={line.id}>
            <Pen theirs={line.by !== null}>{line.by ?? you}</Pen>
            <p class="words" lang={langOf(line.text, language.value)}>
              {line.text}
            </p>
            <small>
              <time dateTime={line.at}>{show(line.at, "moment", zone)}</time>
              {line.by === null && onTakeBack ? (
                <>
                  {" · "}
                  <button class="btn quiet" type="button" onClick={() => onTakeBack(line.id)}>
                    {t.back}
                    <span class="sr">{t.backThis(line.text)}</span>
                  </button>
                </>
              ) : null}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
