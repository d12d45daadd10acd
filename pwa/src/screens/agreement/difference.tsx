/** One text against another: added words underlined, removed words struck through, and both said in a sentence. */
import { useEffect, useMemo, useState } from "preact/hooks"

import type { AgreementText } from "../../content/load"
import { Fold } from "../../kinds/forms/fold"
import { firmnessOf, reading } from "../../kinds/index"
import { keyed } from "../../kinds/keyed"
import type { Clause, Reader } from "../../kinds/kind"
import { own } from "../../kinds/say"
import { langOf } from "../../people/words"
import type { Content, Kind } from "../../replica/model"
import { useText } from "../../text"
import { Clauses, OneClause, replacedTitle } from "./clauses"
import { changesOf, compare, type Compared, type DiffArrays, type Piece } from "./diff"

export interface DifferenceProps {
  kind: Kind
  before: Content
  after: Content
  reader: Reader
  words: AgreementText
}

export function Difference(props: DifferenceProps) {
  const { kind, before, after, reader, words } = props
  const t = useText()
  const diff = useDiff()
  const compared = useMemo(
    () =>
      diff
        ? compare(
            wholeOf(kind, before, after, reader, words),
            wholeOf(kind, after, before, reader, words),
            reader.language,
            diff,
          )
        : null,
    [diff, kind, before, after, reader, words],
  )
  if (!compared) return <Clauses kind={kind} content={after} reader={reader} words={words} />
  const changes = [...changesOf(compared), ...flagged(compared, props)]
  const told = compared.filter((one) => isChanged(one, before, after))
  const rest = compared.filter((one) => !told.includes(one))
  const folds = told.length > 0 && rest.length > FEW
  return (
    <>
      <p class="sr">{t.shell.marked}</p>
      {changes.length ? null : <p class="meta">{words.sameText}</p>}
      <List {...props} compared={folds ? told : compared} />
      {folds ? (
        <Fold title={words.rest}>
          <List {...props} compared={rest} />
        </Fold>
      ) : null}
      {changes.length ? (
        <p class="sr">
          {words.changes(
            changes
              .map(({ before: cut, after: put }) =>
                cut && put
                  ? words.change.swap(cut, put)
                  : put
                    ? words.change.add(put)
                    : words.change.cut(cut),
              )
              .join("; "),
          )}
        </p>
      ) : null}
    </>
  )
}

/** More unchanged sentences than this fold away behind one line; the whole text stands beside them in force. */
const FEW = 3

function isChanged({ clause, pieces }: Compared, before: Content, after: Content): boolean {
  return (
    pieces.some(({ is }) => is !== "same") ||
    firmnessOf(before, clause.field) !== firmnessOf(after, clause.field)
  )
}

/** A part that is held more or less firmly than before is said in words too. */
function flagged(compared: readonly Compared[], { before, after, words }: DifferenceProps) {
  return compared
    .filter(({ gone }) => !gone)
    .map(({ clause }) => [firmnessOf(before, clause.field), firmnessOf(after, clause.field)] as const)
    .filter(([was, is]) => was !== is)
    .map(([was, is]) => ({ before: words.flags[was], after: words.flags[is] }))
}

function List({
  compared,
  before,
  after,
  reader,
  words,
}: DifferenceProps & { compared: readonly Compared[] }) {
  return (
    <ul class="clauses words">
      {compared.map((one) => (
        <OneClause
          key={one.clause.field + one.pieces.map(({ text }) => text).join("")}
          clause={one.clause}
          content={after}
          reader={reader}
          words={words}
          flag={
            one.gone ? null : <Flag field={one.clause.field} before={before} after={after} words={words} />
          }
        >
          <Pieces compared={one} reader={reader} />
        </OneClause>
      ))}
    </ul>
  )
}

function useDiff(): DiffArrays | null {
  const [diff, setDiff] = useState<{ run: DiffArrays } | null>(null)
  useEffect(() => {
    let current = true
    void import("diff").then(({ diffArrays }) => current && setDiff({ run: diffArrays as DiffArrays }))
    return () => {
      current = false
    }
  }, [])
  return diff?.run ?? null
}

/** Title and why belong to the text; they are told only where the two versions differ in them. */
function wholeOf(
  kind: Kind,
  content: Content,
  other: Content,
  reader: Reader,
  words: AgreementText,
): Clause[] {
  const colon = reader.language === "en" ? ": " : "："
  const lead: Clause[] = []
  if (content.title !== other.title)
    lead.push({ field: "title", parts: [`${words.titleWas}${colon}`, own(content.title)] })
  if (content.why !== other.why && content.why)
    lead.push({ field: "why", parts: [`${words.whyWas}${colon}`, own(content.why)] })
  return [...lead, ...reading(kind, content, reader, replacedTitle(content))]
}

function Pieces({ compared, reader }: { compared: Compared; reader: Reader }) {
  return (
    <>
      {keyed(compared.pieces).map(({ key, item }) => (
        <OnePiece key={key} piece={item} reader={reader} />
      ))}
    </>
  )
}

function OnePiece({ piece: { text, is, own: theirs }, reader }: { piece: Piece; reader: Reader }) {
  const lang = theirs ? langOf(text, reader.language) : undefined
  if (is === "added") return <ins lang={lang}>{text}</ins>
  if (is === "removed") return <del lang={lang}>{text}</del>
  return lang ? <span lang={lang}>{text}</span> : <>{text}</>
}

function Flag({
  field,
  before,
  after,
  words,
}: {
  field: string
  before: Content
  after: Content
  words: AgreementText
}) {
  const [was, is] = [firmnessOf(before, field), firmnessOf(after, field)]
  if (was === is) return is === "open" ? null : <span class="tag">{words.flags[is]}</span>
  return (
    <span class="tag">
      <del>{words.flags[was]}</del> <ins>{words.flags[is]}</ins>
    </span>
  )
}
