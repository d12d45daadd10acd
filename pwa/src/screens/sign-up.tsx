/** Four short steps to a space of one's own: before, who, where, who can read what. */
import { useEffect } from "preact/hooks"
import { useLocation } from "preact-iso"

import { Btn, Note, Page } from "../parts"
import { clearForm, form, write } from "../people/form"
import { heldSecret } from "../people/secrets"
import { Sent } from "../people/sent"
import { Before, Last, Where, Who } from "../people/sign-up-steps"
import { useTop } from "../people/words"
import { loadService, me, service } from "../replica/replica"
import { useText } from "../text"

const steps = [Before, Who, Where, Last]

export default function SignUp() {
  const t = useText().people.start
  const { route } = useLocation()
  const { step, done, sent } = form.value
  useEffect(() => void loadService(), [])
  useEffect(() => {
    // Only on arrival: while the space is being made, the last step stays.
    if (me.peek() && !form.peek().done) route("/today", true)
  }, [route])
  if (done) return <Done />
  if (sent) return <Sent />
  const told = service.value
  if (told?.signUp === "closed") return <Closed why={t.closed(told.operator)} />
  if (told?.signUp === "invited" && !heldSecret()) return <Closed why={t.onlyInvited} />
  const Step = steps[step] ?? Before
  // A key of its own: each step announces its heading like a page.
  return <Step key={step} number={step + 1} of={steps.length} />
}

function Closed({ why }: { why: string }) {
  const t = useText().people
  return (
    <Page
      title={t.signUp.page}
      back={{ href: "/", label: t.start.page }}
      acts={
        <Btn look="primary" href="/sign-in">
          {t.signUp.have}
        </Btn>
      }
    >
      <Note glyph="resting">{why}</Note>
    </Page>
  )
}

function Done() {
  useTop()
  const t = useText().people.signUp
  const invited = heldSecret() !== null
  const name = me.value?.displayName ?? ""
  useEffect(() => {
    write({ passphrase: "" })
    return clearForm
  }, [])
  return (
    <Page
      title={t.done(name)}
      acts={
        invited ? (
          <Btn look="primary" href="/join">
            {t.toInvitation}
          </Btn>
        ) : (
          <>
            <Btn look="primary" href="/agreements/new">
              {t.draft}
            </Btn>
            <Btn href="/invite">{t.invite}</Btn>
            <Btn look="quiet" href="/today">
              {t.today}
            </Btn>
          </>
        )
      }
    >
      <p class="words">{t.doneWords}</p>
      <Note glyph="only">
        <p>
          <b>{t.loses}</b>
        </p>
        <p class="meta">{t.losesWhy}</p>
      </Note>
    </Page>
  )
}
