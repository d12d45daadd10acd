/** Title, the fields of the kind, and why. */
import { h } from "preact"
import { useEffect, useState } from "preact/hooks"

import { everyTemplate } from "../../content/load"
import { ownFields } from "../../kinds/begun"
import { useForm } from "../../kinds/forms/index"
import { lengthOf } from "../../kinds/kind"
import { Ghost, Input } from "../../parts"
import type { Json, Kind } from "../../replica/model"
import { agreements, partner } from "../../replica/replica"
import type { PartProps } from "./writer"

export function Fields(props: PartProps) {
  const { start, words, reader, me, content, change, wrong } = props
  const c = words.compose
  const form = useForm(start.kind)
  const set = (changed: Record<string, Json>) => change({ fields: { ...content.fields, ...changed } })
  const agreement = agreements.value.find(({ id }) => id === start.target?.id)
  // Only the partner of whoever began may write some lines, and only who began some others; what stands stays theirs.
  const mayOffer = agreement !== undefined && agreement.revisions[0]?.authorId !== me.id
  const idea = useIdea(props, mayOffer)
  return (
    <>
      <Input
        label={c.title}
        value={content.title}
        onInput={(title) => change({ title })}
        wrong={wrong("title")}
        maxLength={100}
      />
      {form ? (
        h(form, {
          fields: content.fields,
          set: (changed) => set(changed as Record<string, Json>),
          reader,
          words,
          me,
          partner: partner.value,
          partnerName: reader.partner.name,
          wrong,
          mayOffer,
          idea,
          modeFixed: start.target !== null,
        })
      ) : (
        <Ghost lines={4} />
      )}
      <Input
        label={c.why}
        help={c.whyHelp}
        saidAs="message"
        rows={2}
        value={content.why}
        onInput={(why) => change({ why })}
        wrong={wrong("why")}
        aside={<small class="num">{c.of(lengthOf(content.why), 280)}</small>}
      />
    </>
  )
}

/** A template's offer belongs to the partner alone: found again, in either language, by the words it came with. */
function useIdea({ words, content, start }: PartProps, mayOffer: boolean): string | null {
  const [id, setId] = useState<string | null>(null)
  const { title } = content
  const { kind } = start
  const known = knownBy(kind, content.fields)
  useEffect(() => {
    if (!mayOffer || !ownFields[kind]) return
    void everyTemplate().then((all) =>
      setId(
        all.find((one) => one.kind === kind && (one.title === title || knownBy(kind, one.fields) === known))
          ?.id ?? null,
      ),
    )
  }, [mayOffer, kind, title, known])
  const field = ownFields[kind]?.partner ?? ""
  const offer = words.templates.find((one) => one.id === id)?.fields[field]
  return typeof offer === "string" ? offer : null
}

/** The words by which a template's text is known again under another title. */
const knownBy = (kind: Kind, fields: Record<string, Json>): string =>
  kind === "shared_goal" ? JSON.stringify(fields.steps) : String(fields.limit)
