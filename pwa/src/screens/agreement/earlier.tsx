/** The earlier texts of a boundary: readable, with what each one changed. */
import { useState } from "preact/hooks"

import type { AgreementText, ReadingWords } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { instantSaid } from "../../kinds/say"
import { Card } from "../../parts"
import type { Boundary, Content } from "../../replica/model"
import { Clauses } from "./clauses"
import { Difference } from "./difference"

export interface EarlierProps {
  boundary: Boundary
  words: ReadingWords
  reader: Reader
}

/** The versions before, newest first, each with what the next one changed in it. */
export function Earlier({ boundary, words, reader }: EarlierProps) {
  const [open, setOpen] = useState(false)
  const readable = boundary.revisions.filter(({ content }) => content).toReversed()
  if (readable.length < 2) return null
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.text.boundary.earlier}</summary>
      {open
        ? readable.map(({ id, createdAt, content }, at) => (
            <Version
              key={id}
              at={createdAt}
              content={content!}
              before={readable[at + 1]?.content ?? null}
              reader={reader}
              text={words.text}
              mine={boundary.ownerId === reader.me.id}
            />
          ))
        : null}
    </details>
  )
}

interface VersionProps {
  at: string
  content: Content
  before: Content | null
  reader: Reader
  text: AgreementText
  mine: boolean
}

function Version({ at, content, before, reader, text, mine }: VersionProps) {
  const shown = { kind: "boundary" as const, reader, words: text }
  return (
    <Card hand={mine ? "mine" : "theirs"}>
      <small>{instantSaid(at, reader.language, reader.me.zone ?? "UTC", reader.at)}</small>
      {before ? (
        <Difference {...shown} before={before} after={content} />
      ) : (
        <Clauses {...shown} content={content} />
      )}
    </Card>
  )
}
