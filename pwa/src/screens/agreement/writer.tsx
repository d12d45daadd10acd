/** The writing screen itself. */
import { useLocation, useRoute } from "preact-iso"
import { useState } from "preact/hooks"

import type { WritingWords } from "../../content/load"
import { check, type Finding, isPersonal } from "../../kinds/index"
import type { Reader } from "../../kinds/kind"
import { today } from "../../kinds/say"
import { Btn, Dialog, Note, Page, Seen, toFirstWrong } from "../../parts"
import type { Content, Me } from "../../replica/model"
import { agreements, boundaries, documents, link, partner } from "../../replica/replica"
import { useText } from "../../text"
import { Before, useBefore } from "../../wording/before"
import type { Desk } from "../../wording/desk"
import { useDesk, Wording } from "../../wording/wording"
import { Beside, OtherPhone } from "./beside"
import { Fields } from "./fields"
import { Frame } from "./frame"
import { Preview } from "./preview"
import { send } from "./send"
import { baseStands, type Shelf } from "./starting"
import { type Mode, type Start, useWriting, type Words, type Writing } from "./writing"

export interface WriterProps {
  start: Start
  words: WritingWords
  reader: Reader
  me: Me
}

export interface PartProps extends WriterProps {
  content: Content
  change: (changed: Partial<Content>) => void
  wrong: (field: string) => string | null
  mode: Mode
}

export function Writer(props: WriterProps) {
  const { start, words, reader, me } = props
  const t = useText()
  const c = words.compose
  const { query } = useRoute()
  const [{ content, kept }, writing] = useWriting(start)
  const [tried, setTried] = useState(false)
  const desk = useDesk()
  const mode: Mode = start.target?.mode ?? "new"
  const findings = check(start.kind, content, today(me.zone))
  const wrong = (field: string): string | null => {
    const found = tried ? findings.find((one) => one.field === field) : undefined
    return found ? c.whys[found.why] : null
  }
  const part: PartProps = {
    ...props,
    content,
    change: (changed) => writing.change({ ...content, ...changed }),
    wrong,
    mode,
  }
  const shelf: Shelf = {
    agreements: agreements.value,
    boundaries: boundaries.value,
    documents: documents.value,
    meId: me.id,
  }
  const stands = baseStands(start.target, shelf)
  const tag =
    start.kind === "boundary"
      ? isPersonal(content)
        ? t.agreements.personal
        : t.agreements.joint
      : t.agreements.kinds[start.kind]
  const title =
    mode === "counter" || mode === "sendAgain"
      ? c.titles.counter
      : mode === "new"
        ? c.titles[start.kind]
        : c.titles[mode]
  const back =
    mode === "new" || mode === "sendAgain" || !start.target
      ? { href: "/agreements", label: t.agreements.title }
      : {
          href: mode === "change" ? `/boundaries/${start.target.id}` : `/agreements/${start.target.id}`,
          label: t.shell.back,
        }
  const attempt = (): boolean => {
    setTried(true)
    if (findings.length === 0) return true
    toFirstWrong()
    return false
  }
  return (
    <Page
      title={title}
      back={back}
      over={
        <>
          <span class="tag">{tag}</span>
          <Seen by="only" />
        </>
      }
      acts={<Sending {...part} kept={kept} writing={writing} stands={stands} attempt={attempt} desk={desk} />}
    >
      {stands === "ok" ? null : (
        <Moved stands={stands} id={start.target?.id ?? ""} words={words} name={reader.partner.name} />
      )}
      <OtherPhone
        draftId={writing.id}
        content={content}
        words={words}
        reader={reader}
        take={(other) => writing.take(other)}
      />
      {query.beside ? (
        <Beside id={query.beside} content={start.content} words={words} reader={reader} />
      ) : null}
      <form class="stack" onSubmit={(event) => event.preventDefault()} noValidate>
        <Wording desk={desk} saidAs="agreement" name={partner.value?.displayName ?? null}>
          <Fields {...part} />
          <Frame {...part} />
        </Wording>
      </form>
      {tried && findings.length ? <Look findings={findings} words={words} /> : null}
      <Preview {...part} />
      <Drop kept={kept} writing={writing} words={words} />
    </Page>
  )
}

