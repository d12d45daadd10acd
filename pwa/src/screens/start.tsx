/** The first screen: what this is in two lines, the safety note, and three ways in. */
import { useEffect, useState } from "preact/hooks"

import { Btn, Note, Page, Picks } from "../parts"
import { clearFarewell, heldFarewell } from "../people/farewell"
import { Safety } from "../people/safety"
import { speak } from "../people/speak"
import { service, type Language } from "../replica/replica"
import { language, languages, useText } from "../text"

export default function Start() {
  const t = useText().people.start
  const [farewell] = useState(heldFarewell)
  // Not on arrival: clearing a phone loads this page twice.
  useEffect(() => clearFarewell, [])
  return (
    <Page title={t.page} heading={<Welcome />} acts={<Ways />}>
      {farewell ? (
        <Note glyph="ended" role="status">
          {t[farewell]}
        </Note>
      ) : null}
      <Safety />
      <Picks
        legend={t.language}
        options={Object.entries(languages).map(([value, label]) => ({
          value: value as Language,
          label,
          lang: value,
        }))}
        value={language.value}
        onChange={(wanted) => speak(wanted)}
      />
    </Page>
  )
}

function Welcome() {
  const t = useText().people.start
  return (
    <section class="empty welcome">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path class="stroke-mine" d="M13.9 4.5C13.9 14 10.4 22 4 27.5" />
        <path class="stroke-theirs" d="M18.1 4.5C18.1 14 21.6 22 28 27.5" />
      </svg>
      <h1 tabIndex={-1}>{t.title}</h1>
      <p class="words">{t.words}</p>
    </section>
  )
}

function Ways() {
  const t = useText().people.start
  const told = service.value
  const closed = told?.signUp === "closed"
  const hint = closed ? t.closed(told.operator) : told?.signUp === "invited" ? t.onlyInvited : t.alone
  return (
    <>
      {closed ? (
        <Btn look="primary" href="/sign-in">
          {t.signIn}
        </Btn>
      ) : (
        <Btn look="primary" href="/sign-up">
          {t.create}
        </Btn>
      )}
      <Btn href="/join">{t.invited}</Btn>
      {closed ? null : (
        <Btn look="quiet" href="/sign-in">
          {t.signInShort}
        </Btn>
      )}
      <p class="meta">{hint}</p>
    </>
  )
}
