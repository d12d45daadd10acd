/** The fields of a cool-down rule. It is for everyday conflict, and says where to look when it is not. */
import { Input, Note, Picks, Stepper, Switch } from "../../parts"
import {
  ALLOWED,
  type CoolDownFields,
  EARLY_SIGNS,
  LIMITS,
  NOT_DURING,
  REINITIATORS,
  usualFrom,
} from "../cool_down"
import { duration } from "../say"
import { Fold } from "./fold"
import type { FormProps } from "./form"
import { OwnWords } from "./own_words"

export default function CoolDownForm(props: FormProps<CoolDownFields>) {
  const { fields, set, words, wrong } = props
  const t = words.compose
  const own = { label: t.ownWord, button: t.addOwn }
  const said = (values: readonly string[], labels: Record<string, string>) =>
    values.map((value) => labels[value] ?? value).join(" · ")
  return (
    <>
      <Note glyph="paused" look="hush">
        <p>
          <a class="way" href="/help">
            {t.afraid}
          </a>
        </p>
      </Note>
      <div class="line two">
        <Input
          label={t.signalWord}
          help={t.signalHelp}
          value={fields.signalWord}
          onInput={(signalWord) => set({ signalWord })}
          maxLength={LIMITS.signalWord}
          wrong={wrong("signalWord")}
        />
        <Input
          label={t.signalGesture}
          value={fields.signalGesture}
          onInput={(signalGesture) => set({ signalGesture })}
          maxLength={LIMITS.signalGesture}
          wrong={wrong("signalGesture")}
        />
      </div>
      <div class="line top-aligned">
        <Lengths {...props} />
      </div>
      <Picks
        legend={t.reinitiator}
        value={fields.reinitiator}
        onChange={(reinitiator) => set({ reinitiator })}
        options={REINITIATORS.map((value) => ({ value, label: words.labels.reinitiator[value] ?? value }))}
      />
      <Input
        label={t.opener}
        rows={2}
        value={fields.returnOpener}
        onInput={(returnOpener) => set({ returnOpener })}
        maxLength={LIMITS.returnOpener}
        wrong={wrong("returnOpener")}
      />
      <div class="folds">
        <Fold title={t.place} value={fields.place} open={wrong("place") !== null}>
          <Input
            label={t.place}
            value={fields.place}
            onInput={(place) => set({ place })}
            maxLength={LIMITS.place}
            wrong={wrong("place")}
          />
        </Fold>
        <Fold title={t.earlySigns} value={said(fields.earlySigns, words.labels.earlySign)}>
          <OwnWords
            legend={t.earlySigns}
            labels={words.labels.earlySign}
            values={EARLY_SIGNS}
            chosen={fields.earlySigns}
            onChange={(earlySigns) => set({ earlySigns })}
            most={LIMITS.ownWord}
            add={own}
          />
        </Fold>
        <Fold title={t.allowed} value={said(fields.allowedDuring, words.labels.allowedDuring)}>
          <OwnWords
            legend={t.allowed}
            labels={words.labels.allowedDuring}
            values={ALLOWED}
            chosen={fields.allowedDuring}
            onChange={(allowedDuring) => set({ allowedDuring })}
            most={LIMITS.ownWord}
            add={own}
          />
        </Fold>
        <Fold title={t.not} value={said(fields.notDuring, words.labels.notDuring)}>
          <OwnWords
            legend={t.not}
            labels={words.labels.notDuring}
            values={NOT_DURING}
            chosen={fields.notDuring}
            onChange={(notDuring) => set({ notDuring })}
            most={LIMITS.ownWord}
            add={own}
          />
        </Fold>
        <Longer {...props} />
        <LateNight {...props} />
        <Fold title={t.ifNoReturn} value={fields.ifNoReturn} open={wrong("ifNoReturn") !== null}>
          <Input
            label={t.ifNoReturn}
            rows={2}
            value={fields.ifNoReturn}
            onInput={(ifNoReturn) => set({ ifNoReturn })}
            wrong={wrong("ifNoReturn")}
          />
        </Fold>
      </div>
    </>
  )
}

/** The longest pause in steps people say: hours up to the limit of a day (R21). */
const LONGEST = [60, 120, 240, 480, 720, 1440] as const

