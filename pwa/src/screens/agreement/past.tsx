/** The history: newest first, who did what and when, no totals. */
import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { langOf } from "../../people/words"
import { Glyph, type GlyphState } from "../../parts"
import type { Agreement, Moment } from "../../replica/model"
import { rows } from "../../replica/replica"
import { show } from "../../text/format"

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
              <time dateTime={moment.at}>{show(moment.at, "moment", zone)}</time>
              <Why moment={moment} agreement={agreement} reader={reader} />
            </small>
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
