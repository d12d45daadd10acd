/** One page alone: a thing with "does this still fit you?", or one question; and who will see the answer. */
import { Btn, Input, Note, Page, Seen, Seg, Switch } from "../../parts"
import { useTop } from "../../people/words"
import type { Answer, Stance } from "../../replica/model"
import { setAnswer } from "../../reviews/answers"
import { answerTo, hasStance, type Page as OneOf, TEXT } from "../../reviews/pages"
import type { Steps } from "./alone"
import { move } from "./do"
import { ItemCard } from "./item-card"
import type { Scene } from "./scene"
import { useText } from "../../text"

type PageProps = Scene & Steps & { page: OneOf; place: number }

export function OnePage(scene: PageProps) {
  const { t, name, page, place, pages, go, leave } = scene
  const shell = useText().shell
  useTop()
  const end = place === pages.length - 1
  return (
    <Page
      title={headOf(scene)}
      back={{ href: "/together", label: shell.tabs.together }}
      over={
        <>
          <span class="tag">{t.alone}</span>
          <span class="tag num">{t.page.progress(place + 1, pages.length)}</span>
        </>
      }
      acts={
        <>
          <Btn onClick={() => go(place === 0 ? null : place - 1)}>{t.page.back}</Btn>
          <Btn look="primary" onClick={() => go(leave || end ? pages.length : place + 1)}>
            {t.page.next}
          </Btn>
        </>
      }
    >
      {page.item ? <ItemCard item={page.item} t={t} /> : null}
      <Answering {...scene} />
      {page.item?.kind === "boundary" ? <p class="meta">{t.page.boundaryWhy}</p> : null}
      <Note glyph="share">
        <p>{t.intro.promise(name)}</p>
      </Note>
    </Page>
  )
}

function headOf({ page, t }: PageProps): string {
  if (page.question) return page.question.text
  if (page.item?.kind === "pause") return t.page.topicFits
  return page.item?.kind === "action_point" ? t.page.pointFits : t.page.fits
}

const STANCES: readonly Stance[] = ["keep", "adjust", "rest", "retire"]

function Answering(scene: PageProps) {
  const { review, stand, t, name, page, answers } = scene
  const answer = answerTo(answers, page)
  const change = (how: Partial<Answer>) => {
    setAnswer(review.id, { ...answer, ...how })
    // What was sent stands no more: it is sent afresh with the next ready tap.
    if (stand.ready) void move("review.notReady", review.id, {})
  }
  const stances = STANCES.map((value) => ({ value, label: t.page.stances[value] }))
  return (
    <>
      {hasStance(page) ? (
        <Seg
          legend={t.page.stance}
          options={stances}
          value={answer.stance}
          onChange={(stance) => change({ stance })}
        />
      ) : null}
      {answer.stance ? (
        <p>
          <Btn look="quiet" onClick={() => change({ stance: null })}>
            {t.page.clear}
          </Btn>
        </p>
      ) : null}
      <Input
        label={page.item ? t.page.line : t.page.words}
        aside={<Seen by={answer.share ? "share" : "only"} />}
        rows={page.item ? 2 : 3}
        maxLength={TEXT}
        value={answer.text}
        onInput={(text) => change({ text })}
        help={t.page.kept}
      />
      <Switch
        title={t.page.share}
        below={answer.share ? t.page.shared(name) : t.page.private}
        on={answer.share}
        onChange={(share) => change({ share })}
      />
    </>
  )
}
