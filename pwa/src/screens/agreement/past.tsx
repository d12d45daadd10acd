/** The history: newest first, who did what and when, and what changed in the words; no totals. */
import { useState } from "preact/hooks"

import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { instantSaid } from "../../kinds/say"
import { revisionOf } from "../../people/today"
import { langOf } from "../../people/words"
import { Card, Glyph, type GlyphState, Icon } from "../../parts"
import type { Agreement, Content, Kind, Moment } from "../../replica/model"
import { rows } from "../../replica/replica"
import { Clauses } from "./clauses"
import { Difference } from "./difference"

const OVER = new Set(["withdrew", "retired", "replaced", "ended", "declined", "taken_back", "lapsed"])

export interface PastProps {
  agreement: Agreement
  reader: Reader
  words: AgreementText
  zone: string
}

export function Past({ agreement, reader, words, zone }: PastProps) {
  const reached = rows.value.goal.get(agreement.id)?.endedAs === "reached"
  if (agreement.history.length === 0) return null
  return (
    <section>
      <h2>{words.history}</h2>
      <ol class="past">
        {agreement.history.toReversed().map((moment) => (
          <li key={moment.at + moment.what}>
            <Glyph is={glyphOf(moment, reader)} />
            <p>{said(moment, reader, words, reached)}</p>
            <small>
              <time dateTime={moment.at}>{instantSaid(moment.at, reader.language, zone, reader.at)}</time>
              <Why moment={moment} agreement={agreement} reader={reader} />
            </small>
            <Then moment={moment} agreement={agreement} reader={reader} words={words} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function glyphOf({ what, personId }: Moment, reader: Reader): GlyphState {
  if (what === "accepted" || what === "woken") return "agreed"
  if (what === "rested") return "resting"
  if (OVER.has(what)) return "ended"
  return personId === reader.me.id ? "mine" : "theirs"
}

function said({ what, personId }: Moment, reader: Reader, words: AgreementText, reached: boolean): string {
  const known: Record<string, string | { you: string; them: (name: string) => string }> = words.past
  if (what === "retired" && reached) return words.past.reached
  // What one of the two may do alone is told of that one.
  const line = (personId && known[`${what}By`]) || known[what] || words.past.other
  if (typeof line === "string") return line
  return personId === reader.me.id ? line.you : line.them(reader.partner.name)
}

/** What would help, beside a no; what changed and why, beside a new version. */
function Why({ moment, agreement, reader }: { moment: Moment; agreement: Agreement; reader: Reader }) {
  const sent = ["countered", "amended", "sent_again"].includes(moment.what)
  const revision = sent ? agreement.revisions.find(({ id }) => id === moment.revisionId) : null
  const note = moment.note ?? revision?.content?.note
  if (!note) return null
  return (
    <>
      {" · "}
      <q lang={langOf(note, reader.language)}>{note}</q>
    </>
  )
}

/** Moments that brought words of their own. */
const BROUGHT = new Set(["proposed", "countered", "amended"])

interface ThenProps {
  moment: Moment
  agreement: Agreement
  reader: Reader
  words: AgreementText
}

/** The words of that moment, against those they stood on; made only when somebody opens them. */
function Then({ moment, agreement, reader, words }: ThenProps) {
  const [open, setOpen] = useState(false)
  if (!BROUGHT.has(moment.what)) return null
  const revision = revisionOf(agreement, moment.revisionId)
  if (!revision?.content) return null
  const before = revisionOf(agreement, revision.baseId)?.content ?? null
  const label = before ? words.timeline.changed : words.timeline.words
  const mine = revision.authorId === reader.me.id
  return (
    <details class="fold then" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{label}</span>
        <Icon name="next" />
      </summary>
      {open ? (
        <Card hand={mine ? "mine" : "theirs"} label={label}>
          <Words
            {...{ kind: agreement.kind, content: revision.content, before, reader, words }}
            title={agreement.revisions[0]?.id === revision.id}
          />
        </Card>
      ) : null}
    </details>
  )
}

interface WordsProps {
  kind: Kind
  content: Content
  before: Content | null
  reader: Reader
  words: AgreementText
  title: boolean
}

function Words({ kind, content, before, reader, words, title }: WordsProps) {
  if (before) return <Difference {...{ kind, before, after: content, reader, words }} />
  return (
    <>
      {title ? <h3 lang={langOf(content.title, reader.language)}>{content.title}</h3> : null}
      <Clauses {...{ kind, content, reader, words }} />
    </>
  )
}
