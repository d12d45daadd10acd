/** The sheet that calls a pause: how long, what both clocks say then, and what the other will read. */
import { useLocation } from "preact-iso"

import { type PauseText, type PauseWords, usePauseWords } from "../content/load"
import { Btn, Ghost, Input, Note, Seen, Seg, Sheet } from "../parts"
import { act, me, type Me, openPause, partner, type Person } from "../replica/replica"
import { useText } from "../text"
import { show } from "../text/format"
import { touch } from "../ui/motion"
import { type Calling, useCalling } from "./calling"
import { lengthOf, type Rule } from "./lengths"
import "../ui/pause.css"

export interface CallProps {
  onClose: () => void
  /** The pause whose talk is to be paused. */
  again?: string
}

export function CallSheet(props: CallProps) {
  const t = useText()
  const words = usePauseWords()
  const [myself, other] = [me.value, partner.value]
  if (!words || !myself)
    return (
      <Sheet title={t.shell.tabs.pause} open onClose={props.onClose}>
        <Ghost />
      </Sheet>
    )
  if (!other) return <Alone {...props} words={words} />
  return <Call {...props} words={words} myself={myself} other={other} />
}

interface Between extends CallProps {
  words: PauseWords
  myself: Me
  other: Person
}

function Call({ onClose, again, words, myself, other }: Between) {
  const t = words.text.call
  const { route } = useLocation()
  const calling = useCalling(words, myself, other)
  const start = async () => {
    if (calling.chosen === null) return
    touch()
    const payload = { ...lengthOf(calling.chosen), message: calling.message.trim() || null }
    onClose()
    const id = crypto.randomUUID()
    if (again) await act("pause.again", again, null, { ...payload, newId: id })
    else await act("pause.call", id, null, payload)
    route("/pause")
  }
  const go = (
    <Btn look="hush" icon="pause" disabled={calling.chosen === null} onClick={() => void start()}>
      {t.start}
    </Btn>
  )
  return (
    <Sheet title={again ? t.again : t.title} open onClose={onClose} acts={go}>
      <p>{t.told(other.displayName)}</p>
      {again ? null : <Meanwhile words={words} myself={myself} other={other} />}
      <Length words={words} calling={calling} />
      {calling.chosen ? <Return words={words} calling={calling} name={other.displayName} /> : null}
      <Message words={words} calling={calling} name={other.displayName} />
      <p class="meta centred">
        <a class="way" href="/help">
          {t.afraid}
        </a>
      </p>
    </Sheet>
  )
}

/** The other was quicker: a call within two minutes joins theirs. */
function Meanwhile({ words, myself, other }: Omit<Between, "onClose">) {
  const t = useText().shell.pause
  const pause = openPause.value
  if (!pause) return null
  const time = show(pause.startedAt, "time", myself.zone)
  return (
    <Note look="hush" glyph="paused" role="status">
      <p class="num">{words.text.called.them(other.displayName, time)}</p>
      <p>
        <a class="way" href="/pause">
          {t.open}
        </a>
      </p>
    </Note>
  )
}

interface Part {
  words: PauseWords
  calling: Calling
}

function Length({ words, calling }: Part) {
  const t = words.text.call
  const { offered, picked, pick, time, setTime, wrong, range } = calling
  const label = {
    morning: calling.morning,
    min: t.minutes(calling.rule.min),
    usual: t.minutes(calling.rule.usual),
    hour: t.minutes(60),
  }
  const said = wrong === "short" ? t.short(calling.rule.min) : wrong === "long" ? t.long(range.until) : null
  return (
    <>
      <Seg
        legend={t.length}
        options={[
          ...offered.map(({ name }) => ({ value: name as string, label: label[name] })),
          { value: "own", label: t.own },
        ]}
        value={picked}
        onChange={(value) => pick(value as typeof picked)}
        help={calling.isLate ? lateSaid(calling.rule, t) : undefined}
      />
      {picked === "own" ? (
        <Input
          label={t.ownLabel}
          type="time"
          value={time}
          onInput={setTime}
          help={t.ownHelp(range.from, range.until)}
          wrong={said}
        />
      ) : null}
    </>
  )
}

function lateSaid({ agreed, lateFrom, lateUntil }: Rule, t: PauseText["call"]): string {
  return (agreed ? t.late : t.lateOurs)(lateFrom ?? "", lateUntil ?? "")
}

/** When it ends on both clocks, who speaks first then, and whose night it would be. */
function Return({ words, calling, name }: Part & { name: string }) {
  const t = words.text.call
  const { rule, back, backTheirs, night, instead } = calling
  const first = !rule.agreed
    ? t.first.ours
    : {
        who_called: t.first.me,
        other: t.first.them(name),
        either: t.first.either,
        alternate: t.first.turns,
      }[rule.first]
  return (
    <>
      <Note look="hush" glyph="paused">
        <p class="big num">{t.backAt(back)}</p>
        <p class="meta num">
          {words.text.theirTime(name, backTheirs)} · {first}
        </p>
        {rule.agreed ? null : <p class="meta">{t.noRule}</p>}
      </Note>
      {night.theirs || night.mine ? (
        <Note role="status" glyph="resting">
          {night.theirs ? <p class="num">{t.nightTheirs(name, backTheirs)}</p> : <p>{t.nightMine}</p>}
          {instead ? (
            <p>
              <Btn onClick={instead.take}>{t.instead(instead.said)}</Btn>
            </p>
          ) : null}
          <p class="meta">{t.silent}</p>
        </Note>
      ) : null}
    </>
  )
}

function Message({ words, calling, name }: Part & { name: string }) {
  const t = words.text.call
  const { message, write, isOwn, otherWords } = calling
  return (
    <Input
      label={t.message(name)}
      aside={<Seen by="both" />}
      rows={2}
      value={message}
      onInput={write}
      maxLength={280}
      help={
        isOwn ? (
          t.emptyHelp
        ) : (
          <Btn look="quiet" onClick={otherWords}>
            {t.otherWords}
          </Btn>
        )
      }
    />
  )
}

/** Nobody would be told: said plainly, and what helps is offered all the same. */
function Alone({ onClose, words }: CallProps & { words: PauseWords }) {
  const t = words.text.call
  return (
    <Sheet title={t.title} open onClose={onClose} acts={<Btn href="/pause">{t.settle}</Btn>}>
      <p>{t.alone}</p>
      <p>{t.aloneMore}</p>
      <p>
        <a class="way" href="/invite">
          {t.invite}
        </a>
      </p>
      <p class="meta">
        <a class="way" href="/help">
          {t.afraid}
        </a>
      </p>
    </Sheet>
  )
}
