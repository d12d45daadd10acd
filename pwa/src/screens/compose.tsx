/** Writing one agreement or boundary: fields of its kind first, then how it reads, then what happens next. */
import { useLocation, useRoute } from "preact-iso"
import { useEffect, useState } from "preact/hooks"

import { useWritingWords, withWords, type WritingWords } from "../content/load"
import { useForm } from "../kinds/forms/index"
import { Ghost, Page, Seen } from "../parts"
import { agreements, boundaries, documents, me, rows } from "../replica/replica"
import { useText } from "../text"
import { Missing } from "./agreement/missing"
import { useReader } from "./agreement/reader"
import { isKind, type Shelf, startChange, startFromDraft, startNew } from "./agreement/starting"
import { Writer } from "./agreement/writer"
import type { Start } from "./agreement/writing"

await withWords(useWritingWords)

export default function Compose() {
  const words = useWritingWords()
  const start = useStart(words)
  const begunBy = start && start !== "missing" ? starterOf(start) : undefined
  const reader = useReader(words?.labels, undefined, begunBy)
  // The page is there when its fields are: nothing moves under whoever begins to write.
  const form = useForm(start && start !== "missing" ? start.kind : null)
  const { params } = useRoute()
  const home = start === "missing" ? homeOf(params.id ?? "") : null
  const { route } = useLocation()
  useEffect(() => {
    if (home) route(home, true)
  }, [home, route])
  if (start === "missing") return home ? <Opening /> : <Missing words={words?.text} />
  if (!words || !reader || !start || !form || !me.value) return <Opening />
  return <Writer start={start} words={words} reader={reader} me={me.value} />
}

/** Whoever wrote the first version of what is changed, or the writer of something new. */
function starterOf({ target }: Start): string | undefined {
  if (!target) return me.value?.id
  return rows.value.agreement.get(target.id)?.revisions[0]?.authorId
}

/** What cannot be changed right now can still be read. */
function homeOf(id: string): string | null {
  if (rows.value.agreement.has(id)) return `/agreements/${id}`
  return rows.value.boundary.has(id) ? `/boundaries/${id}` : null
}

function Opening() {
  const t = useText()
  return (
    <Page
      title={t.agreements.write}
      back={{ href: "/agreements", label: t.agreements.title }}
      over={<Seen by="only" />}
    >
      <Ghost lines={5} />
    </Page>
  )
}

/** Read once: what arrives while someone writes never replaces their words. */
function useStart(words: WritingWords | null): Found {
  const { params, query } = useRoute()
  const shelf: Shelf = {
    agreements: agreements.value,
    boundaries: boundaries.value,
    documents: documents.value,
    meId: me.value?.id ?? "",
  }
  const [once] = useState(holding)
  return once(`${params.kind ?? ""}|${params.id ?? ""}|${query.template ?? ""}`, () =>
    find(params, query.template, words, shelf),
  )
}

type Found = Start | "missing" | null

function holding() {
  const held = new Map<string, Start>()
  return (key: string, look: () => Found): Found => {
    const found = held.get(key) ?? look()
    if (found && found !== "missing") held.set(key, found)
    return found
  }
}

function find(
  params: Record<string, string | undefined>,
  template: string | undefined,
  words: WritingWords | null,
  shelf: Shelf,
): Found {
  if (isKind(params.kind))
    return (
      words &&
      startNew(
        params.kind,
        words.templates.find((one) => one.id === template),
        shelf,
        words.compose.defaults[params.kind],
      )
    )
  const id = params.id ?? ""
  if (location.pathname.startsWith("/drafts/")) {
    const document = shelf.documents.get(id)
    if (document) return startFromDraft(document) ?? "missing"
    return rows.value.document.has(id) ? null : "missing"
  }
  return startChange(id, shelf) ?? "missing"
}