function Lengths({ fields, set, words, wrong }: FormProps<CoolDownFields>) {
  const t = words.compose
  const shorten = (minMinutes: number) =>
    set({ minMinutes, defaultMinutes: Math.max(fields.defaultMinutes, minMinutes, LIMITS.usual.min) })
  return (
    <>
      <Stepper
        label={t.defaultMinutes}
        value={fields.defaultMinutes}
        onChange={(defaultMinutes) => set({ defaultMinutes })}
        min={usualFrom(fields)}
        max={LIMITS.usual.max}
        by={5}
        show={t.minutes}
        atMin={t.defaultLeast}
        atMax={t.defaultMost}
      />
      <Stepper
        label={t.minMinutes}
        value={fields.minMinutes}
        onChange={shorten}
        min={LIMITS.min.min}
        max={LIMITS.min.max}
        by={5}
        show={t.minutes}
        atMin={t.minLeast}
        atMax={t.minMost}
      />
      <div role="status">
        {fields.minMinutes < LIMITS.min.body ? <p class="meta">{t.minBody}</p> : null}
        {wrong("defaultMinutes") ? <p class="why">{wrong("defaultMinutes")}</p> : null}
      </div>
    </>
  )
}

/** How long a pause may become: the longest one, and the extensions agreed in calm. */
function Longer({ fields, set, words, reader, wrong }: FormProps<CoolDownFields>) {
  const t = words.compose
  const longest = LONGEST.some((value) => value === fields.maxMinutes)
    ? LONGEST
    : [...LONGEST, fields.maxMinutes].toSorted((a, b) => a - b)
  const value = `${duration(fields.maxMinutes, reader.language)} · ${t.extensionSaid(fields.maxExtensions)}`
  return (
    <Fold title={t.maxMinutes} value={value} open={wrong("maxMinutes") !== null}>
      <Picks
        legend={t.maxMinutes}
        value={fields.maxMinutes}
        onChange={(maxMinutes) => set({ maxMinutes })}
        help={fields.maxMinutes === LIMITS.max.max ? t.maxMost : undefined}
        options={longest.map((minutes) => ({
          value: minutes as number,
          label: duration(minutes, reader.language),
        }))}
      />
      {wrong("maxMinutes") ? <p class="why">{wrong("maxMinutes")}</p> : null}
      <div class="line top-aligned">
        <Stepper
          label={t.extensions}
          value={fields.maxExtensions}
          onChange={(maxExtensions) => set({ maxExtensions })}
          min={LIMITS.extensions.min}
          max={LIMITS.extensions.max}
          show={t.extensionTimes}
          atMax={t.extensionsMost}
        />
        {fields.maxExtensions > 0 ? (
          <Stepper
            label={t.extensionMinutes}
            value={fields.extensionMinutes}
            onChange={(extensionMinutes) => set({ extensionMinutes })}
            min={LIMITS.extension.min}
            max={LIMITS.extension.max}
            by={15}
            show={t.minutes}
            atMin={t.extensionLeast}
            atMax={t.extensionMost}
          />
        ) : null}
      </div>
    </Fold>
  )
}

function LateNight({ fields, set, words, wrong }: FormProps<CoolDownFields>) {
  const t = words.compose
  const on = fields.lateNightFrom !== null
  const turn = (wanted: boolean) =>
    set(
      wanted
        ? { lateNightFrom: "23:00", lateNightUntil: "09:00" }
        : { lateNightFrom: null, lateNightUntil: null },
    )
  const value = on ? `${fields.lateNightFrom ?? ""} → ${fields.lateNightUntil ?? ""}` : t.lateNone
  return (
    <Fold title={t.lateTitle} value={value} open={wrong("lateNightFrom") !== null}>
      <Switch title={t.late} below={t.lateHelp} on={on} onChange={turn} />
      {on ? (
        <div class="line two">
          <Input
            label={t.lateFrom}
            type="time"
            value={fields.lateNightFrom ?? ""}
            onInput={(lateNightFrom) => set({ lateNightFrom })}
            wrong={wrong("lateNightFrom")}
          />
          <Input
            label={t.lateUntil}
            type="time"
            value={fields.lateNightUntil ?? ""}
            onInput={(lateNightUntil) => set({ lateNightUntil })}
          />
        </div>
      ) : null}
    </Fold>
  )
}
