/** Ending the link: one person's act, at once, without a reason or the passphrase (R1). */
import { useState } from "preact/hooks"

import { Btn, Card, Empty, Glyph, Note, Page } from "../parts"
import { useTop } from "../people/words"
import { act, isEnding, link, partner, status } from "../replica/replica"
import { useText } from "../text"

export default function Unlink() {
  const t = useText().people
  const [done, setDone] = useState(false)
  const other = partner.value
  const space = link.value?.coupleSpaceId
  if (done || isEnding.value) return <Done />
  if (!other || !space)
    return (
      <Page title={t.unlink.page} back={{ href: "/settings", label: t.settings.page }}>
        <Empty glyph="ended" title={t.unlink.notLinked} />
      </Page>
    )
  return (
    <Ask
      name={other.displayName}
      go={() => act("couple.unlink", space, null, {}).then(() => setDone(true))}
    />
  )
}

function Ask({ name, go }: { name: string; go: () => Promise<void> }) {
  const t = useText().people
  const [busy, setBusy] = useState(false)
  const end = () => {
    setBusy(true)
    void go()
  }
  const acts = (
    <>
      <Btn look="ink" busy={busy} onClick={end}>
        {busy ? t.unlink.going : t.unlink.go}
      </Btn>
      <Btn href="/settings/export">{t.unlink.copy}</Btn>
      <Btn look="quiet" href="/me">
        {t.unlink.notNow}
      </Btn>
    </>
  )
  return (
    <Page
      title={t.unlink.title(name)}
      back={{ href: "/settings", label: t.settings.page }}
      lead={<p class="words">{t.unlink.words}</p>}
      acts={acts}
    >
      <section>
        <h2>{t.unlink.what}</h2>
        <ul class="past">
          <li>
            <Glyph is="ended" />
            <p>{t.unlink.what1}</p>
            <small>{t.unlink.what1Why}</small>
          </li>
          <li>
            <Glyph is="only" />
            <p>{t.unlink.what2}</p>
            <small>{t.unlink.what2Why}</small>
          </li>
          <li>
            <Glyph is="resting" />
            <p>{t.unlink.what3}</p>
          </li>
        </ul>
      </section>
      <Card>
        <h2>{t.unlink.told(name)}</h2>
        <p class="words">{t.unlink.toldWords}</p>
      </Card>
      <p class="meta">
        {t.unlink.safe} <a href="/help">{t.unlink.help}</a>
      </p>
    </Page>
  )
}

function Done() {
  useTop()
  const t = useText().people.unlink
  const waiting = isEnding.value
  const late = waiting && status.value.connection === "offline"
  const title = late ? t.held : waiting ? t.going : t.done
  return (
    <Page
      title={title}
      heading={
        <section class="empty welcome">
          <Glyph is="ended" />
          <h1 tabIndex={-1}>{title}</h1>
          {waiting ? null : <p class="words">{t.doneWords}</p>}
        </section>
      }
      acts={
        <>
          <Btn look="primary" href="/today">
            {t.doneToday}
          </Btn>
          <Btn href="/settings/export">{t.doneCopy}</Btn>
        </>
      }
    >
      <div role="status">{late ? <Note glyph="paused">{t.offline}</Note> : null}</div>
      <p class="meta centred">
        <a class="way" href="/help">
          {t.helpAlone}
        </a>
      </p>
    </Page>
  )
}
