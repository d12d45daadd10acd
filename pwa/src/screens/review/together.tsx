/** Together: read what was shared, choose, take turns, decide, one small step, and a good ending. Each phone turns its own pages. */
import { useLocation, useRoute } from "preact-iso"

import { Btn, Note, Page } from "../../parts"
import { useTop } from "../../people/words"
import { paused } from "../../replica/replica"
import { useText } from "../../text"
import { Close, CloseActs } from "./close"
import { Decide } from "./decide"
import { Refused } from "./refused"
import { Revealed } from "./revealed"
import type { Scene } from "./scene"
import { Small } from "./small"
import { Topics } from "./topics"
import { Turns } from "./turns"

const STEPS = ["see", "topics", "turns", "decide", "steps", "close"] as const
type Step = (typeof STEPS)[number]

type Part = (scene: Scene) => preact.JSX.Element | null

const bodies: Record<Step, Part> = {
  see: Revealed,
  topics: Topics,
  turns: Turns,
  decide: Decide,
  steps: Small,
  close: Close,
}

export function Together(scene: Scene) {
  const { query } = useRoute()
  const first: Step = scene.stand.face === "decided" ? "steps" : "see"
  const step = STEPS.find((one) => one === query.at) ?? first
  return <One key={step} {...scene} step={step} />
}

function One(scene: Scene & { step: Step }) {
  const { t, step } = scene
  const shell = useText().shell
  const { route } = useLocation()
  useTop()
  const Body = bodies[step]
  const at = STEPS.indexOf(step)
  const to = (by: number) => () => route(`/review?at=${STEPS[at + by] ?? step}`)
  return (
    <Page
      title={titleOf(scene)}
      back={{ href: "/together", label: shell.tabs.together }}
      over={
        <>
          <span class="tag">{t.together}</span>
          <span class="tag num">{t.step.of(at + 1, STEPS.length)}</span>
        </>
      }
      acts={
        <>
          {at > 0 ? <Btn onClick={to(-1)}>{t.step.back}</Btn> : null}
          {step === "close" ? (
            <CloseActs {...scene} />
          ) : (
            <Btn look="primary" onClick={to(1)}>
              {nextOf(scene)}
            </Btn>
          )}
        </>
      }
    >
      <Refused {...scene} />
      {paused.value ? (
        <Note glyph="paused" look="hush">
          {t.next.waits}
        </Note>
      ) : null}
      <Body {...scene} />
    </Page>
  )
}

type At = Pick<Scene, "t"> & { step: Step }

function titleOf({ t, step }: At): string {
  return {
    see: t.reveal.title,
    topics: t.topics.title,
    turns: t.turns.title,
    decide: t.decide.title,
    steps: t.steps.title,
    close: t.close.title,
  }[step]
}

/** Where the next tap leads. */
function nextOf({ t, step }: At): string {
  return {
    see: t.reveal.next,
    topics: t.topics.next,
    turns: t.turns.next,
    decide: t.decide.next,
    steps: t.steps.next,
    close: t.close.do,
  }[step]
}
