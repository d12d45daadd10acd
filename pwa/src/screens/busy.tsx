/** Asking for a busy season: which days, what asks less, why; then what the other will read. */
import { useLocation, useRoute } from "preact-iso"
import { useState } from "preact/hooks"

import { type ExceptionWords, useExceptionWords, withWords } from "../content/load"
import { Clocks, Told } from "../exceptions/parts"
import { faultOf, standOf } from "../exceptions/stand"
import { EXCEPTIONS } from "../kinds/contact_frequency"
import { rulesOf } from "../kinds/index"
import { lengthOf } from "../kinds/kind"
import { today } from "../kinds/say"
import { Btn, Card, Ghost, Input, Page, Picks, Seen, toFirstWrong } from "../parts"
import { titleOf } from "../people/today"
import { langOf, useNow } from "../people/words"
import type { Agreement, ExceptionContent, ExceptionReason } from "../replica/model"
import { act, exceptions, link, me, newDraftId, partner, rows } from "../replica/replica"
import { language, useText } from "../text"

await withWords(useExceptionWords)

const WORDS = 240

export default function BusyScreen() {
  const { params } = useRoute()
  const words = useExceptionWords()
  const t = useText()
  const agreement = rows.value.agreement.get(params.id ?? "")
  const back = { href: `/agreements/${params.id ?? ""}`, label: t.shell.back }
  if (!words || !agreement)
    return (
      <Page title={words?.text.title ?? t.agreements.title} back={back}>
        <Ghost lines={4} />
      </Page>
    )
  return <Asking agreement={agreement} words={words} back={back} />
}

interface AskingProps {
  agreement: Agreement
  words: ExceptionWords
  back: { href: string; label: string }
}

function Asking({ agreement, words, back }: AskingProps) {
  const t = words.text
  const now = useNow(60_000)
  const { route } = useLocation()
  const zone = me.value?.zone ?? "UTC"
  const first = today(zone, new Date(now))
  const [content, set] = useState<ExceptionContent>({
    startsOn: "",
    endsOn: "",
    reason: "work",
    relaxed: [],
    words: "",
  })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const change = (changed: Partial<ExceptionContent>) => set({ ...content, ...changed })
  const fault = faultOf(content.startsOn, content.endsOn, first, takenOf(agreement, now))
  const long = lengthOf(content.words) > WORDS
  const name = partner.value?.displayName ?? ""
  const possible = link.value !== null && !link.value.endedAt && partner.value !== null
  const title = titleOf(agreement)
  const send = async () => {
    setTried(true)
    const revisionId = agreement.activeRevisionId
    if (fault || long) return toFirstWrong()
    if (busy || !revisionId) return
    setBusy(true)
    const text = content.words.normalize("NFC").trim()
    const payload = { ...content, words: text, agreementId: agreement.id, revisionId }
    await act("exception.propose", newDraftId(), null, payload)
    route(back.href, true)
  }
  return (
    <Page
      title={t.title}
      back={back}
      over={<Seen by="share" />}
      lead={
        <p class="words meta" lang={langOf(title, language.value)}>
          {title}
        </p>
      }
      acts={
        <>
          <p class="meta">{t.next(name)}</p>
          <Btn look="primary" busy={busy} disabled={!possible} onClick={send}>
            {t.send(name)}
          </Btn>
        </>
      }
    >
      <p>{t.about}</p>
      <form class="stack" onSubmit={(event) => event.preventDefault()} noValidate>
        <div class="line two">
          <Input
            label={t.from}
            type="date"
            value={content.startsOn}
            min={first}
            onInput={(startsOn) =>
              change({ startsOn, endsOn: content.endsOn < startsOn ? startsOn : content.endsOn })
            }
            wrong={tried && fault ? t.faults[fault] : null}
          />
          <Input
            label={t.to}
            type="date"
            value={content.endsOn}
            min={content.startsOn || first}
            onInput={(endsOn) => change({ endsOn })}
          />
        </div>
        <div role="status">
          {fault ? null : <Clocks first={content.startsOn} last={content.endsOn} words={words} />}
        </div>
        <Picks
          legend={t.reason}
          value={content.reason}
          onChange={(reason) => change({ reason })}
          options={EXCEPTIONS.map((value) => ({
            value: value as ExceptionReason,
            label: words.labels.exception[value] ?? value,
          }))}
        />
        <Parts agreement={agreement} words={words} content={content} change={change} />
        <Input
          label={t.words}
          rows={2}
          value={content.words}
          onInput={(text) => change({ words: text })}
          wrong={long ? t.tooLong : null}
          aside={<small class="num">{`${lengthOf(content.words)} / ${WORDS}`}</small>}
        />
      </form>
      {fault || long ? null : (
        <Card hand="mine" label={t.preview(name)}>
          <h2>{t.preview(name)}</h2>
          <Told content={content} words={words} />
          <p class="meta">{t.freely}</p>
        </Card>
      )}
    </Page>
  )
}

/** All of it, or some of its parts; a limit only as a whole. */
function Parts({
  agreement,
  words,
  content,
  change,
}: {
  agreement: Agreement
  words: ExceptionWords
  content: ExceptionContent
  change: (changed: Partial<ExceptionContent>) => void
}) {
  const t = words.text
  const possible = rulesOf(agreement.kind).relaxable ?? []
  const names: Record<string, string> = t.parts
  if (possible.length === 0) return <p class="meta">{t.onlyWhole}</p>
  return (
    <Picks
      many
      legend={t.which}
      help={content.relaxed.length ? undefined : t.whole}
      value={content.relaxed}
      onChange={(chosen) => change({ relaxed: possible.filter((part) => chosen.includes(part)) })}
      options={possible.map((value) => ({ value, label: names[value] ?? value }))}
    />
  )
}

function takenOf(agreement: Agreement, now: number): ExceptionContent[] {
  return exceptions.value
    .filter(
      (one) =>
        one.agreementId === agreement.id &&
        ["now", "ahead"].includes(standOf(one, agreement, me.value?.id ?? "", now).face),
    )
    .flatMap(({ content }) => content ?? [])
}
