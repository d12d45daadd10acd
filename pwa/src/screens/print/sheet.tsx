/** The sheet: what is in force, in the language chosen for the paper. */
import "../../ui/print.css"

import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { dateSaid, instantSaid } from "../../kinds/say"
import { Pen } from "../../parts"
import type { Held } from "../../people/today"
import { langOf } from "../../people/words"
import type { Boundary, Content, Kind, Revision } from "../../replica/model"
import { Clauses } from "../agreement/clauses"
import { agreedAt, bothNames, sinceOf } from "./kept"
import type { PrintText } from "./words"

export interface SheetProps {
  held: readonly Held[]
  boundaries: readonly [Boundary, Revision][]
  reader: Reader
  words: AgreementText
  text: PrintText
  now: number
}

type Paper = Pick<SheetProps, "reader" | "words" | "text"> & { day: (at: string) => string }

export function Sheet({ held, boundaries, reader, words, text, now }: SheetProps) {
  const t = text.sheet
  const { language } = reader
  const zone = reader.me.zone ?? "UTC"
  const day = (at: string) => instantSaid(at, language, zone, NO_YEAR, false)
  const paper: Paper = { reader, words: named(words, reader), text, day }
  const [one, other] = bothNames(reader.me.name, reader.partner.name, language)
  return (
    <article class="sheet-paper" lang={language} aria-label={text.sheet.title}>
      <header class="top">
        <h2 class="title">{t.title}</h2>
        <p>{t.names(one, other)}</p>
        <p class="meta">{t.asOf(day(new Date(now).toISOString()))}</p>
      </header>
      {held.map((kept) => (
        <Agreed key={kept.agreement.id} kept={kept} {...paper} />
      ))}
      {boundaries.length ? (
        <section>
          <h2>{t.boundaries(reader.me.name)}</h2>
          {boundaries.map(([boundary, revision]) => (
            <Words key={boundary.id} kind="boundary" content={revision.content!} {...paper}>
              <p class="meta">{t.shared(day(revision.createdAt))}</p>
            </Words>
          ))}
        </section>
      ) : null}
      <p class="meta about">{t.about}</p>
    </article>
  )
}

/** The year always stands on paper: it may hang there for long. */
const NO_YEAR = new Date(0)

/** On paper nobody is "you": what asks something of one person names that person (R39). */
const named = (words: AgreementText, reader: Reader): AgreementText => ({
  ...words,
  bindsYou: words.bindsThem(reader.me.name),
})

function Agreed({ kept, ...paper }: { kept: Held } & Paper) {
  const { agreement, holding, ahead } = kept
  const { reader, day } = paper
  const t = paper.text.sheet
  const since = sinceOf(kept)
  const trial = ahead ? null : agreement.trialUntil
  const own = { ...paper, reader: { ...reader, begunBy: agreement.revisions[0]?.authorId } }
  return (
    <Words kind={agreement.kind} label={t.kinds[agreement.kind]} content={holding.content!} {...own}>
      <p class="meta num">
        {since ? t.since(day(since)) : null}
        {trial ? ` · ${t.trial(dateSaid(trial, reader.language, true))}` : null}
      </p>
      <ul class="meta answers num">
        {agreedAt(agreement, holding).map(({ personId, at }) => {
          const theirs = personId !== reader.me.id
          return (
            <li key={personId}>
              <Pen theirs={theirs}>{t.agreed((theirs ? reader.partner : reader.me).name, day(at))}</Pen>
            </li>
          )
        })}
      </ul>
    </Words>
  )
}

interface WordsProps extends Paper {
  kind: Kind
  label?: string
  content: Content
  children: preact.ComponentChildren
}

/** A title or reason in another language than the sheet's says which one it is. */
function Words({ kind, label, content, reader, words, text, children }: WordsProps) {
  const other = langOf(content.title, reader.language)
  return (
    <section class="on-paper">
      <header>
        {label ? <p class="meta">{label}</p> : null}
        <h3 lang={other}>{content.title}</h3>
        {other ? <p class="meta">{text.sheet.written[other]}</p> : null}
        {content.why ? (
          <p class="words meta" lang={langOf(content.why, reader.language)}>
            {content.why}
          </p>
        ) : null}
      </header>
      <Clauses kind={kind} content={content} reader={reader} words={words} />
      {children}
    </section>
  )
}
