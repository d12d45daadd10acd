/** The fields of a boundary: what its owner keeps, asks, and does themselves (R10, R11). */
import { Btn, Input, Picks, Seg } from "../../parts"
import { ABOUT, type BoundaryFields, LIMITS, NEGOTIABLE } from "../boundary"
import { lengthOf } from "../kind"
import type { FormProps } from "./form"
import { Slots } from "./slots"

export default function BoundaryForm(props: FormProps<BoundaryFields>) {
  const { fields, set, words, wrong, partnerName, modeFixed } = props
  const t = words.compose
  const { mode } = fields
  const help = mode === "personal" ? t.modeHelp.personal(partnerName) : t.modeHelp.joint
  const used = (text: string | null, most: number) => (
    <small class="num">{t.of(lengthOf(text ?? ""), most)}</small>
  )
  return (
    <>
      {modeFixed ? (
        <p class="meta">{help}</p>
      ) : (
        <Seg
          legend={t.mode}
          value={mode}
          onChange={(value) => set({ mode: value, owner: value === "joint" ? "both" : "proposer" })}
          help={help}
          options={(["personal", "joint"] as const).map((value) => ({ value, label: t.modes[value] }))}
        />
      )}
      <Picks
        legend={t.about}
        value={fields.about}
        onChange={(about) => set({ about })}
        options={ABOUT.map((value) => ({
          value: value as string,
          label: words.labels.boundaryAbout[value] ?? value,
        }))}
      />
      <Slots slots={["amount"]} value={fields.limit} onInput={(limit) => set({ limit })} words={t}>
        <Input
          label={t.limit}
          help={t.limitHelp[mode]}
          rows={3}
          value={fields.limit}
          onInput={(limit) => set({ limit })}
          wrong={wrong("limit")}
          aside={used(fields.limit, LIMITS.limit)}
        />
      </Slots>
      <Input
        label={t.ownAction}
        help={t.ownActionHelp}
        rows={3}
        value={fields.ownAction}
        onInput={(ownAction) => set({ ownAction })}
        wrong={wrong("ownAction")}
        aside={used(fields.ownAction, LIMITS.ownAction)}
      />
      <Input
        label={t.request}
        help={mode === "personal" ? t.requestHelp.personal(partnerName) : t.requestHelp.joint}
        rows={2}
        value={fields.request}
        onInput={(request) => set({ request })}
        wrong={wrong("request")}
        aside={used(fields.request, LIMITS.request)}
      />
      <Picks
        legend={t.negotiable}
        value={fields.negotiable}
        onChange={(negotiable) => set({ negotiable })}
        options={NEGOTIABLE.map((value) => ({ value, label: words.labels.negotiable[value] ?? value }))}
      />
      {mode === "joint" && props.mayOffer ? <Offer {...props} /> : null}
    </>
  )
}

function Offer({ fields, set, words, wrong, idea }: FormProps<BoundaryFields>) {
  const t = words.compose
  return (
    <div class="field">
      <Input
        label={t.partnerOffer}
        rows={2}
        value={fields.partnerOffer ?? ""}
        onInput={(partnerOffer) => set({ partnerOffer })}
        wrong={wrong("partnerOffer")}
      />
      {idea && !fields.partnerOffer ? (
        <div class="line">
          <p class="meta">
            {t.offerIdea} <q>{idea}</q>
          </p>
          <Btn look="quiet" onClick={() => set({ partnerOffer: idea })}>
            {t.useWords}
          </Btn>
        </div>
      ) : null}
    </div>
  )
}
