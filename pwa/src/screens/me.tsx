/** Me: what only I see, and how Accord behaves. */
import { OwnGoals } from "../goals/mine"
import { useExceptionWords, useGoalWords, withWords } from "../content/load"
import { Note, Page, Row, Seen } from "../parts"
import { SignOut } from "../people/sign-out"
import { langOf } from "../people/words"
import { documents, partner } from "../replica/replica"
import { language, useText } from "../text"

await withWords(useExceptionWords, useGoalWords)

/** Both see it once it is said: it is the one thing here that is told. */
function AwayRow() {
  const words = useExceptionWords()?.text.relief
  if (!words) return null
  return (
    <ul>
      <Row plain href="/away" title={words.row} below={words.rowWhy} />
    </ul>
  )
}

export default function Me() {
  const { people, shell } = useText()
  const t = people.me
  const drafts = [...documents.value.values()].toSorted((a, b) =>
    (b.draft?.updatedAt ?? "").localeCompare(a.draft?.updatedAt ?? ""),
  )
  const other = partner.value
  return (
    <Page title={t.title} tab="me" lead={<Note glyph="only">{t.note}</Note>}>
      <section>
        <h2 class="line apart">
          <span>{t.drafts}</span>
          <Seen by="only" />
        </h2>
        {drafts.length ? null : <p>{t.draftsNone}</p>}
        <ul>
          {drafts.map(({ id, draft }) => (
            <Row
              key={id}
              href={`/drafts/${id}`}
              glyph="draft"
              title={draft ? draft.content.title || t.untitled : t.sealed}
              lang={langOf(draft?.content.title ?? "", language.value)}
              below={draft?.content.why || undefined}
            />
          ))}
          <Row plain href="/agreements/new" icon="add" title={t.write} below={t.writeWhy} />
        </ul>
      </section>
      <OwnGoals />
      {other ? <AwayRow /> : null}
      <section>
        <h2>{t.behaves}</h2>
        <ul>
          <Row plain href="/notices" title={shell.notices} below={t.noticesWhy} />
          <Row plain href="/settings" title={t.settings} below={t.settingsWhy} />
          <Row plain href="/who-can-read" title={t.reads} />
          {other ? <Row plain href="/print" title={t.print} below={t.printWhy} /> : null}
          <Row plain href="/settings/export" title={t.copy} />
          <Row plain href="/help" title={t.help} />
          {other ? <Row plain href="/unlink" title={t.unlink(other.displayName)} /> : null}
        </ul>
      </section>
      <SignOut />
    </Page>
  )
}
