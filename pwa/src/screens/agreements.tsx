/** All agreements and boundaries by what they ask of me now; drafts are seen by their writer alone. */
import "../ui/find.css"

import { useMemo } from "preact/hooks"

import { Btn, Empty, Ghost, Note, Page, Row, Rows, Seen } from "../parts"
import { langOf, useNow } from "../people/words"
import { agreements, boundaries, documents, link, marks, me, rows } from "../replica/replica"
import { language, useText } from "../text"
import { usePartnerName } from "./agreement/reader"
import { Find, type Finding, isFound, isInTitle, useFinding, useTexts } from "./agreements/find"
import { type Line, type Section, SECTIONS, type Sections, sectionsOf } from "./agreements/lines"
import { Marked } from "./agreements/marked"
import { excerpt, marked } from "./agreements/search"
import { textOf } from "./agreements/texts"

export default function Agreements() {
  const t = useText()
  const finding = useFinding()
  const sections = useSections()
  const name = usePartnerName()
  const all = useMemo(() => Object.values(sections).flat(), [sections])
  useTexts(all)
  const found = (section: Section) => sections[section].filter((line) => isFound(line, section, finding))
  const shown = SECTIONS.map((section) => ({ section, lines: found(section) }))
  const count = shown.reduce((sum, { lines }) => sum + lines.length, 0)
  const empty = all.length === 0
  const write = (
    <Btn look="primary" icon="add" href="/agreements/new">
      {t.agreements.write}
    </Btn>
  )
  return (
    <Page
      title={t.agreements.title}
      tab="agreements"
      acts={empty ? undefined : write}
      lead={
        empty ? undefined : (
          <>
            <Find finding={finding} />
            <Told count={count} finding={finding} />
          </>
        )
      }
    >
      <Standing />
      {empty ? <First /> : null}
      {shown.map(({ section, lines }) => (
        <Lines
          key={section}
          heading={section === "theirs" ? t.agreements.sections.theirs(name) : t.agreements.sections[section]}
          lines={lines}
          only={section === "drafts"}
          terms={finding.terms}
        />
      ))}
      {sections.force.length && !finding.terms.length ? (
        <p>
          <Btn look="quiet" href="/print">
            {t.agreements.print}
          </Btn>
        </p>
      ) : null}
    </Page>
  )
}

/** Alone, or no longer linked: said once, above everything. */
function Standing() {
  const t = useText()
  const found = link.value
  if (found && !found.endedAt) return null
  return (
    <Note glyph={found ? "ended" : "only"}>
      <p>{found ? t.agreements.ended : t.agreements.alone}</p>
    </Note>
  )
}

function First() {
  const t = useText()
  const waiting = rows.value.document.size > documents.value.size
  if (waiting) return <Ghost />
  return (
    <Empty
      glyph="draft"
      title={t.agreements.empty.title}
      action={
        <Btn look="primary" href="/agreements/new">
          {t.agreements.empty.action}
        </Btn>
      }
    >
      {t.agreements.empty.text}
    </Empty>
  )
}

/** What a search or a filter came to: read out, and where there is nothing, one way back. */
function Told({ count, finding }: { count: number; finding: Finding }) {
  const t = useText().agreements
  const searched = finding.terms.length > 0
  const none = searched ? t.empty.searched : t.empty.filtered
  return (
    <div role="status">
      {count === 0 ? (
        <Empty glyph="resting" title={none} action={<Btn onClick={finding.clear}>{t.empty.clear}</Btn>}>
          {searched ? t.empty.searchedWords : null}
        </Empty>
      ) : searched ? (
        <p class="sr">{t.found(count)}</p>
      ) : null}
    </div>
  )
}

interface LinesProps {
  heading: string
  lines: readonly Line[]
  only: boolean
  terms: readonly string[]
}

function Lines({ heading, lines, only, terms }: LinesProps) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2 class={only ? "line apart" : undefined}>
        <span>{heading}</span>
        {only ? <Seen by="only" /> : null}
      </h2>
      <Rows of={lines} render={(line) => <OneLine key={line.id} line={line} terms={terms} />} />
    </section>
  )
}

/** While something is searched: the words marked, and where they stand if not in the title. */
function OneLine({ line, terms }: { line: Line; terms: readonly string[] }) {
  const { href, title, below, glyph } = line
  const row = { href, glyph, lang: langOf(title, language.value) }
  if (terms.length === 0) return <Row {...row} title={title} below={below} />
  const text = textOf(line)
  const where = isInTitle(line, terms) ? null : excerpt(text, terms)
  return (
    <Row
      {...row}
      title={<Marked pieces={marked(title, terms)} />}
      below={
        <>
          {below}
          {where ? (
            <span class="found" lang={langOf(text, language.value)}>
              <Marked pieces={where} />
            </span>
          ) : null}
        </>
      }
    />
  )
}

const NOTHING: Sections = { read: [], force: [], own: [], theirs: [], drafts: [], resting: [], past: [] }

/** Made anew when something came and by the minute, not at every letter that is typed. */
function useSections(): Sections {
  const t = useText()
  const name = usePartnerName()
  // The end of this minute: what has just begun must not seem to lie ahead.
  const now = Math.ceil(useNow(60_000) / 60_000) * 60_000
  const myself = me.value
  const ended = Boolean(link.value?.endedAt)
  const [held, own, drafts, sleeping] = [agreements.value, boundaries.value, documents.value, marks.value]
  return useMemo(() => {
    if (!myself) return NOTHING
    const about = { t, now, name, meId: myself.id, zone: myself.zone, ended }
    return sectionsOf({ agreements: held, boundaries: own, documents: drafts, marks: sleeping }, about)
  }, [held, own, drafts, sleeping, myself, name, t, ended, now])
}
