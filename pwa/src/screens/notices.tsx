/** The inbox: what happened, by day, one calm line each, until its reader clears it. */
import { useEffect, useState } from "preact/hooks"

import { useNoticeWords, withWords } from "../content/load"
import { byDay, type NoticeText, type Said, saidOf } from "../notices/inbox"
import { inParts } from "../notices/stand"
import { Btn, Dialog, Empty, Ghost, Glyph, Page, Seen, toast } from "../parts"
import { langOf, useNow } from "../people/words"
import { takeDown } from "../push"
import { act, me, notices, type Notice, rows } from "../replica/replica"
import { language, useText } from "../text"
import { show } from "../text/format"
import { nameIn } from "./agreement/reader"
import "../ui/notices.css"

await withWords(useNoticeWords)

export default function Notices() {
  const words = useNoticeWords()
  const shell = useText().shell
  const back = { href: "/today", label: shell.tabs.today }
  // Whoever reads here needs nothing on the lock screen.
  useEffect(() => void takeDown(), [])
  if (!words)
    return (
      <Page title={shell.notices} back={back}>
        <Ghost />
      </Page>
    )
  const some = notices.value.length > 0
  return (
    <Page
      title={words.title}
      back={back}
      acts={some ? <ClearAll t={words} /> : undefined}
      lead={
        <>
          {some ? <p class="meta">{words.lead}</p> : null}
          <Seen by="only" />
        </>
      }
    >
      {some ? <Days t={words} /> : <Nothing t={words} />}
    </Page>
  )
}

function Nothing({ t }: { t: NoticeText }) {
  const choose = <Btn href="/settings/notices">{t.toChoices}</Btn>
  return (
    <Empty glyph="agreed" title={t.empty.title} action={choose}>
      {t.empty.words}
    </Empty>
  )
}

function Days({ t }: { t: NoticeText }) {
  const now = useNow()
  const zone = me.value?.zone ?? "UTC"
  const all = useText()
  const known = { rows: rows.value, now, nameOf: (space?: string) => nameIn(space, all) }
  return (
    <>
      {byDay(notices.value, zone, now).map(({ ago, at, notices: some }) => (
        <section key={ago}>
          <h2>{ago === 0 ? t.today : ago === 1 ? t.yesterday : show(at, "weekday", zone)}</h2>
          <ul>
            {some.map((notice) => (
              <Line key={notice.id} notice={notice} said={saidOf(notice, known, t)} zone={zone} t={t} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Line({ notice, said, zone, t }: { notice: Notice; said: Said; zone: string; t: NoticeText }) {
  const { words, about, glyph, href } = said
  const inside = (
    <>
      <b>{words}</b>
      <small>
        <time class="num">{show(notice.at, "time", zone)}</time>
        {about ? (
          <>
            {" · "}
            <span lang={langOf(about, language.value)}>{about}</span>
          </>
        ) : null}
      </small>
    </>
  )
  return (
    <li class="row plain told">
      <Glyph is={glyph} />
      {href ? (
        <a class="what" href={href}>
          {inside}
        </a>
      ) : (
        <div class="what">{inside}</div>
      )}
      <button
        class="tool"
        type="button"
        aria-label={t.clear + t.clearThis(words)}
        onClick={() => void clear([notice.id], t.cleared)}
      >
        {t.clear}
      </button>
    </li>
  )
}

async function clear(ids: readonly string[], said: string): Promise<void> {
  const own = me.value?.spaceId ?? ""
  for (const part of inParts(ids)) await act("notice.clear", own, null, { ids: part })
  toast(said)
  // The button that was tapped is gone; who cannot see goes on from the top.
  document.querySelector("h1")?.focus({ preventScroll: true })
}

function ClearAll({ t }: { t: NoticeText }) {
  const [open, setOpen] = useState(false)
  const all = async () => {
    setOpen(false)
    await clear(
      notices.value.map(({ id }) => id),
      t.all.done,
    )
  }
  return (
    <>
      <Btn onClick={() => setOpen(true)}>{t.clearAll}</Btn>
      <Btn look="quiet" href="/settings/notices">
        {t.toChoices}
      </Btn>
      <Dialog
        title={t.all.title}
        open={open}
        onClose={() => setOpen(false)}
        acts={
          <Btn look="primary" onClick={() => void all()}>
            {t.all.go}
          </Btn>
        }
      >
        <p>{t.all.words}</p>
        <p>{t.all.waits}</p>
        <p class="meta">{t.all.unseen}</p>
      </Dialog>
    </>
  )
}