function Look({ findings, words }: { findings: readonly Finding[]; words: WritingWords }) {
  const said = [...new Set(findings.map(({ why }) => words.compose.whys[why]))]
  return (
    <Note glyph="draft" role="alert">
      <p>
        <b>{words.compose.look}</b>
      </p>
      {said.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Note>
  )
}

/** Somebody else's version came first, or it was answered: never merged, never lost (3.8). */
function Moved({
  stands,
  id,
  words,
  name,
}: {
  stands: "moved" | "closed"
  id: string
  words: WritingWords
  name: string
}) {
  const c = words.compose
  return (
    <Note glyph="theirs" look="theirs" role="status">
      {stands === "closed" ? (
        <p>{c.closed}</p>
      ) : (
        <>
          <p>
            <b>{c.moved.title}</b> {c.moved.text(name)}
          </p>
          <p>
            <Btn href={`/agreements/${id}/conflict`}>{c.moved.compare}</Btn>
          </p>
        </>
      )}
    </Note>
  )
}

interface SendingProps extends PartProps {
  kept: Words["kept"]
  writing: Writing
  stands: "ok" | "moved" | "closed"
  attempt: () => boolean
  desk: Desk
}

function Sending(props: SendingProps) {
  const { start, words, me, content, mode, kept, writing, stands, attempt, desk, reader } = props
  const c = words.compose
  const { route } = useLocation()
  const [busy, setBusy] = useState(false)
  const before = useBefore(desk)
  const other = partner.value
  const linked = other !== null && link.value !== null && !link.value.endedAt
  const name = reader.partner.name
  const personal = isPersonal(content)
  const saved = kept === "not yet" ? "" : c.saved
  // A beginning that was taken as it is would be gone with the screen: here it becomes a draft.
  const keepFor = async (next: string) => {
    if (await writing.flush()) route(next, true)
  }
  if (!linked)
    return (
      <>
        <p class="meta">{kept === "locked" ? c.notSaved : saved + c.nextAlone}</p>
        <Btn look="primary" disabled={kept === "locked"} onClick={() => keepFor("/agreements")}>
          {c.keepDraft}
        </Btn>
        <Btn onClick={() => keepFor("/invite")}>{c.invite}</Btn>
      </>
    )
  const go = async () => {
    if (busy || !attempt()) return
    setBusy(true)
    if (await before.ask()) return setBusy(false)
    const draftId = await writing.flush()
    const address = await send({
      kind: start.kind,
      content,
      target: start.target,
      draftId,
      meId: me.id,
      partnerId: other.id,
    })
    writing.stop()
    route(address, true)
  }
  const next = personal ? c.nextPersonal(name) : mode === "amend" ? c.nextAmend(name) : c.nextBoth(name)
  const label = mode === "change" ? c.change : personal ? c.share(name) : c.show(name)
  return (
    <>
      <p class="meta">{kept === "locked" ? c.notSaved : saved + next}</p>
      <Btn look="primary" busy={busy} disabled={stands !== "ok"} onClick={go}>
        {label}
      </Btn>
      <Before {...before} name={name} goOn={go} />
    </>
  )
}

function Drop({ kept, writing, words }: { kept: Words["kept"]; writing: Writing; words: WritingWords }) {
  const [asked, ask] = useState(false)
  const { route } = useLocation()
  const c = words.compose
  if (kept === "not yet") return null
  const drop = async () => {
    await writing.drop()
    route("/agreements", true)
  }
  return (
    <div>
      <Btn look="quiet" onClick={() => ask(true)}>
        {c.drop}
      </Btn>
      <Dialog
        title={c.dropDialog.title}
        open={asked}
        onClose={() => ask(false)}
        acts={<Btn onClick={drop}>{c.dropDialog.do}</Btn>}
      >
        <p>{c.dropDialog.text}</p>
      </Dialog>
    </div>
  )
}
