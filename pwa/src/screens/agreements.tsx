/** All agreements and boundaries by what they ask of me now; drafts are seen by their writer alone. */
import { useState } from "preact/hooks"

import { Btn, Empty, Ghost, type GlyphState, Note, Page, Picks, Row, Rows, Seen } from "../parts"
import { holdingOf, isAhead, lastOf, titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import type { Agreement, Boundary, Kind, OpenDocument, Row as Kept } from "../replica/model"
import { agreements, boundaries, documents, link, marks, me, rows } from "../replica/replica"
import { type Dictionary, language, useText } from "../text"
import { show, showDate } from "../text/format"
import { usePartnerName } from "./agreement/reader"
import { boundaryStand, type Section, sectionOf, sleepingUntil, standOf } from "./agreement/stand"

type Filter = Kind | "all"

interface Line {
  id: string
  href: string
  title: string
  below: string
  glyph: GlyphState
  kind: Kind
  at: string
}

const KINDS: readonly Kind[] = ["contact_frequency", "cool_down", "boundary", "ritual", "shared_goal"]
const SECTIONS: readonly (Section | "own" | "drafts")[] = [
  "read",
  "force",
  "own",
  "theirs",
  "drafts",
  "resting",
  "past",
]

export default function Agreements() {
  const t = useText()
  const [filter, choose] = useState<Filter>("all")
  const sections = useSections()
  const name = usePartnerName()
  const wanted = (line: Line): boolean => filter === "all" || line.kind === filter
  const empty = SECTIONS.every((section) => sections[section].length === 0)
  const nothing = !empty && SECTIONS.every((section) => !sections[section].some(wanted))
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
      lead={empty ? undefined : <Filters filter={filter} choose={choose} />}
    >
      <Standing />
      {empty ? <First /> : null}
      {nothing ? <p class="meta">{t.agreements.empty.filtered}</p> : null}
      {SECTIONS.map((section) => (
        <Lines
          key={`${section} ${filter}`}
          heading={section === "theirs" ? t.agreements.sections.theirs(name) : t.agreements.sections[section]}
          lines={sections[section].filter(wanted)}
          only={section === "drafts"}
        />
      ))}
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

function Filters({ filter, choose }: { filter: Filter; choose: (filter: Filter) => void }) {
  const t = useText().agreements
  const options = [
    { value: "all" as Filter, label: t.all },
    ...KINDS.map((kind) => ({ value: kind as Filter, label: t.filters[kind] })),
  ]
  return <Picks shape="slide" quiet legend={t.show} value={filter} onChange={choose} options={options} />
}

function Lines({ heading, lines, only }: { heading: string; lines: readonly Line[]; only: boolean }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2 class={only ? "line apart" : undefined}>
        <span>{heading}</span>
        {only ? <Seen by="only" /> : null}
      </h2>
      <Rows
        of={lines}
        render={({ id, href, title, below, glyph }) => (
          <Row
            key={id}
            href={href}
            title={title}
            lang={langOf(title, language.value)}
            below={below}
            glyph={glyph}
          />
        )}
      />
    </section>
  )
}

/** Every line once, in the section that says what it asks of me; the newest first. */
function useSections(): Record<Section | "own" | "drafts", Line[]> {
  const t = useText()
  const now = useNow(60_000)
  const name = usePartnerName()
  const found: Record<Section | "own" | "drafts", Line[]> = {
    read: [],
    force: [],
    own: [],
    theirs: [],
    drafts: [],
    resting: [],
    past: [],
  }
  const myself = me.value
  if (!myself) return found
  const about: About = { t, now, name, meId: myself.id, zone: myself.zone }
  for (const agreement of agreements.value)
    found[sectionOf(agreement, myself.id)].push(agreementLine(agreement, about))
  for (const boundary of boundaries.value)
    found[boundarySection(boundary, myself.id)].push(boundaryLine(boundary, about))
  for (const document of documents.value.values()) found.drafts.push(draftLine(document, t))
  for (const section of SECTIONS) found[section].sort((a, b) => b.at.localeCompare(a.at))
  return found
}

interface About {
  t: Dictionary
  now: number
  name: string
  meId: string
  zone: string
}

const GLYPHS: Record<Section, GlyphState> = {
  read: "theirs",
  force: "agreed",
  theirs: "mine",
  resting: "resting",
  past: "ended",
}

function agreementLine(agreement: Kept<Agreement>, about: About): Line {
  const { t, meId } = about
  const section = sectionOf(agreement, meId)
  const content = standOf(agreement, meId).last?.content
  const kind = agreement.kind === "boundary" ? t.agreements.joint : t.agreements.kinds[agreement.kind]
  const at = agreement.history.at(-1)?.at ?? agreement.revisions.at(-1)?.createdAt ?? ""
  const title = titleOf(agreement) || content?.title || t.agreements.below.gone
  return {
    id: agreement.id,
    href: `/agreements/${agreement.id}`,
    title,
    kind: agreement.kind,
    glyph: GLYPHS[section],
    below: `${kind} · ${agreementState(agreement, about)}`,
    at,
  }
}

function agreementState(agreement: Kept<Agreement>, { t, now, name, meId, zone }: About): string {
  const b = t.agreements.below
  const { side, open, active } = standOf(agreement, meId)
  if (agreement.pending?.state === "refused" || agreement.pending?.state === "conflict") return b.notTaken
  if (agreement.pending?.state === "waiting") return b.waiting
  if (side === "theirs")
    return sleepingUntil(marks.value, open, now)
      ? b.sleeping
      : active
        ? b.suggestsChange(name)
        : b.suggests(name)
  if (side === "mine") return active ? b.yourChange : b.takeBack
  if (agreement.state === "resting") return b.resting
  if (active && agreement.activeSince) {
    if (isAhead(agreement, now))
      return b[holdingOf(agreement, now) ? "newFrom" : "begins"](show(agreement.activeSince, "day", zone))
    if (agreement.trialUntil && Date.parse(agreement.trialUntil) > now)
      return b.trial(showDate(agreement.trialUntil, "day"))
    return b.since(show(agreement.activeSince, "day", zone))
  }
  const over: Partial<Record<Agreement["state"], string>> = {
    declined: b.declined,
    lapsed: b.lapsed,
    taken_back: b.takenBack,
    retired: b.retired,
  }
  return over[agreement.state] ?? b.ended
}

function boundarySection(boundary: Boundary, meId: string): "read" | "own" | "past" {
  if (boundary.state === "ended" || link.value?.endedAt) return "past"
  return boundary.ownerId !== meId && !boundaryStand(boundary).answer ? "read" : "own"
}

function boundaryLine(boundary: Kept<Boundary>, { t, name, meId }: About): Line {
  const b = t.agreements.below
  const mine = boundary.ownerId === meId
  const { answer } = boundaryStand(boundary)
  const last = lastOf(boundary)
  const over = boundary.state === "ended" || link.value?.endedAt
  const state = over
    ? b.retired
    : mine
      ? answer
        ? b.heard(name)
        : b.yours
      : answer
        ? b.heardByYou
        : b.shares(name)
  const said =
    boundary.pending?.state === "waiting" ? b.waiting : boundary.pending?.problem ? b.notTaken : state
  return {
    id: boundary.id,
    href: `/boundaries/${boundary.id}`,
    title: last?.content?.title || b.untitled,
    kind: "boundary",
    glyph: over ? "ended" : mine ? "mine" : "theirs",
    below: `${t.agreements.personal} · ${said}`,
    at: last?.createdAt ?? "",
  }
}

function draftLine({ id, draft, pending }: OpenDocument, t: Dictionary): Line {
  const b = t.agreements.below
  if (!draft || !KINDS.includes(draft.kind))
    return {
      id,
      href: `/drafts/${id}`,
      title: b.locked,
      below: t.shell.unreadable,
      glyph: "only",
      kind: "boundary",
      at: "",
    }
  const state =
    pending?.state === "conflict" || pending?.state === "refused"
      ? b.notTaken
      : draft.target
        ? b.draftChange
        : b.draft
  return {
    id,
    href: `/drafts/${id}`,
    title: draft.content.title || b.untitled,
    below: `${t.agreements.kinds[draft.kind]} · ${state}`,
    glyph: "draft",
    kind: draft.kind,
    at: draft.updatedAt,
  }
}
