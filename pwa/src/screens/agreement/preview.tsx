/** What the other will read, as it is written. */
import { resolved } from "../../kinds/index"
import { langOf } from "../../people/words"
import { Card } from "../../parts"
import { agreements, boundaries, link } from "../../replica/replica"
import { Clauses } from "./clauses"
import { Difference } from "./difference"
import type { PartProps } from "./writer"

export function Preview({ start, words, reader, content }: PartProps) {
  const c = words.compose
  const linked = link.value !== null && !link.value.endedAt
  const heading = linked ? c.preview(reader.partner.name) : c.previewAlone
  const shown = resolved(start.kind, content, reader.me.id ?? "proposer", reader.partner.id ?? "partner")
  const before = baseContent(start.target?.id, start.target?.base?.id)
  return (
    <Card hand="mine" label={heading}>
      <h2>{heading}</h2>
      {content.title ? <h3 lang={langOf(content.title, reader.language)}>{content.title}</h3> : null}
      {content.why ? (
        <p class="words meta" lang={langOf(content.why, reader.language)}>
          {content.why}
        </p>
      ) : null}
      {before ? (
        <Difference kind={start.kind} before={before} after={shown} reader={reader} words={words.text} />
      ) : (
        <Clauses kind={start.kind} content={shown} reader={reader} words={words.text} />
      )}
      {linked ? <p class="meta">{c.previewHelp(reader.partner.name)}</p> : null}
    </Card>
  )
}

function baseContent(id: string | undefined, revisionId: string | undefined) {
  if (!id || !revisionId) return null
  const found = agreements.value.find((one) => one.id === id) ?? boundaries.value.find((one) => one.id === id)
  return found?.revisions.find((one) => one.id === revisionId)?.content ?? null
}
