/** After the last page: everything once more, what is shared and what stays, and the tap that says "I'm in". */
import { Btn, Line, Note, Page, Seen } from "../../parts"
import { langOf, useTop } from "../../people/words"
import { isBlank } from "../../replica/answers"
import { locked, saveNow } from "../../reviews/answers"
import { briefly, thingOf } from "../../reviews/items"
import { answerTo, type Page as OneOf } from "../../reviews/pages"
import { language, useText } from "../../text"
import type { Steps } from "./alone"
import { move } from "./do"
import { Refused } from "./refused"
import type { Scene } from "./scene"

export function Last(scene: Scene & Steps) {
  const { review, t, name, pages, answers, go, leave } = scene
  const shell = useText().shell
  useTop()
  const filled = pages.filter((page) => !isBlank(answerTo(answers, page)))
  const enter = () => {
    saveNow()
    void move("review.submit", review.id, {})
  }
  return (
    <Page
      title={t.in.title}
      back={{ href: "/together", label: shell.tabs.together }}
      over={<span class="tag">{t.alone}</span>}
      acts={
        <>
          <Btn onClick={() => go(pages.length - 1)}>{t.page.back}</Btn>
          <Btn look="primary" disabled={locked.value} onClick={leave ?? enter}>
            {leave ? shell.close : t.in.do}
          </Btn>
          <p class="meta">{t.intro.promise(name)}</p>
        </>
      }
    >
      <Refused {...scene} />
      {locked.value ? <Note glyph="only">{t.intro.locked}</Note> : null}
      <p>{filled.length ? t.in.words : t.in.empty}</p>
      <Listed {...scene} some={filled} shared />
      <Listed {...scene} some={filled} shared={false} />
    </Page>
  )
}

type ListedProps = Scene & Steps & { some: readonly OneOf[]; shared: boolean }

function Listed(props: ListedProps) {
  const { t, answers, shared, some } = props
  const chosen = some.filter((page) => answerTo(answers, page).share === shared)
  if (!chosen.length) return null
  return (
    <section>
      <h2 class="line apart">
        <span>{shared ? t.in.shares : t.in.keeps}</span>
        <Seen by={shared ? "share" : "only"} />
      </h2>
      <ul>
        {chosen.map((page) => (
          <One key={page.key} {...props} page={page} />
        ))}
      </ul>
    </section>
  )
}

/** What was answered, and the way back to its page. */
function One({ page, pages, answers, t, go }: ListedProps & { page: OneOf }) {
  const all = useText()
  const title = page.item ? thingOf(page.item, t, all).title : page.question.text
  return (
    <Line
      title={title}
      lang={langOf(title, language.value)}
      below={briefly(answerTo(answers, page), t)}
      onClick={() => go(pages.indexOf(page))}
    />
  )
}
