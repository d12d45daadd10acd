/** An open invitation on the phone that made it: to scan, to send, or to read out. */
import type { FunctionComponent } from "preact"
import { useEffect, useState } from "preact/hooks"

import { Btn, Card, Note, Page, toast } from "../parts"
import { askCode, cancel, service, type Invitation } from "../replica/replica"
import { useText } from "../text"
import { show } from "../text/format"
import { Steps } from "./invite-steps"
import { copied } from "./copied"
import { dropInviting, heldInviting, type Inviting, keepInviting, linkOf, spell } from "./secrets"
import { useStep } from "./use-step"
import { useNow, useTop } from "./words"

export function Share({ open }: { open: Invitation }) {
  useTop()
  const t = useText().people.invite
  const { busy, wrong, run } = useStep()
  const made = heldInviting(open.id)
  const link = made ? linkOf(service.value?.publicUrl ?? location.origin, made.secret) : null
  const [byHand, setByHand] = useState(false)
  const send = async () => {
    if (link && !(await share(link, t.shareText))) {
      if (await copied(link)) toast(t.copied)
      else setByHand(true)
    }
  }
  const back = (
    <Btn busy={busy === "cancel"} onClick={() => void run("cancel", () => takeBack(open.id))}>
      {t.takeBack}
    </Btn>
  )
  const acts = link ? (
    <>
      <Btn look="primary" onClick={() => void send()}>
        {"share" in navigator ? t.share : t.copy}
      </Btn>
      {back}
    </>
  ) : (
    back
  )
  return (
    <Page title={t.title} back={{ href: "/together", label: t.together }} lead={<p>{t.words}</p>} acts={acts}>
      <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
      {link ? (
        <Card label={t.link}>
          <Picture text={link} label={t.qr} />
          <p class="meta centred num">{t.until(show(open.expiresAt, "moment"))}</p>
          {byHand ? (
            <ByHand link={link} />
          ) : "share" in navigator ? (
            <Copy link={link} failed={() => setByHand(true)} />
          ) : null}
        </Card>
      ) : (
        <Note glyph="mine">
          <p>{t.elsewhere}</p>
          <p class="meta num">{t.until(show(open.expiresAt, "moment"))}</p>
        </Note>
      )}
      {made ? <Code open={open} made={made} /> : null}
      <Steps />
    </Page>
  )
}

function Copy({ link, failed }: { link: string; failed: () => void }) {
  const t = useText().people.invite
  const copy = async () => ((await copied(link)) ? toast(t.copied) : failed())
  return (
    <Btn look="quiet" onClick={() => void copy()}>
      {t.copy}
    </Btn>
  )
}

function ByHand({ link }: { link: string }) {
  const t = useText().people.invite
  return (
    <div role="status">
      <p class="meta">{t.copyYourself}</p>
      <p class="link" translate={false}>
        {link}
      </p>
    </div>
  )
}

function Code({ open, made }: { open: Invitation; made: Inviting }) {
  const t = useText().people.invite
  const now = useNow(5000)
  const { busy, wrong, run } = useStep()
  const until = open.codeExpiresAt
  const good = made.code !== undefined && until !== null && Date.parse(until) > now
  return (
    <section aria-live="polite">
      {good ? (
        <>
          <h2>{t.code}</h2>
          <p class="code num" translate={false}>
            {spell(made.code ?? "")}
          </p>
          <p class="meta centred num">{t.codeUntil(show(until, "time"))}</p>
        </>
      ) : (
        <>
          {made.code && until ? <p class="meta">{t.codePast}</p> : null}
          <div class="line">
            <Btn busy={busy !== null} onClick={() => void run("code", () => newCode(made))}>
              {made.code ? t.newCode : t.askCode}
            </Btn>
          </div>
          <p class="meta">{wrong ?? t.askCodeWhy}</p>
        </>
      )}
    </section>
  )
}

/** The encoder comes when somebody invites, and leaves its place free until then. */
function Picture(props: { text: string; label: string }) {
  const [Qr, setQr] = useState<FunctionComponent<typeof props> | null>(null)
  useEffect(() => void import("./qr").then((module) => setQr(() => module.default)), [])
  return Qr ? <Qr {...props} /> : <div class="qr" aria-hidden="true" />
}

async function takeBack(id: string) {
  const answer = await cancel(id)
  if (!answer.problem) dropInviting()
  return answer
}

/** A new code replaces the one before. */
async function newCode(made: Inviting) {
  const { code, ...answer } = await askCode(made.id)
  if (!answer.problem) keepInviting({ ...made, code })
  return answer
}

/** True when the share sheet took it, or was closed by the person. */
async function share(url: string, text: string): Promise<boolean> {
  if (!("share" in navigator)) return false
  try {
    await navigator.share({ url, text })
    return true
  } catch (problem) {
    return (problem as DOMException).name === "AbortError"
  }
}
