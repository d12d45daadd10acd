/** A letter is on its way: the same words whether anybody has the address or not. */
import { useMailWords } from "../content/load"
import { Btn, Ghost, Glyph, Page } from "../parts"
import { useText } from "../text"
import { form, write } from "./form"
import { useTop } from "./words"

export function Sent() {
  useTop()
  const t = useMailWords()?.sent
  const start = useText().people.start.page
  const back = { href: "/", label: start }
  if (!t)
    return (
      <Page title={start} back={back}>
        <Ghost />
      </Page>
    )
  const steps = [
    [t.how1, t.how1Why],
    [t.how2, t.how2Why],
    [t.how3, t.how3Why],
  ]
  return (
    <Page
      title={t.title}
      back={back}
      lead={<p class="words">{t.words(form.value.email.trim())}</p>}
      acts={
        <>
          <Btn look="primary" href="/sign-in">
            {t.signIn}
          </Btn>
          <Btn look="quiet" onClick={() => write({ sent: false, step: 1 })}>
            {t.again}
          </Btn>
        </>
      }
    >
      <section>
        <h2>{t.how}</h2>
        <ul class="past">
          {steps.map(([what, why]) => (
            <li key={what}>
              <Glyph is="mine" />
              <p>{what}</p>
              <small>{why}</small>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.none}</h2>
        <p class="meta">{t.noneWhy}</p>
      </section>
    </Page>
  )
}
