/** A personal boundary: its owner's alone to change; the other hears it and answers freely (R10, R11). */
import { useLocation, useRoute } from "preact-iso"
import { useState } from "preact/hooks"

import { type AgreementText, type ReadingWords, useReadingWords, withWords } from "../content/load"
import type { Reader } from "../kinds/kind"
import { Btn, Card, Dialog, Ghost, Note, Page, Pen } from "../parts"
import { lastOf } from "../people/today"
import { langOf } from "../people/words"
import type { Acknowledgement, Boundary, Row } from "../replica/model"
import { act, link, rows } from "../replica/replica"
import { language, useText } from "../text"
import { show } from "../text/format"
import { Clauses } from "./agreement/clauses"
import { Earlier } from "./agreement/earlier"
import { Hearing } from "./agreement/hearing"
import { Missing } from "./agreement/missing"
import { usePartnerName, useReader } from "./agreement/reader"
import { Settle } from "./agreement/settle"
import { boundaryStand } from "./agreement/stand"

await withWords(useReadingWords)

export default function BoundaryScreen() {
  const { params } = useRoute()
  const words = useReadingWords()
  const boundary = rows.value.boundary.get(params.id ?? "")
  const reader = useReader(words?.labels, boundary?.space)
  if (!boundary) return <Missing words={words?.text} />
  if (!words || !reader)
    return (
      <Page title={lastOf(boundary)?.content?.title ?? ""}>
        <Ghost />
      </Page>
    )
  return <Shown boundary={boundary} words={words} reader={reader} />
}

interface ShownProps {
  boundary: Row<Boundary>
  words: ReadingWords
  reader: Reader
}

function Shown({ boundary, words, reader }: ShownProps) {
  const t = useText()
  const { text } = words
  const mine = boundary.ownerId === reader.me.id
  const { last, answer } = boundaryStand(boundary)
  const content = last?.content
  const over = boundary.state === "ended" || !link.value || link.value.endedAt !== null
  const title = content?.title ?? t.agreements.below.untitled
  const page = {
    title,
    lang: langOf(title, language.value),
    back: { href: "/agreements", label: t.agreements.title },
    tab: "agreements" as const,
    over: (
      <>
        <span class="tag">{t.agreements.personal}</span>
        <Status boundary={boundary} mine={mine} heard={answer !== null} text={text} />
      </>
    ),
    lead: content?.why ? (
      <p class="words meta" lang={langOf(content.why, language.value)}>
        {content.why}
      </p>
    ) : null,
  }
  const body = (
    <>
      <Settle
        pending={boundary.pending}
        words={text}
        name={reader.partner.name}
        compare={`/agreements/${boundary.id}/conflict`}
      />
      {content ? (
        <Card
          hand={mine ? undefined : "theirs"}
          label={mine ? text.boundary.yours : text.boundary.theirs(reader.partner.name)}
        >
          <h2>{mine ? text.boundary.yours : text.boundary.theirs(reader.partner.name)}</h2>
          <Clauses kind="boundary" content={content} reader={reader} words={text} />
          {content.note ? (
            <p class="meta">
              <q lang={langOf(content.note, reader.language)}>{content.note}</q>
            </p>
          ) : null}
          <p class="meta">{mine ? text.boundary.yoursAbout(reader.partner.name) : text.boundary.about}</p>
        </Card>
      ) : null}
      {answer ? <Heard answer={answer} mine={!mine} text={text} reader={reader} /> : null}
      <Earlier boundary={boundary} words={words} reader={reader} />
    </>
  )
  if (!mine && !over && last)
    return (
      <Hearing key={last.id} page={page} boundary={boundary} revision={last} words={text} reader={reader}>
        {body}
      </Hearing>
    )
  return (
    <Owned page={page} boundary={boundary} over={over} text={text}>
      {body}
    </Owned>
  )
}

function Status({
  boundary,
  mine,
  heard,
  text,
}: {
  boundary: Row<Boundary>
  mine: boolean
  heard: boolean
  text: AgreementText
}) {
  const name = usePartnerName(boundary.space)
  const s = text.boundary.state
  const said =
    boundary.state === "ended"
      ? s.ended
      : mine
        ? heard
          ? s.acknowledged(name)
          : s.shared(name)
        : heard
          ? s.heard
          : s.theirs(name)
  return (
    <span class="seen">
      <span
        class="glyph"
        data-is={boundary.state === "ended" ? "ended" : mine ? "mine" : "theirs"}
        aria-hidden="true"
      />
      <span>{said}</span>
    </span>
  )
}

/** What the other answered to exactly these words; it binds nobody. */
function Heard({
  answer,
  mine,
  text,
  reader,
}: {
  answer: Acknowledgement
  mine: boolean
  text: AgreementText
  reader: Reader
}) {
  const name = reader.partner.name
  const line = (said: { you: string; them: (name: string) => string }): string =>
    mine ? said.you : said.them(name)
  return (
    <section>
      <ul class="meta answers">
        <li class="line apart">
          <Pen theirs={!mine}>{line(text.boundary.answered[answer.answer])}</Pen>
          <time dateTime={answer.at}>{show(answer.at, "moment")}</time>
        </li>
        {answer.request ? <li>{line(text.boundary.requestAnswered[answer.request])}</li> : null}
      </ul>
      {answer.partnerOffer ? (
        <p>
          {line(text.boundary.offered)}
          {reader.language === "en" ? ": " : "："}
          <q class="words" lang={langOf(answer.partnerOffer, reader.language)}>
            {answer.partnerOffer}
          </q>
        </p>
      ) : null}
    </section>
  )
}

interface OwnedProps {
  page: Omit<Parameters<typeof Page>[0], "children">
  boundary: Row<Boundary>
  over: boolean
  text: AgreementText
  children: preact.ComponentChildren
}

/** Its owner changes, hides or ends it at any time, alone and without a reason. */
function Owned({ page, boundary, over, text, children }: OwnedProps) {
  const [asked, ask] = useState<"hide" | "end" | null>(null)
  const name = usePartnerName(boundary.space)
  const { route } = useLocation()
  const { acts } = text.boundary
  const mine = [...rows.value.me.values()].some(({ id }) => id === boundary.ownerId)
  const hide = async () => {
    ask(null)
    await act("boundary.hide", boundary.id, null, {})
    route("/agreements")
  }
  const end = async () => {
    ask(null)
    await act("boundary.end", boundary.id, null, {})
  }
  const buttons =
    over || !mine ? undefined : (
      <>
        <Btn href={`/agreements/${boundary.id}/change`}>{acts.change}</Btn>
        <Btn onClick={() => ask("hide")}>{acts.hide}</Btn>
        <Btn look="quiet" onClick={() => ask("end")}>
          {acts.end}
        </Btn>
      </>
    )
  return (
    <Page {...page} acts={buttons}>
      {link.value?.endedAt ? (
        <Note glyph="ended">
          <p>{text.readOnly}</p>
        </Note>
      ) : null}
      {children}
      <Dialog
        title={text.boundary.hideDialog.title}
        open={asked === "hide"}
        onClose={() => ask(null)}
        acts={<Btn onClick={hide}>{text.boundary.hideDialog.do}</Btn>}
      >
        <p>{text.boundary.hideDialog.text(name)}</p>
      </Dialog>
      <Dialog
        title={text.boundary.endDialog.title}
        open={asked === "end"}
        onClose={() => ask(null)}
        acts={<Btn onClick={end}>{text.boundary.endDialog.do}</Btn>}
      >
        <p>{text.boundary.endDialog.text}</p>
      </Dialog>
    </Page>
  )
}
