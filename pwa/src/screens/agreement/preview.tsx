/** What the other will read, as it is written: the same parts as on their page, by their clock. */
import { useState } from "preact/hooks"

import { type ReadingWords, useReadingWords, type WritingWords } from "../../content/load"
import { isPersonal, resolved } from "../../kinds/index"
import type { Reader } from "../../kinds/kind"
import { Glyph, Picks } from "../../parts"
import { cityOf } from "../../people/zones"
import { langOf } from "../../people/words"
import type { Content, Language } from "../../replica/model"
import { agreements, boundaries, link } from "../../replica/replica"
import { languages } from "../../text"
import { mirrored } from "./mirrored"
import { Suggested } from "./suggested"
import type { PartProps } from "./writer"

export function Preview(props: PartProps) {
  const { words, reader } = props
  const c = words.compose
  const [chosen, choose] = useState<Language>(reader.language)
  const reading = useReadingWords(chosen) ?? words
  const linked = link.value !== null && !link.value.endedAt
  const heading = linked ? c.preview(reader.partner.name) : c.previewAlone
  // Until the other language is here, the one on screen is shown whole.
  const shown: Language = reading === words ? reader.language : chosen
  const told = { ...reader, language: shown, labels: reading.labels }
  return (
    <section class="as-read" aria-label={heading}>
      <div class="line apart">
        <h2>{heading}</h2>
        <Picks
          quiet
          legend={c.previewIn}
          value={chosen}
          onChange={choose}
          options={(["en", "zh-Hans"] as const).map((value) => ({
            value,
            label: languages[value],
            lang: value,
          }))}
        />
      </div>
      <AsRead {...props} reader={linked ? mirrored(told) : told} text={reading.text} linked={linked} />
      {linked ? <Below words={words} reader={reader} /> : null}
    </section>
  )
}

function Below({ words, reader }: { words: WritingWords; reader: Reader }) {
  const c = words.compose
  const { name, zone } = reader.partner
  const differ = zone !== null && zone !== reader.me.zone
  return (
    <>
      <p class="meta">{c.previewHelp(name)}</p>
      {differ ? <p class="meta">{c.previewZone(name, cityOf(zone, reader.language))}</p> : null}
    </>
  )
}

type AsReadProps = PartProps & { text: ReadingWords["text"]; linked: boolean }

function AsRead({ start, reader, content, text, linked }: AsReadProps) {
  const [writer, other] = linked ? [reader.partner, reader.me] : [reader.me, reader.partner]
  const shown = resolved(start.kind, content, writer.id ?? "proposer", other.id ?? "partner")
  const personal = isPersonal(content)
  const before = personal ? null : baseContent(start.target?.id, start.target?.base?.id)
  const own = linked ? text.boundary.theirs(writer.name) : text.boundary.yours
  return (
    <div class="stack" lang={reader.language}>
      {linked && !personal ? (
        <p class="seen">
          <Glyph is="theirs" />
          <span>{text.status.theirs(writer.name)}</span>
        </p>
      ) : null}
      {shown.title ? <h3 lang={langOf(shown.title, reader.language)}>{shown.title}</h3> : null}
      {shown.why ? (
        <p class="words meta" lang={langOf(shown.why, reader.language)}>
          {shown.why}
        </p>
      ) : null}
      <Suggested
        {...{ kind: start.kind, content: shown, before, reader, words: text }}
        theirs={linked}
        heading={personal ? own : undefined}
      >
        {personal && linked ? <p class="meta">{text.boundary.about}</p> : null}
      </Suggested>
    </div>
  )
}

function baseContent(id: string | undefined, revisionId: string | undefined): Content | null {
  if (!id || !revisionId) return null
  const found = agreements.value.find((one) => one.id === id) ?? boundaries.value.find((one) => one.id === id)
  return found?.revisions.find((one) => one.id === revisionId)?.content ?? null
}
