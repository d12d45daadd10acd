/** The hints below a field: closed until tapped; one tap takes the other words, one stays with the writer's own. */
import { Fragment, type RefObject } from "preact"
import { useContext, useEffect, useRef, useState } from "preact/hooks"

import { Btn, Glyph, Icon } from "../parts"
import { lengthOf } from "../kinds/kind"
import { language } from "../text"
import type { Passage } from "./desk"
import { type Found, replaced, sentenceOf } from "./engine"
import { type HintWords, useHintWords } from "./load"
import { PlaceContext } from "./place"
import type { Language } from "./rule"

export interface HintsProps {
  /** Of what the field is described by. */
  id: string
  passage: Passage
  found: readonly Found[]
  text: string
  most?: number
  opened: string | null
  open: (key: string | null) => void
  write: (text: string) => void
  field: RefObject<HTMLTextAreaElement | null>
}

/** What was done about a hint, as long as the text is still this one. */
interface Done {
  text: string
  before: string | null
}

export function Hints(props: HintsProps) {
  const { id, found, text } = props
  const [done, setDone] = useState<Done | null>(null)
  const last = done?.text === text ? done : null
  return (
    <>
      <p class="sr" id={id} aria-live="polite">
        {found.length ? <Said {...props} /> : null}
      </p>
      {found.length || last ? <Shown {...props} done={last} setDone={setDone} /> : null}
    </>
  )
}

/** For those who hear it: read out once when it comes, and with the field. */
function Said({ found, text }: HintsProps) {
  const words = useHintWords()
  if (!words) return null
  const said = found.map((one) => words.text.said(text.slice(...one.at), words.hints[one.rule] ?? ""))
  return <>{said.join(" ")}</>
}

interface ShownProps extends HintsProps {
  done: Done | null
  setDone: (done: Done | null) => void
}

function Shown(props: ShownProps) {
  const words = useHintWords()
  if (!words) return null
  const { found, text, opened, open, done } = props
  return (
    <div class="hints">
      {found.map((one) => {
        const key = sentenceOf(one, text)
        return (
          <Fragment key={key}>
            <Line one={one} text={text} words={words} isOpen={opened === key} open={open} />
            {opened === key ? <Opened {...props} one={one} words={words} /> : null}
          </Fragment>
        )
      })}
      {done ? <After {...props} done={done} words={words} /> : null}
    </div>
  )
}

interface LineProps {
  one: Found
  text: string
  words: HintWords
  isOpen: boolean
  open: (key: string | null) => void
}

function Line({ one, text, words: { text: t }, isOpen, open }: LineProps) {
  return (
    <button
      class="row plain"
      type="button"
      aria-expanded={isOpen}
      onClick={() => open(isOpen ? null : sentenceOf(one, text))}
    >
      <span class="what wide">
        <b lang={foreign(one.language)}>{t.quote(text.slice(...one.at))}</b>
        <small>{one.level === "safety" ? t.forYou : t.another}</small>
      </span>
      <Icon name="next" />
    </button>
  )
}

interface OpenedProps extends ShownProps {
  one: Found
  words: HintWords
}

function Opened(props: OpenedProps) {
  const { one, words, text, most, write, passage, open, setDone } = props
  const t = words.text
  const { name } = useContext(PlaceContext)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), [])
  const after = replaced(text, one)
  const fits = most === undefined || lengthOf(after) <= most
  const use = () => {
    open(null)
    setDone({ text: after, before: text })
    write(after)
  }
  const keep = () => {
    open(null)
    setDone({ text, before: null })
    passage.keep(one)
  }
  return (
    <div class="hinted" ref={box}>
      <p>{words.hints[one.rule]}</p>
      {one.rewrite ? <Rewrite one={one} text={text} fits={fits} t={t} /> : null}
      <div class="line">
        {one.level === "safety" ? <Btn href="/help">{t.help}</Btn> : null}
        {one.rewrite && fits ? <Btn onClick={use}>{t.use}</Btn> : null}
        <Btn look="quiet" onClick={keep}>
          {one.rewrite ? t.keep : t.hide}
        </Btn>
      </div>
      <p class="seen">
        <Glyph is="only" />
        <span>{name ? t.here(name) : t.hereAlone}</span>
      </p>
    </div>
  )
}

interface RewriteProps {
  one: Found
  text: string
  fits: boolean
  t: HintWords["text"]
}

function Rewrite({ one, text, fits, t }: RewriteProps) {
  const whole = sentenceOf(one, text)
  const part = one.at[1] - one.at[0] < whole.length - 1
  return (
    <>
      {part ? <p class="meta">{t.instead(whole)}</p> : null}
      <p class="words" lang={foreign(one.language)}>
        {one.rewrite}
      </p>
      {fits ? null : <p class="meta">{t.tooLong}</p>}
    </>
  )
}

interface AfterProps extends ShownProps {
  done: Done
  words: HintWords
}

/** The button that was tapped is gone: here the way goes on, and here is the way back. */
function After({ done, setDone, words: { text: t }, write, field }: AfterProps) {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => line.current?.focus(), [])
  const { before } = done
  const back = () => {
    setDone(null)
    if (before !== null) write(before)
    field.current?.focus()
  }
  return (
    <div class="line apart">
      <p ref={line} tabIndex={-1}>
        {before === null ? t.kept : t.used}
      </p>
      {before === null ? null : (
        <Btn look="quiet" onClick={back}>
          {t.undo}
        </Btn>
      )}
    </div>
  )
}

/** Marked where it is not the language on screen. */
const foreign = (written: Language): Language | undefined =>
  written === language.value ? undefined : written
