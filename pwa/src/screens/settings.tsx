/** Settings: language, light, name, time, signing in, and what is yours. */
import { useCalendarWords, useMailWords, withWords } from "../content/load"
import { useState } from "preact/hooks"

import { CalendarRow } from "../calendar/row"
import { LockRow } from "../lock/row"
import { Btn, Input, Note, Page, Picks, Row, Switch, toast } from "../parts"
import { isName } from "../people/address"
import { Hours } from "../people/hours"
import { SignOut } from "../people/sign-out"
import { speak } from "../people/speak"
import { useNow } from "../people/words"
import { ZonePicker } from "../people/zone-picker"
import { browserZone, cityOf } from "../people/zones"
import { PhoneRow } from "../phone/row"
import { act, me, partner, type Language, type Me, type MePatch } from "../replica/replica"
import { language, languages, text, useText } from "../text"
import { show } from "../text/format"
import { canBeFelt, chooseTouch, isFelt } from "../ui/motion"
import { chooseTheme, theme, type Theme } from "../ui/theme"

await withWords(useCalendarWords, useMailWords)

/** Kept on the phone at once, sent when it can be. */
async function keep(person: Me, patch: MePatch): Promise<void> {
  await act("me.patch", person.id, null, patch)
  toast(text().people.settings.saved)
}

export default function Settings() {
  const { people, shell } = useText()
  const t = people.settings
  const person = me.value
  if (!person) return null
  const themes: [Theme, string][] = [
    ["auto", t.auto],
    ["light", t.day],
    ["dark", t.night],
  ]
  return (
    <Page title={t.title} back={{ href: "/me", label: t.me }}>
      <Picks
        legend={t.language}
        options={Object.entries(languages).map(([value, label]) => ({
          value: value as Language,
          label,
          lang: value,
        }))}
        value={language.value}
        onChange={(wanted) => speak(wanted, () => keep(person, { language: wanted }))}
      />
      <Picks
        legend={t.light}
        options={themes.map(([value, label]) => ({ value, label }))}
        value={theme.value}
        onChange={chooseTheme}
      />
      {canBeFelt() ? <Touch /> : null}
      <Name person={person} />
      <section>
        <h2>{t.time}</h2>
        <Zone person={person} />
        <Hours
          title={t.reachable}
          why={t.reachableWhy}
          audience="both"
          from={person.reachableFrom}
          until={person.reachableUntil}
          keep={(from, until) => keep(person, { reachableFrom: from, reachableUntil: until })}
        />
        <Hours
          title={t.quiet}
          why={t.quietWhy}
          audience="only"
          from={person.quietFrom}
          until={person.quietUntil}
          keep={(from, until) => keep(person, { quietFrom: from, quietUntil: until })}
        />
      </section>
      <section>
        <h2>{shell.notices}</h2>
        <ul>
          <Row plain href="/settings/notices" title={t.notices} below={t.noticesWhy} />
          <CalendarRow />
          <PhoneRow />
        </ul>
      </section>
      <section>
        <h2>{t.account}</h2>
        <ul>
          <Row plain href="/settings/passphrase" title={t.passphrase} below={t.passphraseWhy} />
          <LockRow />
        </ul>
      </section>
      <Yours />
      <SignOut />
    </Page>
  )
}

/** Of this phone alone, as the light is: it is not sent anywhere. */
function Touch() {
  const t = useText().people.settings
  const [on, turn] = useState(isFelt)
  const choose = (wanted: boolean) => {
    chooseTouch(wanted)
    turn(wanted)
  }
  return <Switch title={t.touch} below={t.touchWhy} on={on} onChange={choose} />
}

function Name({ person }: { person: Me }) {
  const t = useText().people
  const [name, setName] = useState(person.displayName)
  const fits = isName(name)
  const save = (event: Event) => {
    event.preventDefault()
    if (fits) void keep(person, { displayName: name.normalize("NFC").trim() })
  }
  return (
    <form onSubmit={save}>
      <Input
        label={t.settings.name}
        autocomplete="nickname"
        value={name}
        onInput={setName}
        wrong={fits ? null : t.signUp.nameWrong}
      />
      {name.trim() === person.displayName ? null : (
        <div class="line">
          <Btn type="submit">{t.settings.nameSave}</Btn>
        </div>
      )}
    </form>
  )
}

function Zone({ person }: { person: Me }) {
  const t = useText().people.settings
  const [open, setOpen] = useState(false)
  const [left, setLeft] = useState(false)
  const at = useNow()
  const here = browserZone()
  const city = cityOf(here, language.value)
  const take = (zone: string) => {
    setOpen(false)
    if (zone !== person.zone) void keep(person, { zone })
  }
  const now = t.zoneNow(cityOf(person.zone, language.value), show(at, "time", person.zone))
  return (
    <>
      <div class="row plain">
        <span class="what wide">
          <b>{t.zone}</b>
          <small class="num">{now}</small>
        </span>
        <button class="btn quiet" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.change}
        </button>
      </div>
      {open ? <ZonePicker suggested={person.zone} value={person.zone} onChange={take} /> : null}
      {here === person.zone || left || open ? null : (
        <Note icon="today">
          <p>{t.zoneOther(city)}</p>
          <p class="line">
            <Btn onClick={() => take(here)}>{t.zoneTake(city)}</Btn>
            <Btn look="quiet" onClick={() => setLeft(true)}>
              {t.zoneKeep}
            </Btn>
          </p>
        </Note>
      )}
    </>
  )
}

function Yours() {
  const t = useText().people.settings
  const other = partner.value
  return (
    <section>
      <h2>{t.yours}</h2>
      <ul>
        <Row plain href="/who-can-read" title={t.reads} below={t.readsWhy} />
        <Row plain href="/settings/export" title={t.copy} below={t.copyWhy} />
        {other ? <Row plain href="/unlink" title={t.unlink(other.displayName)} below={t.unlinkWhy} /> : null}
        <Row plain href="/settings/delete" title={t.remove} below={t.removeWhy} />
        <Row plain href="/help" title={t.help} />
      </ul>
    </section>
  )
}
