/** Inviting one person: make, share, wait, and the second yes (R8). */
import { useEffect, useState } from "preact/hooks"

import { Btn, Glyph, Note, Page } from "../parts"
import { Share } from "../people/invite-share"
import { Steps } from "../people/invite-steps"
import { Already, Linked } from "../people/linked"
import { openInvitation } from "../people/today"
import { useStep } from "../people/use-step"
import { dropInviting, keepInviting } from "../people/secrets"
import { useNow } from "../people/words"
import { confirm, invitations, invite, partner, refuse, type Invitation } from "../replica/replica"
import { useText } from "../text"

export default function Invite() {
  const now = useNow()
  const making = useStep()
  const [had, setHad] = useState(false)
  const other = partner.value
  const open = openInvitation(
    invitations.value.filter((one) => one.role === "inviter"),
    now,
  )
  useEffect(() => {
    if (open) setHad(true)
  }, [open])
  if (other) return had ? <Linked name={other.displayName} /> : <Already name={other.displayName} />
  // Until the answer is whole, the link is not there to be shown.
  if (!open || making.busy) return <Make had={had} step={making} />
  if (open.state === "waiting") return <Confirm open={open} key="confirm" />
  return <Share open={open} key="share" />
}

/** The link is kept even when the answer got lost: the server may have taken it. */
async function make() {
  const { id, secret, ...answer } = await invite()
  keepInviting({ id, secret })
  return answer
}

async function end(id: string) {
  const answer = await refuse(id)
  if (!answer.problem) dropInviting()
  return answer
}

function Make({ had, step }: { had: boolean; step: ReturnType<typeof useStep> }) {
  const t = useText().people.invite
  const { busy, wrong, run } = step
  return (
    <Page
      title={t.title}
      back={{ href: "/together", label: t.together }}
      lead={<p>{t.words}</p>}
      acts={
        <Btn look="primary" busy={busy !== null} onClick={() => void run("make", make)}>
          {busy ? t.making : t.make}
        </Btn>
      }
    >
      <div role="alert">
        {wrong ? <Note glyph="paused">{wrong}</Note> : had ? <Note glyph="ended">{t.ended}</Note> : null}
      </div>
      <Steps />
    </Page>
  )
}

function Confirm({ open }: { open: Invitation }) {
  const t = useText().people.invite
  const { busy, wrong, run } = useStep()
  const name = open.otherName ?? ""
  return (
    <Page
      title={t.opened(name)}
      back={{ href: "/together", label: t.together }}
      lead={<p class="words">{t.openedWords(name)}</p>}
      acts={
        <>
          <Btn
            look="primary"
            busy={busy === "confirm"}
            onClick={() => void run("confirm", () => confirm(open.id))}
          >
            {t.confirm(name)}
          </Btn>
          <Btn busy={busy === "refuse"} onClick={() => void run("refuse", () => end(open.id))}>
            {t.refuse}
          </Btn>
          <p class="meta">{t.refuseWhy}</p>
        </>
      }
    >
      <div role="alert">{wrong ? <Note glyph="paused">{wrong}</Note> : null}</div>
      <ul class="past">
        <li>
          <Glyph is="agreed" />
          <p>{t.confirm1}</p>
        </li>
        <li>
          <Glyph is="only" />
          <p>{t.next3Why}</p>
        </li>
        <li>
          <Glyph is="ended" />
          <p>{t.confirm2}</p>
        </li>
      </ul>
      <p>
        <a class="way" href="/who-can-read">
          {t.reads}
        </a>
      </p>
    </Page>
  )
}
