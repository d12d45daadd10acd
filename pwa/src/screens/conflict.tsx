/** Two versions of one agreement, side by side: begin from the one that stands, or set mine aside. */
import { useLocation, useRoute } from "preact-iso"

import { type ReadingWords, useReadingWords, withWords } from "../content/load"
import type { Reader } from "../kinds/kind"
import { Btn, Card, Empty, Note, Page, Pen, Seen, toastThere } from "../parts"
import { holdingOf, isAhead } from "../people/today"
import { useNow } from "../people/words"
import type { Draft, Entry, Kind, OpenDocument, Revision } from "../replica/model"
import {
  agreements,
  boundaries,
  documents,
  me,
  newDraftId,
  outbox,
  rows,
  saveDraft,
} from "../replica/replica"
import { useText } from "../text"
import { show } from "../text/format"
import { Clauses } from "./agreement/clauses"
import { Difference } from "./agreement/difference"
import { Missing } from "./agreement/missing"
import { useReader } from "./agreement/reader"
import { goOn } from "./agreement/settle"
import { type Shelf, standing } from "./agreement/starting"

await withWords(useReadingWords)

export default function Conflict() {
  const { params } = useRoute()
  const words = useReadingWords()
  const id = params.id ?? ""
  const begunBy = rows.value.agreement.get(id)?.revisions[0]?.authorId
  const reader = useReader(words?.labels, undefined, begunBy)
  const known = rows.value.agreement.has(id) || rows.value.boundary.has(id)
  if (!known || !words || !reader) return <Missing words={known ? undefined : words?.text} />
  return <Two id={id} words={words} reader={reader} />
}

interface TwoProps {
  id: string
  words: ReadingWords
  reader: Reader
}

function Two({ id, words: { text }, reader }: TwoProps) {
  const t = useText()
  const { route } = useLocation()
  const c = text.conflict
  const shelf: Shelf = {
    agreements: agreements.value,
    boundaries: boundaries.value,
    documents: documents.value,
    meId: me.value?.id ?? "",
  }
  const mine = mineOf(id)
  const now = standing(id, shelf)
  const pending = rows.value.agreement.get(id)?.pending ?? rows.value.boundary.get(id)?.pending
  const home = rows.value.boundary.has(id) ? `/boundaries/${id}` : `/agreements/${id}`
  const back = { href: home, label: t.shell.back }
  if (!mine?.draft || !now?.revision.content)
    return (
      <Page title={c.title} back={back}>
        <Empty glyph="agreed" title={c.settled} action={<Btn href={home}>{c.open}</Btn>} />
      </Page>
    )
  const name = reader.partner.name
  const aside = async (): Promise<void> => {
    await setAside(mine)
    await goOn(pending)
    toastThere(c.asideKept)
    route(home, true)
  }
  const begin = async (): Promise<void> => {
    await setAside(mine)
    await goOn(pending)
    const draftId = newDraftId()
    await saveDraft(draftId, {
      type: "draft",
      kind: now.kind,
      content: { ...now.revision.content!, note: "" },
      target: now.target,
      updatedAt: new Date().toISOString(),
    })
    route(`/drafts/${draftId}?beside=${mine.id}`, true)
  }
  return (
    <Page
      title={c.title}
      back={back}
      lead={<p>{now.theirs ? c.text(name) : c.textChanged}</p>}
      acts={
        <>
          <Btn look="primary" onClick={begin}>
            {now.theirs ? c.begin(name) : c.beginCurrent}
          </Btn>
          <Btn onClick={aside}>{c.aside}</Btn>
        </>
      }
    >
      <Pair mine={mine.draft} now={now} id={id} reader={reader} words={text} />
      <Holds id={id} words={text} />
    </Page>
  )
}

/** My words: the draft they came from, or what was sent and not taken where no draft was kept. */
function mineOf(id: string): OpenDocument | undefined {
  const kept = [...documents.value.values()].find(({ draft }) => draft?.target?.id === id)
  return kept ?? outbox.value.flatMap((entry) => (entry.target === id ? sentOf(entry, id) : []))[0]
}

function sentOf(entry: Entry, id: string): OpenDocument[] {
  if (entry.name !== "agreement.amend" && entry.name !== "agreement.counter") return []
  if (entry.state !== "conflict") return []
  const { content, revisionId } = entry.payload
  const mode = entry.name === "agreement.amend" ? "amend" : "counter"
  const kind = rows.value.agreement.get(id)?.kind ?? "boundary"
  const draft: Draft = {
    type: "draft",
    kind,
    content,
    target: { id, mode, base: entry.base },
    updatedAt: entry.at,
  }
  return [{ id: revisionId, n: 0, draft }]
}

/** Mine stays in my drafts, tied to nothing. */
async function setAside({ id, draft }: OpenDocument): Promise<void> {
  if (draft) await saveDraft(id, { ...draft, target: null })
}

interface PairProps {
  mine: Draft
  now: { kind: Kind; revision: Revision; theirs: boolean }
  id: string
  reader: Reader
  words: ReadingWords["text"]
}

function Pair({ mine, now, id, reader, words }: PairProps) {
  const c = words.conflict
  const base = baseOf(id, mine.target?.base?.id)
  const name = reader.partner.name
  const theirs = now.theirs ? c.theirs(name) : c.current
  return (
    <div class="pair">
      <Card hand="mine" label={c.yours}>
        <h2 class="line apart">
          <Pen>{c.yours}</Pen>
          <Seen by="only" />
        </h2>
        {base ? (
          <Difference kind={mine.kind} before={base} after={mine.content} reader={reader} words={words} />
        ) : (
          <Clauses kind={mine.kind} content={mine.content} reader={reader} words={words} />
        )}
        <small>{c.written(show(mine.updatedAt, "moment"))}</small>
      </Card>
      <Card hand={now.theirs ? "theirs" : undefined} label={theirs}>
        <h2 class="line apart">
          <Pen theirs={now.theirs}>{theirs}</Pen>
          <Seen by="both" />
        </h2>
        {base ? (
          <Difference
            kind={now.kind}
            before={base}
            after={now.revision.content!}
            reader={reader}
            words={words}
          />
        ) : (
          <Clauses kind={now.kind} content={now.revision.content!} reader={reader} words={words} />
        )}
        <small>{c.sent(show(now.revision.createdAt, "moment"))}</small>
      </Card>
    </div>
  )
}

/** What both versions set out from, where its words can still be read. */
function baseOf(id: string, revisionId: string | undefined) {
  const found = agreements.value.find((one) => one.id === id) ?? boundaries.value.find((one) => one.id === id)
  return found?.revisions.find((one) => one.id === revisionId)?.content ?? null
}

function Holds({ id, words }: { id: string; words: ReadingWords["text"] }) {
  const agreement = agreements.value.find((one) => one.id === id)
  const now = useNow()
  if (!agreement?.activeSince || !holdingOf(agreement, now) || isAhead(agreement, now)) return null
  return (
    <Note glyph="agreed">
      <p>{words.oldHolds(show(agreement.activeSince, "day"))}</p>
    </Note>
  )
}
