/** What another app shared: nothing is kept until its reader says what it may become. */
import { useLocation } from "preact-iso"
import { useEffect, useState } from "preact/hooks"

import { type PhoneText, usePhoneWords, useWritingWords } from "../content/load"
import { KINDS } from "../kinds/index"
import { Btn, Empty, Ghost, Note, Page, Seen } from "../parts"
import { langOf } from "../people/words"
import { begunWith, letGoOfShared, type Shared, sharedHere } from "../phone/shared"
import { agreements, boundaries, documents, type Kind, me, newDraftId, saveDraft } from "../replica/replica"
import { language, useText } from "../text"
import { startNew } from "./agreement/starting"
import "../ui/phone.css"

type Found = Shared | "none" | null

export default function Share() {
  const t = usePhoneWords()
  const { shell } = useText()
  const [found, set] = useState<Found>(null)
  useEffect(() => void sharedHere().then((shared) => set(shared ?? "none")), [])
  const back = me.value ? { href: "/today", label: shell.tabs.today } : undefined
  if (!t || !found)
    return (
      <Page title={shell.loading} back={back}>
        <Ghost />
      </Page>
    )
  if (!me.value) return <Outside t={t.share} />
  if (found === "none")
    return (
      <Page title={t.share.title} back={back}>
        <Empty glyph="draft" title={t.share.none}>
          {t.share.noneWords}
        </Empty>
      </Page>
    )
  return (
    <Page title={t.share.title} back={back} over={<Seen by="only" />} lead={<p>{t.share.lead}</p>}>
      <Words shared={found} />
      <Become t={t.share} shared={found} />
    </Page>
  )
}

function Outside({ t }: { t: PhoneText["share"] }) {
  const { shell } = useText()
  return (
    <Page title={t.title}>
      <p>{t.signIn}</p>
      <div class="line">
        <Btn href="/sign-in">{shell.stopped.signIn}</Btn>
      </div>
    </Page>
  )
}

function Words({ shared: { title, text } }: { shared: Shared }) {
  return (
    <blockquote class="words" lang={langOf(`${title} ${text}`, language.value)}>
      {title ? (
        <p>
          <b>{title}</b>
        </p>
      ) : null}
      <p class="as-sent">{text}</p>
    </blockquote>
  )
}

/** The draft's id; null where this phone cannot seal one. */
async function keepAs(kind: Kind, shared: Shared, defaults: Record<string, string>): Promise<string | null> {
  const shelf = {
    agreements: agreements.value,
    boundaries: boundaries.value,
    documents: documents.value,
    meId: me.value?.id ?? "",
  }
  const content = begunWith(startNew(kind, undefined, shelf, defaults).content, shared)
  const id = newDraftId()
  const updatedAt = new Date().toISOString()
  return saveDraft(id, { type: "draft", kind, content, target: null, updatedAt }).then(
    () => id,
    () => null,
  )
}

function Become({ t, shared }: { t: PhoneText["share"]; shared: Shared }) {
  const { agreements: words } = useText()
  const writing = useWritingWords()
  const { route } = useLocation()
  const [locked, lock] = useState(false)
  if (!writing) return <Ghost />
  const keep = async (kind: Kind) => {
    const id = await keepAs(kind, shared, writing.compose.defaults[kind])
    if (id) {
      letGoOfShared()
      route(`/drafts/${id}`)
    } else lock(true)
  }
  const leave = () => {
    letGoOfShared()
    route("/today")
  }
  return (
    <section>
      <h2>{t.become}</h2>
      <div class="line">
        {KINDS.map((kind) => (
          <Btn key={kind} onClick={() => void keep(kind)}>
            {words.kinds[kind]}
          </Btn>
        ))}
      </div>
      <div role="alert">{locked ? <Note glyph="resting">{t.locked}</Note> : null}</div>
      <p class="meta">{t.own}</p>
      <div class="line">
        <Btn look="quiet" onClick={leave}>
          {t.leave}
        </Btn>
      </div>
    </section>
  )
}
