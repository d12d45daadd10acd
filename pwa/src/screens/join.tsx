/** Answering an invitation: who can read what first, then a yes, then the other one's yes (R8, R36). */
import { useEffect, useState } from "preact/hooks"

import { soon } from "../content/load"
import { Btn, Card, Glyph, Input, Note, Page } from "../parts"
import { Already, Linked } from "../people/linked"
import { Reads } from "../people/reads"
import { codeFrom, dropSecret, takeSecret } from "../people/secrets"
import { openInvitation } from "../people/today"
import { useStep } from "../people/use-step"
import { useNow, useTop } from "../people/words"
import { cancel, invitations, loadService, me, partner, redeem, type Invitation } from "../replica/replica"
import { useText } from "../text"

await soon(loadService())

export default function Join() {
  const [secret, setSecret] = useState(takeSecret)
  const [waited, setWaited] = useState(false)
  const now = useNow()
  const other = partner.value
  const mine = invitations.value.filter((one) => one.role === "redeemer" && one.state === "waiting")
  const open = openInvitation(mine, now)
  useEffect(() => {
    // A link opened while this screen is there changes the fragment only.
    const again = () => setSecret(takeSecret())
    addEventListener("hashchange", again)
    return () => removeEventListener("hashchange", again)
  }, [])
  const waits = open !== null
  useEffect(() => {
    if (waits) setWaited(true)
  }, [waits])
  const drop = () => {
    dropSecret()
    setSecret(null)
  }
  if (other) return waited ? <Linked name={other.displayName} /> : <Already name={other.displayName} />
  if (open) return <Waiting open={open} />
  return <Answer secret={secret} drop={drop} waited={waited} said={() => setWaited(true)} />
}

interface AnswerProps {
  secret: string | null
  drop: () => void
  waited: boolean
  said: () => void
}

function Answer({ secret, drop, waited, said }: AnswerProps) {
  const t = useText().people.join
  const { busy, wrong, run } = useStep()
  const [typed, setTyped] = useState("")
  const [asked, setAsked] = useState(false)
  const code = codeFrom(typed)
  const inside = me.value !== null
  const yes = async () => {
    const answer = await redeem(secret ? { secret } : { code: code ?? "" })
    if (answer.data) {
      said()
      drop()
    }
    return answer
  }
  const say = () => {
    setAsked(true)
    if (secret || code) void run("yes", yes, t.notSent)
  }
  return (
    <Page
      title={secret ? t.title : t.codeTitle}
      back={inside ? { href: "/today", label: t.today1 } : { href: "/", label: t.start }}
      lead={<p class="words">{t.words}</p>}
      acts={inside ? <Yes busy={busy !== null} say={say} drop={secret ? drop : null} /> : <First />}
    >
      <div role="alert">
        {wrong ? <Note glyph="paused">{wrong}</Note> : waited ? <Note glyph="ended">{t.ended}</Note> : null}
      </div>
      {secret || !inside ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            say()
          }}
        >
          <Input
            label={t.code}
            value={typed}
            onInput={setTyped}
            autocomplete="off"
            spellcheck={false}
            help={t.codeWords}
            wrong={asked && !code ? t.codeWrong : null}
          />
          <p class="meta">{t.noLink}</p>
        </form>
      )}
      {inside ? null : (
        <Card>
          <h2 class="title">{t.first}</h2>
          <p>{secret ? t.firstWords : t.firstCode}</p>
        </Card>
      )}
      <section class="stack" aria-label={t.reads}>
        <h2>{t.reads}</h2>
        <Reads />
      </section>
    </Page>
  )
}

function Yes({ busy, say, drop }: { busy: boolean; say: () => void; drop: (() => void) | null }) {
  const t = useText().people.join
  return (
    <>
      <Btn look="primary" busy={busy} onClick={say}>
        {busy ? t.accepting : drop ? t.accept : t.use}
      </Btn>
      {drop && !busy ? (
        <Btn look="quiet" onClick={drop}>
          {t.drop}
        </Btn>
      ) : null}
    </>
  )
}

function First() {
  const t = useText().people.join
  return (
    <>
      <Btn look="primary" href="/sign-up">
        {t.create}
      </Btn>
      <Btn href="/sign-in">{t.signIn}</Btn>
    </>
  )
}

function Waiting({ open }: { open: Invitation }) {
  useTop()
  const t = useText().people.join
  const { busy, wrong, run } = useStep()
  const name = open.otherName ?? ""
  return (
    <Page
      title={t.waiting(name)}
      back={{ href: "/today", label: t.today1 }}
      lead={<p class="words">{t.waitingWords(name)}</p>}
      acts={
        <>
          <Btn look="primary" href="/today">
            {t.today}
          </Btn>
          <Btn busy={busy !== null} onClick={() => void run("back", () => cancel(open.id))}>
            {t.takeBack}
          </Btn>
        </>
      }
    >
      <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
      <ul class="past">
        <li>
          <Glyph is="mine" />
          <p>{t.said}</p>
        </li>
        <li>
          <Glyph is="theirs" />
          <p>{t.waiting(name)}</p>
          <small>{t.waitingCheck(name)}</small>
        </li>
      </ul>
    </Page>
  )
}
