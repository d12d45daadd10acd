/** Settings, this phone: home screen, name and icon, what is kept, and a newer version that waits. */
import { useEffect, useState } from "preact/hooks"

import { type PhoneText, usePhoneWords } from "../content/load"
import { Btn, Ghost, Note, Page, Picks } from "../parts"
import { install, offer } from "../phone/install"
import { homeOf } from "../phone/stand"
import { askToKeep, type Keeping, keeping } from "../phone/storage"
import { isApple, isInstalled } from "../push"
import { useText } from "../text"
import { call, called } from "../ui/called"
import { newer } from "../update"
import "../ui/phone.css"

export default function Phone() {
  const t = usePhoneWords()
  const { people } = useText()
  const back = { href: "/settings", label: people.settings.page }
  if (!t)
    return (
      <Page title={people.settings.page} back={back}>
        <Ghost />
      </Page>
    )
  return (
    <Page title={t.title} back={back} lead={<Note glyph="only">{t.lead}</Note>}>
      <Newer />
      <Name t={t} />
      <Home t={t} />
      <Kept t={t} />
    </Page>
  )
}

function Newer() {
  const t = useText().shell.update
  const load = newer.value
  if (!load) return null
  return (
    <Note icon="turn">
      <p>{t.ready}</p>
      <p class="line">
        <Btn onClick={load}>{t.load}</Btn>
      </p>
    </Note>
  )
}

function Name({ t: { name: t } }: { t: PhoneText }) {
  const { shell } = useText()
  const sign = (address: string, label: string) => (
    <span class="sign">
      <img src={address} alt="" width="48" height="48" />
      {label}
    </span>
  )
  return (
    <section>
      <h2>{t.title}</h2>
      <Picks
        legend={t.legend}
        options={[
          { value: "accord", label: sign("/icon.svg", shell.name) },
          { value: "neutral", label: sign("/neutral.svg", shell.neutral) },
        ]}
        value={called.value}
        onChange={call}
      />
      <p>{t.why}</p>
      <p class="meta">{t.again}</p>
      <p class="meta">{t.inside}</p>
    </section>
  )
}

function Home({ t: { home: t } }: { t: PhoneText }) {
  const home = homeOf({ installed: isInstalled(), offered: offer.value !== null, apple: isApple() })
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{home === "here" ? t.here : t.why}</p>
      {home === "offer" ? (
        <div class="line">
          <Btn onClick={() => void install()}>{t.do}</Btn>
        </div>
      ) : null}
      {home === "menu" ? <p>{t.menu}</p> : null}
      {home === "apple" ? <Apple t={t} /> : null}
      {home === "here" ? null : <p class="meta">{t.seen}</p>}
    </section>
  )
}

function Apple({ t }: { t: PhoneText["home"] }) {
  return (
    <>
      <p>{t.apple}</p>
      <ol class="how">
        <li>{t.apple1}</li>
        <li>{t.apple2}</li>
        <li>{t.apple3}</li>
      </ol>
      <p>{t.ring}</p>
    </>
  )
}

function Kept({ t: { keep: t } }: { t: PhoneText }) {
  const [now, set] = useState<Keeping | null>(null)
  const [asked, ask] = useState<"no" | "asking" | "asked">("no")
  useEffect(() => void keeping().then(set), [])
  const please = async () => {
    ask("asking")
    set(await askToKeep())
    ask("asked")
  }
  if (!now) return null
  const said = { kept: t.kept, "may-go": t.mayGo, unknown: t.unknown }
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{said[now]}</p>
      {now === "may-go" ? (
        <div class="line">
          <Btn busy={asked === "asking"} onClick={() => void please()}>
            {asked === "asking" ? t.asking : t.ask}
          </Btn>
        </div>
      ) : null}
      <p role="status">{now === "may-go" && asked === "asked" ? t.notYet : null}</p>
    </section>
  )
}
