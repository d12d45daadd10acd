/** Other words to read while writing: mine from before, or mine from another phone. */
import type { WritingWords } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { Btn, Card, Note, Seen } from "../../parts"
import type { Content } from "../../replica/model"
import { discard, documents, resend } from "../../replica/replica"
import { Difference } from "./difference"

export function Beside({
  id,
  content,
  words,
  reader,
}: {
  id: string
  content: Content
  words: WritingWords
  reader: Reader
}) {
  const draft = documents.value.get(id)?.draft
  if (!draft) return null
  return (
    <Card hand="mine" label={words.compose.beside}>
      <h2 class="line apart">
        <span>{words.compose.beside}</span>
        <Seen by="only" />
      </h2>
      <Difference
        kind={draft.kind}
        before={content}
        after={draft.content}
        reader={reader}
        words={words.text}
      />
    </Card>
  )
}

/** The same draft, changed on two phones: its writer sees what differs and chooses, nothing is merged. */
export function OtherPhone({
  draftId,
  content,
  words,
  reader,
  take,
}: {
  draftId: string | null
  content: Content
  words: WritingWords
  reader: Reader
  take: (content: Content) => void
}) {
  const document = draftId ? documents.value.get(draftId) : undefined
  if (document?.pending?.state !== "conflict") return null
  const { seq } = document.pending
  const { other: there } = document
  const c = words.compose.phones
  const other = async () => {
    if (document.other) take(document.other.content)
    await discard(seq)
  }
  return (
    <Note glyph="only" role="status">
      <p>{c.text}</p>
      {there ? (
        <>
          <h3>{c.there}</h3>
          <Difference
            kind={there.kind}
            before={content}
            after={there.content}
            reader={reader}
            words={words.text}
          />
        </>
      ) : (
        <p>{c.gone}</p>
      )}
      <p class="act-row">
        <Btn onClick={() => resend(seq)}>{c.keep}</Btn>
        {document.other ? <Btn onClick={other}>{c.other}</Btn> : null}
      </p>
    </Note>
  )
}
