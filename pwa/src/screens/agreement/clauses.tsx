/** The reading text: one clause a line, a person's own words in their own language, one-sided parts named (R39). */
import "../../ui/agreements.css"

import type { ComponentChildren } from "preact"

import type { AgreementText } from "../../content/load"
import { firmnessOf, isPersonal, reading } from "../../kinds/index"
import { keyed } from "../../kinds/keyed"
import { type Clause, isMe, type Reader } from "../../kinds/kind"
import { langOf } from "../../people/words"
import { agreements } from "../../replica/replica"
import type { Content, Kind } from "../../replica/model"
import { titleOf } from "../../people/today"

/** The title of what this would take the place of. */
export function replacedTitle(content: Content): string | undefined {
  const found = agreements.value.find(({ id }) => id === content.replaces)
  return found && titleOf(found)
}

export interface ClausesProps {
  kind: Kind
  content: Content
  reader: Reader
  words: AgreementText
}

export function Clauses({ kind, content, reader, words }: ClausesProps) {
  return (
    <ul class="clauses words">
      {reading(kind, content, reader, replacedTitle(content)).map((clause) => (
        <OneClause
          key={clause.field + clause.parts.length}
          clause={clause}
          content={content}
          reader={reader}
          words={words}
        >
          <Parts clause={clause} reader={reader} />
        </OneClause>
      ))}
    </ul>
  )
}

export interface OneClauseProps {
  clause: Clause
  content: Content
  reader: Reader
  words: AgreementText
  children: ComponentChildren
  /** The flag's own mark when it was changed. */
  flag?: ComponentChildren
}

export function OneClause({ clause, content, reader, words, children, flag }: OneClauseProps) {
  if (clause.aside) return <li class="meta num">{children}</li>
  const firmness = firmnessOf(content, clause.field)
  const oneSided = clause.binds && !isPersonal(content)
  return (
    <li>
      <p>{children}</p>
      {flag ?? (firmness === "open" ? null : <span class="tag">{words.flags[firmness]}</span>)}
      {oneSided ? (
        <span class="meta">
          {isMe(clause.binds!, reader) ? words.bindsYou : words.bindsThem(reader.partner.name)}
        </span>
      ) : null}
    </li>
  )
}

function Parts({ clause, reader }: { clause: Clause; reader: Reader }) {
  return (
    <>
      {keyed(clause.parts).map(({ key, item }) =>
        typeof item === "string" ? (
          item
        ) : (
          <span key={key} lang={langOf(item.own, reader.language)}>
            {item.own}
          </span>
        ),
      )}
    </>
  )
}
