/** Our agreements on paper: chosen and seen here, printed by the browser, without a network. */
import { useState } from "preact/hooks"

import { type ReadingWords, useReadingWords } from "../content/load"
import { Btn, Empty, Ghost, Note, Page, Seg, Switch } from "../parts"
import { useNow } from "../people/words"
import { agreements, boundaries, link, type Language, me } from "../replica/replica"
import { language, languages, useText } from "../text"
import { useReader } from "./agreement/reader"
import { inForce, ownBoundaries } from "./print/kept"
import { Sheet } from "./print/sheet"
import { type PrintText, usePrintWords } from "./print/words"

export default function Print() {
  const t = useText()
  const words = usePrintWords()
  const [chosen, choose] = useState<Language>(language.value)
  const [own, setOwn] = useState(false)
  const text = usePrintWords(chosen)
  const reading = useReadingWords(chosen)
  const now = useNow(60_000)
  const kept = useKept(chosen, now)
  const back = { href: "/agreements", label: t.agreements.title }
  if (!words)
    return (
      <Page title={t.agreements.print} back={back}>
        <Ghost />
      </Page>
    )
  const nothing = kept.held.length + kept.boundaries.length === 0
  const ready = text && reading && !nothing
  return (
    <Page
      title={words.title}
      back={back}
      lead={<p>{words.lead}</p>}
      acts={ready ? <Go words={words} /> : undefined}
    >
      {nothing ? (
        <Nothing words={words} />
      ) : (
        <section class="stack">
          <Seg
            legend={words.language}
            help={words.languageWhy}
            value={chosen}
            onChange={choose}
            options={(["en", "zh-Hans"] as const).map((value) => ({
              value,
              label: languages[value],
              lang: value,
            }))}
          />
          {kept.boundaries.length ? (
            <Switch title={words.own} below={words.ownWhy} on={own} onChange={setOwn} />
          ) : null}
          <Note glyph="only">
            <p>{words.care}</p>
          </Note>
        </section>
      )}
      {ready ? (
        <OnPaper chosen={chosen} text={text} reading={reading} own={own} now={now} kept={kept} />
      ) : nothing ? null : (
        <Ghost lines={6} />
      )}
    </Page>
  )
}

/** Only while they are linked: what has ended is in the history, not on the fridge. */
function useKept(chosen: Language, now: number) {
  const found = link.value
  if (!found || found.endedAt) return { held: [], boundaries: [] }
  const ours = <T extends { space: string }>(all: readonly T[]) =>
    all.filter(({ space }) => space === found.coupleSpaceId)
  return {
    held: inForce(ours(agreements.value), now, chosen),
    boundaries: ownBoundaries(boundaries.value, me.value?.id ?? ""),
  }
}

interface OnPaperProps {
  chosen: Language
  text: PrintText
  reading: ReadingWords
  own: boolean
  now: number
  kept: ReturnType<typeof useKept>
}

function OnPaper({ chosen, text, reading, own, now, kept }: OnPaperProps) {
  const reader = useReader(reading.labels)
  if (!reader) return null
  return (
    <Sheet
      held={kept.held}
      boundaries={own ? kept.boundaries : []}
      reader={{ ...reader, language: chosen }}
      words={reading.text}
      text={text}
      now={now}
    />
  )
}

function Go({ words }: { words: PrintText }) {
  return (
    <>
      <Btn look="primary" onClick={() => window.print()}>
        {words.go}
      </Btn>
      <p class="meta">{words.edges}</p>
    </>
  )
}

function Nothing({ words }: { words: PrintText }) {
  return (
    <Empty glyph="draft" title={words.none} action={<Btn href="/agreements">{words.noneDo}</Btn>}>
      {words.noneWords}
    </Empty>
  )
}
