/** The open pause: one frame for every state of it, and the next step at the thumb. */
import { useLayoutEffect, useState } from "preact/hooks"

import { Page } from "../../parts"
import { type Face, standOf } from "../../pauses/stand"
import { pauseMarks } from "../../replica/replica"
import { useText } from "../../text"
import { show } from "../../text/format"
import { Asked, AskedActs } from "./asked"
import { AskSheet } from "./asking"
import { Handing, HandSheet } from "./handing"
import { Helps } from "./helps"
import { Protect } from "./protect"
import { Ready, ReadyActs } from "./ready"
import { Refused } from "./refused"
import { More, Running, RunningActs } from "./running"
import type { Scene, Words } from "./scene"
import { CallActs } from "./none"
import { Talk, TalkActs } from "./talk"

export function Open(props: Words & Pick<Scene, "pause">) {
  const { pause, meId, now, t } = props
  const shell = useText().shell
  const [sheet, open] = useState<"ask" | "hand" | null>(null)
  const mark = pauseMarks.value.find(({ pauseId }) => pauseId === pause.id) ?? null
  const scene: Scene = { ...props, open, stand: standOf(pause, meId, mark, now) }
  const { face } = scene.stand
  const { Body, Next } = faces[face]
  useLayoutEffect(() => {
    if (!isTyping()) scrollTo(0, 0)
  }, [face])
  const close = () => open(null)
  return (
    <Page
      title={t.title}
      back={{ href: "/today", label: shell.tabs.today }}
      dusk
      heading={<></>}
      acts={<Next {...scene} />}
    >
      {/* Read out when the state changes; the screen itself shows it. */}
      <p class="sr" role="status">
        {saidAloud(scene)}
      </p>
      <Refused {...scene} />
      <Handing {...scene} />
      <Body {...scene} />
      {/* What somebody writes for themselves stays open while the pause moves on. */}
      {face === "talk" || face === "closed" ? null : <Own {...scene} />}
      {face === "running" || face === "asked" ? <More {...scene} /> : null}
      {sheet === "ask" ? <AskSheet {...scene} onClose={close} /> : null}
      {sheet === "hand" ? <HandSheet {...scene} onClose={close} /> : null}
    </Page>
  )
}

const isTyping = (): boolean => document.activeElement?.matches("textarea, input") ?? false

function Own(scene: Scene) {
  const { face, nearEnd } = scene.stand
  return (
    <>
      {nearEnd || face === "ready" || face === "overdue" ? <Protect {...scene} /> : null}
      <Helps {...scene} />
    </>
  )
}

function saidAloud({ stand, t, name, pause, zone }: Scene): string {
  const time = show(pause.returnAt, "time", zone)
  const lines: Record<Face, string> = {
    running: t.today.running(time),
    asked: stand.asked === "theirs" ? t.ask.theirs(name) : t.today.running(time),
    ready: t.today.ready,
    overdue: t.today.overdue,
    talk: t.talk.title,
    closed: t.closed.title,
  }
  return lines[stand.face]
}

type Part = (scene: Scene) => preact.JSX.Element | null

const faces: Record<Face, { Body: Part; Next: Part }> = {
  running: { Body: Running, Next: RunningActs },
  asked: { Body: Asked, Next: AskedActs },
  ready: { Body: Ready, Next: ReadyActs },
  overdue: { Body: Ready, Next: ReadyActs },
  talk: { Body: Talk, Next: TalkActs },
  // By the clock it has ended; the server says so in a moment.
  closed: { Body: ({ t }) => <h1 tabIndex={-1}>{t.closed.title}</h1>, Next: CallActs },
}
