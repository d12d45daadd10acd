/** Title, the fields of the kind, and why. */
import { useEffect, useState } from "preact/hooks"

import { rulesOf } from "../../kinds/index"
import { type AnyForm, loadForm } from "../../kinds/forms/index"
import { lengthOf } from "../../kinds/kind"
import { Ghost, Input } from "../../parts"
import type { Json, Kind } from "../../replica/model"
import { agreements, partner } from "../../replica/replica"
import type { PartProps } from "./writer"

export function Fields(props: PartProps) {
  const { start, words, reader, me, content, change, wrong } = props
  const c = words.compose
  const Form = useForm(start.kind)
  const set = (changed: Record<string, Json>) => change({ fields: { ...content.fields, ...changed } })
  const agreement = agreements.value.find(({ id }) => id === start.target?.id)
  // Only the partner of whoever began may offer something in return; what stands already stays theirs.
  const mayOffer = agreement !== undefined && agreement.revisions[0]?.authorId !== me.id
  return (
    <>
      <Input label={c.title} value={content.title} onInput={(title) => change({ title })} wrong={wrong("title")} maxLength={100} />
      {Form ? (
        <Form
          fields={content.fields}
          set={(changed) => set(changed as Record<string, Json>)}
          reader={reader}
          words={words}
          me={me}
          partner={partner.value}
          partnerName={reader.partner.name}
          wrong={wrong}
          mayOffer={mayOffer}
          idea={ideaFor(props)}
          modeFixed={start.target !== null}
        />
      ) : (
        <Ghost lines={4} />
      )}
      <Input
        label={c.why}
        help={c.whyHelp}
        rows={2}
        value={content.why}
        onInput={(why) => change({ why })}
        wrong={wrong("why")}
        aside={<small class="num">{c.of(lengthOf(content.why), 280)}</small>}
      />
      {rulesOf(start.kind).parts.length ? <Flags {...props} /> : null}
    </>
  )
}

function useForm(kind: Kind): AnyForm | null {
  const [form, setForm] = useState<{ Form: AnyForm } | null>(null)
  useEffect(() => {
    let current = true
    void loadForm[kind]().then((Form) => current && setForm({ Form }))
    return () => {
      current = false
    }
  }, [kind])
  return form?.Form ?? null
}

/** A template's offer belongs to the partner alone: found again by the words it came with. */
function ideaFor({ words, content }: PartProps): string | null {
  const found = words.templates.find(({ kind, title, fields }) => kind === "boundary" && (title === content.title || fields.limit === content.fields.limit))
  const offer = found?.fields.partnerOffer
  return typeof offer === "string" ? offer : null
}

/** Firm, open or let's try, part by part; open is what nothing says. */
function Flags({ start, words, content, change }: PartProps) {
  const { parts } = words.compose
  const choose = (part: string, value: string) => {
    const { [part]: _, ...others } = content.flags
    change({ flags: value === "open" ? others : { ...others, [part]: value as "firm" | "trial" } })
  }
  return (
    <details>
      <summary>{parts.title}</summary>
      <p class="meta">{parts.help}</p>
      <div class="flags">
        {rulesOf(start.kind).parts.map((part) => (
          <label key={part}>
            <span>{parts.names[part as keyof typeof parts.names]}</span>
            <select value={content.flags[part] ?? "open"} onChange={(event) => choose(part, event.currentTarget.value)}>
              {(["open", "firm", "trial"] as const).map((value) => (
                <option key={value} value={value}>
                  {parts.flags[value]}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </details>
  )
}
