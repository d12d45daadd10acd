/** A suggested text as it is read: by the one it waits for, and before that by its writer in the preview. */
import type { ComponentChildren } from "preact"

import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { Card, Pen } from "../../parts"
import { langOf } from "../../people/words"
import type { Content, Kind } from "../../replica/model"
import { Clauses } from "./clauses"
import { Difference } from "./difference"
import { Hours } from "./hours"

export interface SuggestedProps {
  kind: Kind
  /** Null once its author has taken it back. */
  content: Content | null
  /** What it would change. */
  before: Content | null
  reader: Reader
  words: AgreementText
  theirs: boolean
  heading?: string
  children?: ComponentChildren
}

export function Suggested(props: SuggestedProps) {
  const { content, reader, words, theirs, children } = props
  const heading = props.heading ?? (theirs ? words.suggests(reader.partner.name) : words.youSuggest)
  return (
    <Card hand={theirs ? "theirs" : "mine"} label={heading}>
      <h2>{heading}</h2>
      <Text {...props} />
      {content?.note ? (
        <p class="meta">
          <Pen theirs={theirs}>{theirs ? reader.partner.name : words.you}</Pen>{" "}
          <q lang={langOf(content.note, reader.language)}>{content.note}</q>
        </p>
      ) : null}
      {children}
    </Card>
  )
}

/** The picture only where its hours are new: it shows what is, not what changed. */
function Text({ kind, content, before, reader, words }: SuggestedProps) {
  if (!content) return <p class="meta">{words.gone}</p>
  const shared = { kind, reader, words }
  const sameHours = JSON.stringify(before?.fields.windows) === JSON.stringify(content.fields.windows)
  return (
    <>
      {before ? (
        <Difference {...shared} before={before} after={content} />
      ) : (
        <Clauses {...shared} content={content} />
      )}
      {sameHours ? null : <Hours {...shared} content={content} />}
    </>
  )
}
