/** A goal of one's own as it is read: steps, notes, a look, a rest, an end, and the way to share it. */
import { useLocation } from "preact-iso"
import { useState } from "preact/hooks"

import type { GoalText, WritingWords } from "../content/load"
import { langOf, useNow } from "../people/words"
import { Btn, Dialog, Note, Page, Seen, toastThere } from "../parts"
import type { OpenGoal, PersonalGoal } from "../replica/model"
import {
  agreements,
  deleteDraft,
  discard,
  me,
  newDraftId,
  partner,
  resend,
  saveDraft,
} from "../replica/replica"
import { language, useText } from "../text"
import { showDate } from "../text/format"
import { today } from "../kinds/say"
import { RestUntil } from "./acts"
import { LookChoice } from "./look"
import { Notes } from "./notes"
import { isLookDue, sharedDraft, tickOwn } from "./personal"
import { DrawnSteps } from "./steps"

interface OwnProps {
  kept: OpenGoal
  words: GoalText
  writing: WritingWords
  put: (goal: PersonalGoal) => Promise<void>
  change: () => void
}

type Asked = "rest" | "drop" | null

export function OwnGoal(props: OwnProps) {
  const { kept, words, put } = props
  const { goal } = kept
  const { people, shell } = useText()
  const [asked, ask] = useState<Asked>(null)
  const now = useNow(60_000)
  const zone = me.value?.zone ?? "UTC"
  const active = goal.state === "active"
  const at = () => new Date().toISOString()
  const add = (text: string) =>
    put({ ...goal, notes: [...goal.notes, { id: crypto.randomUUID(), text, at: at() }] })
  const takeBack = (id: string) => put({ ...goal, notes: goal.notes.filter((note) => note.id !== id) })
  const tap = ({ key }: { key: string }) => put(tickOwn(goal, key, at()))
  return (
    <Page
      title={goal.title || people.me.untitled}
      lang={langOf(goal.title, language.value)}
      back={{ href: "/me", label: people.me.title }}
      over={
        <>
          <span class="tag">{words.status.personal}</span>
          <Seen by="only" />
        </>
      }
      lead={
        goal.why ? (
          <p class="words meta" lang={langOf(goal.why, language.value)}>
            {goal.why}
          </p>
        ) : null
      }
      acts={<Acts {...props} ask={ask} />}
    >
      <Apart kept={kept} writing={props.writing} />
      <State goal={goal} words={words} day={today(zone, new Date(now))} />
      {isLookDue(goal, now) ? (
        <Note glyph="only" role="status">
          <p>{words.look.due}</p>
          <p>
            <Btn onClick={() => put({ ...goal, lookedAt: at() })}>{words.look.done}</Btn>
          </p>
        </Note>
      ) : null}
      <section>
        <h2>{words.steps}</h2>
        <DrawnSteps
          steps={goal.steps.map(({ id, text, doneAt }) => ({ key: id, text, done: doneAt !== null }))}
          words={words}
          onTap={active ? tap : undefined}
        />
        {goal.dueOn && active ? <p class="meta">{words.due(showDate(goal.dueOn, "day"))}</p> : null}
      </section>
      <Notes
        lines={goal.notes.map(({ id, text, at: written }) => ({ id, text, at: written, by: null }))}
        words={words}
        zone={zone}
        help={words.notes.helpOwn}
        onAdd={active ? add : undefined}
        onTakeBack={takeBack}
        you={shell.you}
      />
      {active ? (
        <LookChoice
          value={goal.lookEveryDays}
          onChange={(lookEveryDays) => put({ ...goal, lookEveryDays, lookedAt: at() })}
          help={words.look.own}
          words={words}
        />
      ) : null}
      <Share {...props} />
      <p>
        <Btn look="quiet" onClick={() => ask("drop")}>
          {words.own.drop}
        </Btn>
      </p>
      <RestUntil
        open={asked === "rest"}
        close={() => ask(null)}
        text={words.rest.textOwn}
        words={words}
        now={now}
        zone={zone}
        go={(until) => {
          ask(null)
          void put({ ...goal, state: "resting", restUntil: until })
        }}
      />
      <Drop {...props} open={asked === "drop"} close={() => ask(null)} />
    </Page>
  )
}

/** Changed on two phones at once: its writer chooses, nothing is merged. */
function Apart({ kept, writing }: Pick<OwnProps, "kept" | "writing">) {
  const { pending, other } = kept
  if (pending?.state !== "conflict") return null
  const c = writing.compose.phones
  return (
    <Note glyph="only" role="status">
      <p>{c.text}</p>
      <p class="act-row">
        <Btn onClick={() => resend(pending.seq)}>{c.keep}</Btn>
        {other ? <Btn onClick={() => discard(pending.seq)}>{c.other}</Btn> : null}
      </p>
    </Note>
  )
}

function State({ goal, words, day }: { goal: PersonalGoal; words: GoalText; day: string }) {
  if (goal.state === "active") return null
  if (goal.state === "resting" && goal.restUntil)
    return (
      <Note glyph="resting">
        <p>
          {day >= goal.restUntil ? words.rest.overOwn : words.rest.onOwn(showDate(goal.restUntil, "day"))}
        </p>
      </Note>
    )
  const reached = goal.state === "reached"
  return (
    <Note glyph={reached ? "agreed" : "ended"}>
      <p>{reached ? words.reach.doneOwn : words.letGo.done}</p>
    </Note>
  )
}

function Acts({ kept: { goal }, words, put, change, ask }: OwnProps & { ask: (asked: Asked) => void }) {
  const to = (state: PersonalGoal["state"]) => () => put({ ...goal, state, restUntil: null })
  if (goal.state !== "active")
    return (
      <Btn look="primary" onClick={to("active")}>
        {words.own.again}
      </Btn>
    )
  return (
    <>
      <Btn onClick={change}>{words.own.change}</Btn>
      <Btn onClick={to("reached")}>{words.reach.doOwn}</Btn>
      <Btn onClick={() => ask("rest")}>{words.rest.do}</Btn>
      <Btn onClick={to("let_go")}>{words.letGo.do}</Btn>
    </>
  )
}

/** A proposal draft with the words of the goal alone: notes and what is done stay here. */
function Share({ kept: { goal }, words }: OwnProps) {
  const { route } = useLocation()
  const name = partner.value?.displayName
  const share = async () => {
    const first = !agreements.value.some(({ kind }) => kind === "shared_goal")
    const id = newDraftId()
    await saveDraft(id, sharedDraft(goal, first, Date.now(), me.value?.zone ?? "UTC"))
    route(`/drafts/${id}`)
  }
  return (
    <section>
      <p class="meta">{name ? words.own.shareWhy(name) : words.own.shareAlone}</p>
      <p>
        <Btn onClick={share}>{words.own.share}</Btn>
      </p>
    </section>
  )
}

function Drop({ kept, words, open, close }: OwnProps & { open: boolean; close: () => void }) {
  const { route } = useLocation()
  const drop = async () => {
    close()
    await deleteDraft(kept.id)
    toastThere(words.own.drop)
    route("/me", true)
  }
  return (
    <Dialog
      title={words.own.drop}
      open={open}
      onClose={close}
      acts={<Btn onClick={drop}>{words.own.dropGo}</Btn>}
    >
      <p>{words.own.dropText}</p>
    </Dialog>
  )
}
