/** A goal of one's own: sealed on this phone, written, stepped through and ended where nobody else looks. */
import { useLocation, useRoute } from "preact-iso"
import { useState } from "preact/hooks"

import { useGoalWords, useWritingWords, withWords, type WritingWords } from "../content/load"
import type { GoalText } from "../content/load"
import { OwnGoal } from "../goals/own"
import { Editor } from "../goals/editor"
import { blankGoal } from "../goals/personal"
import { Btn, Empty, Ghost, Page } from "../parts"
import type { OpenGoal, PersonalGoal } from "../replica/model"
import { newDraftId, personalGoals, rows, saveGoal } from "../replica/replica"
import { useText } from "../text"

await withWords(useGoalWords, useWritingWords)

export default function GoalScreen() {
  const { params } = useRoute()
  const words = useGoalWords()
  const writing = useWritingWords()
  const id = params.id ?? ""
  const kept = personalGoals.value.get(id)
  if (!words || !writing) return <Opening />
  if (!id) return <New words={words} writing={writing} />
  if (kept) return <Kept key={id} kept={kept} words={words} writing={writing} />
  return rows.value.document.has(id) ? <Opening /> : <Missing words={words} />
}

function Opening() {
  const { people } = useText()
  return (
    <Page title={people.me.title} back={{ href: "/me", label: people.me.title }}>
      <Ghost lines={4} />
    </Page>
  )
}

function Missing({ words }: { words: GoalText }) {
  const { people } = useText()
  const t = words.missing
  return (
    <Page title={t.title} back={{ href: "/me", label: people.me.title }}>
      <Empty glyph="ended" title={t.text} action={<Btn href="/me">{t.back}</Btn>} />
    </Page>
  )
}

interface Texts {
  words: GoalText
  writing: WritingWords
}

/** Kept from the first keystroke on, under an id of its own. */
function New(texts: Texts) {
  const { route } = useLocation()
  const [id] = useState(newDraftId)
  const [first] = useState(() => blankGoal(new Date().toISOString()))
  return <Editor {...texts} id={id} goal={first} done={() => route(`/goals/${id}`, true)} />
}

function Kept({ kept, ...texts }: Texts & { kept: OpenGoal }) {
  const [changing, change] = useState(false)
  const put = (goal: PersonalGoal) => saveGoal(kept.id, { ...goal, updatedAt: new Date().toISOString() })
  if (changing) return <Editor {...texts} id={kept.id} goal={kept.goal} done={() => change(false)} />
  return <OwnGoal {...texts} kept={kept} put={put} change={() => change(true)} />
}
