/** The steps of signing up, each with one thing to do. */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"

import { Btn, Input, Note, Page, Picks, toFirstWrong } from "../parts"
import { askToSignUp, service, signUp, type Language } from "../replica/replica"
import { language, languages, useText } from "../text"
import { isAddress, isName } from "./address"
import { failure } from "./failure"
import { form, write } from "./form"
import { NewSecret } from "./new-secret"
import { weakness } from "./passphrase"
import { Reads } from "./reads"
import { Safety } from "./safety"
import { dropSecret, heldSecret } from "./secrets"
import { speak } from "./speak"
import { Tick } from "./tick"
import { useTop } from "./words"
import { ZonePicker } from "./zone-picker"
import { browserZone, cityOf } from "./zones"

export interface StepProps {
  number: number
  of: number
}

interface FrameProps extends StepProps {
  title: string
  children: ComponentChildren
  next: () => void
  /** The words on the one filled button. */
  go?: string
  busy?: string | null
  hint?: string
}

/** One step as a form: Enter goes on, and so does the button at the thumb. */
function Frame(props: FrameProps) {
  useTop()
  const t = useText().people
  const { number, of, title, next, busy, hint } = props
  const on = (event: Event) => {
    event.preventDefault()
    if (!busy) next()
  }
  const acts = (
    <>
      <Btn look="primary" busy={!!busy} onClick={on}>
        {busy ?? props.go ?? t.signUp.next}
      </Btn>
      {number > 1 && !busy ? (
        <Btn look="quiet" onClick={() => write({ step: number - 2 })}>
          {t.signUp.before1}
        </Btn>
      ) : null}
      {hint ? <p class="meta">{hint}</p> : null}
    </>
  )
  return (
    <Page
      title={title}
      back={{ href: "/", label: t.start.page }}
      over={<span class="tag">{t.signUp.step(number, of)}</span>}
      acts={acts}
    >
      <form class="stack" onSubmit={on} noValidate>
        {props.children}
        <button class="sr" type="submit" tabIndex={-1} aria-hidden="true" />
      </form>
    </Page>
  )
}

export function Before(step: StepProps) {
  const t = useText().people
  const [asked, setAsked] = useState(false)
  const next = () => {
    if (form.value.adult) return write({ step: 1 })
    setAsked(true)
    toFirstWrong()
  }
  return (
    <Frame {...step} title={t.signUp.before} next={next}>
      <Safety whole />
      <Tick
        label={t.signUp.adult}
        on={form.value.adult}
        onChange={(adult) => write({ adult })}
        wrong={asked && !form.value.adult ? t.signUp.adultNeeded : null}
      />
      <p>
        <a class="way" href="/sign-in">
          {t.signUp.have}
        </a>
      </p>
    </Frame>
  )
}

export function Who(step: StepProps) {
  const { people, problems } = useText()
  const t = people.signUp
  const [asked, setAsked] = useState(false)
  const { email, name, passphrase, taken } = form.value
  const known = taken !== null && email === taken
  const emailWrong = known ? problems["email-taken"] : asked && !isAddress(email) ? t.emailWrong : null
  const weak = weakness(passphrase, email, name)
  const next = () => {
    setAsked(true)
    if (isAddress(email) && !known && isName(name) && !weak) write({ step: 2 })
    else toFirstWrong()
  }
  return (
    <Frame {...step} title={t.who} next={next}>
      <Input
        label={t.email}
        type="email"
        autocomplete="username"
        value={email}
        onInput={(typed) => write({ email: typed })}
        help={service.value?.mail ? t.emailWhyLetter : t.emailWhy}
        wrong={emailWrong}
      />
      <Input
        label={t.name}
        autocomplete="nickname"
        value={name}
        onInput={(typed) => write({ name: typed })}
        wrong={asked && !isName(name) ? t.nameWrong : null}
      />
      <NewSecret
        label={t.passphrase}
        value={passphrase}
        onInput={(typed) => write({ passphrase: typed })}
        weak={weak}
        asked={asked}
      />
      <Note glyph="only">
        <p>
          <b>{t.loses}</b>
        </p>
        <p class="meta">{t.losesWhy}</p>
      </Note>
    </Frame>
  )
}

export function Where(step: StepProps) {
  const t = useText().people
  const [asked, setAsked] = useState(false)
  const mine = browserZone()
  const { zone } = form.value
  const next = () => (zone ? write({ step: 3 }) : setAsked(true))
  return (
    <Frame {...step} title={t.signUp.where} next={next}>
      <Picks
        legend={t.start.language}
        options={Object.entries(languages).map(([value, label]) => ({
          value: value as Language,
          label,
          lang: value,
        }))}
        value={language.value}
        onChange={(wanted) => speak(wanted)}
      />
      <p>{t.signUp.zoneSuggested(cityOf(mine, language.value))}</p>
      <ZonePicker suggested={mine} value={zone} onChange={(chosen) => write({ zone: chosen })} />
      <div role="status">{asked && !zone ? <p class="why">{t.signUp.zoneNeeded}</p> : null}</div>
      <p class="meta">{t.signUp.whereWhy}</p>
    </Frame>
  )
}

export function Last(step: StepProps) {
  const t = useText().people.signUp
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const make = async () => {
    setBusy(true)
    setWrong(null)
    const { email, name, passphrase, zone } = form.value
    const invitation = heldSecret() ?? undefined
    const person = { email, passphrase, displayName: name.normalize("NFC").trim(), language: language.value }
    const whole = { ...person, zone: zone ?? browserZone(), invitation }
    const letter = service.value?.mail === true
    const answer = await (letter ? askToSignUp(whole) : signUp(whole))
    setBusy(false)
    if (letter && !answer.problem) return write({ sent: true, passphrase: "" })
    if (answer.data) return write({ done: true })
    if (answer.problem?.code === "email-taken") return write({ step: 1, taken: email })
    if (answer.problem?.code === "invitation-needed") dropSecret()
    setWrong(failure(answer, t.kept))
  }
  return (
    <Frame
      {...step}
      title={t.reads}
      next={() => void make()}
      go={t.make}
      busy={busy ? t.making : null}
      hint={busy ? t.makingWhy : undefined}
    >
      <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
      <Reads />
    </Frame>
  )
}
