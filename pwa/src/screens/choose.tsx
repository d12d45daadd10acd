/** A beginning: a template of each kind, or an empty page. */
import { useWritingWords, withWords, type WritingWords } from "../content/load"
import { KINDS } from "../kinds/index"
import { Ghost, Note, Page, Row, Seen } from "../parts"
import { langOf } from "../people/words"
import type { Kind } from "../replica/model"
import { language, useText } from "../text"

await withWords(useWritingWords)

export default function Choose() {
  const t = useText()
  const words = useWritingWords()
  const back = { href: "/agreements", label: t.agreements.title }
  if (!words)
    return (
      <Page title={t.agreements.write} back={back}>
        <Ghost />
      </Page>
    )
  const c = words.compose.choose
  return (
    <Page
      title={c.title}
      back={back}
      over={<Seen by="only" />}
      lead={
        <p>
          {c.text} <a href="/who-can-read">{c.who}</a>
        </p>
      }
    >
      {KINDS.map((kind) => (
        <Beginnings key={kind} kind={kind} words={words} />
      ))}
      <Note glyph="paused" look="hush">
        <p>{c.afraid}</p>
        <p>
          <a class="way" href="/help">
            {c.help}
          </a>
        </p>
      </Note>
    </Page>
  )
}

function Beginnings({ kind, words }: { kind: Kind; words: WritingWords }) {
  const t = useText()
  const c = words.compose.choose
  const templates = words.templates.filter((template) => template.kind === kind)
  return (
    <section>
      <h2>{t.agreements.kinds[kind]}</h2>
      <p>{c.kinds[kind]}</p>
      <ul>
        {templates.map(({ id, title, why }) => (
          <Row
            key={id}
            href={`/agreements/new/${kind}?template=${id}`}
            title={title}
            below={why}
            lang={langOf(title, language.value)}
            glyph="draft"
          />
        ))}
        <Row href={`/agreements/new/${kind}`} title={c.blank} plain icon="add" />
      </ul>
    </section>
  )
}
