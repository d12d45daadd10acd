/** A copy of everything: one file, put together in this page. */
import { useState } from "preact/hooks"

import { Btn, Glyph, Note, Page } from "../parts"
import { copyOf, fileName, fileOf, fingerprint } from "../people/copy"
import {
  agreements,
  boundaries,
  documents,
  goals,
  loadService,
  me,
  pauseNotes,
  reviewAnswers,
  pauses,
  personalGoals,
  exceptions,
  reliefs,
  rows,
  service,
  status,
  syncNow,
} from "../replica/replica"
import { language, text, useText } from "../text"

interface Saved {
  fingerprint: string
  unread: number
}

export default function Export() {
  const t = useText().people
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState<Saved | "failed" | null>(null)
  const go = async () => {
    setBusy(true)
    setSaved(await save().catch(() => "failed" as const))
    setBusy(false)
  }
  const acts = (
    <>
      <Btn look="primary" busy={busy} onClick={() => void go()}>
        {busy ? t.export.going : t.export.go}
      </Btn>
      {status.value.connection === "offline" ? <p class="meta">{t.export.offline}</p> : null}
    </>
  )
  return (
    <Page
      title={t.export.title}
      back={{ href: "/settings", label: t.settings.page }}
      lead={<p class="words">{t.export.words}</p>}
      acts={acts}
    >
      <div role="status">{saved ? <Told saved={saved} /> : null}</div>
      <section>
        <h2>{t.export.what}</h2>
        <ul class="past">
          {[t.export.what1, t.export.what2, t.export.what3, t.export.what4, t.export.what5].map(
            (line, at) => (
              <li key={line}>
                <Glyph is={at < 2 ? "only" : "agreed"} />
                <p>{line}</p>
              </li>
            ),
          )}
        </ul>
      </section>
      <Note glyph="share">{t.export.open}</Note>
      <section>
        <h2>{t.export.proof}</h2>
        <p>{t.export.proofShows}</p>
        <p>{t.export.proofNot}</p>
      </section>
    </Page>
  )
}

function Told({ saved }: { saved: Saved | "failed" }) {
  const t = useText().people.export
  if (saved === "failed") return <Note glyph="paused">{t.failed}</Note>
  return (
    <Note glyph="agreed">
      <p>{t.done}</p>
      {saved.unread ? <p>{t.unread(saved.unread)}</p> : null}
      <p class="meta">{t.fingerprint}</p>
      <p class="link num" translate={false}>
        {saved.fingerprint}
      </p>
    </Note>
  )
}

/** Reads what is new first, so that the copy is whole; offline it holds what this phone has. */
async function save(): Promise<Saved> {
  await Promise.all([syncNow(), loadService()])
  const t = text().people.export
  const person = me.peek()
  if (!person) throw new Error("Nobody is signed in")
  const at = new Date().toISOString()
  const version = service.peek()?.version ?? ""
  const about = { at, language: language.peek(), version, shows: t.proofShows, doesNotProve: t.proofNot }
  const drawer = [...documents.peek().values()]
  const shared = {
    agreements: agreements.peek(),
    pauses: pauses.peek(),
    exceptions: exceptions.peek(),
    reliefs: reliefs.peek(),
    pauseNotes: pauseNotes.peek().values(),
    reviews: rows.peek().review.values(),
    actionPoints: rows.peek().actionpoint.values(),
    reviewAnswers: reviewAnswers.peek().values(),
    boundaries: boundaries.peek(),
    goals: goals.peek(),
    personalGoals: personalGoals.peek().values(),
    couples: rows.peek().couple.values(),
  }
  const file = fileOf(
    copyOf({ me: person, documents: drawer, sealed: rows.peek().document, ...shared }, about),
  )
  hand(file, fileName(at))
  return { fingerprint: await fingerprint(file), unread: drawer.filter((one) => !one.draft).length }
}

function hand(file: string, name: string): void {
  const address = URL.createObjectURL(new Blob([file], { type: "application/json" }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
