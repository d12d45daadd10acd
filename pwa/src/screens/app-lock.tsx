/** Settings, app lock: what it does and does not do, and turning it on and off on this phone (R29). */
import { Choices } from "../lock/choices"
import { SetUp } from "../lock/set-up"
import { useLockWords } from "../lock/words"
import { Ghost, Glyph, Page } from "../parts"
import { lockSet } from "../replica/replica"
import { useText } from "../text"

export default function AppLock() {
  const t = useLockWords()
  const { page } = useText().people.settings
  const back = { href: "/settings", label: page }
  if (!t)
    return (
      <Page title={page} back={back}>
        <Ghost />
      </Page>
    )
  const set = lockSet.value
  const lead = (
    <>
      <p>{t.lead}</p>
      <p class="meta">{t.only}</p>
    </>
  )
  return (
    <Page title={t.title} back={back} lead={lead}>
      {set ? <Choices t={t} set={set} /> : <SetUp t={t} />}
      <section>
        <h2>{t.does}</h2>
        <Lines glyph="only" lines={[t.does1, t.does2]} />
        <h2>{t.not}</h2>
        <Lines glyph="share" lines={[t.not1, t.not2, t.not3]} />
      </section>
    </Page>
  )
}

function Lines({ glyph, lines }: { glyph: "only" | "share"; lines: readonly string[] }) {
  return (
    <ul class="past">
      {lines.map((line) => (
        <li key={line}>
          <Glyph is={glyph} />
          <p>{line}</p>
        </li>
      ))}
    </ul>
  )
}
