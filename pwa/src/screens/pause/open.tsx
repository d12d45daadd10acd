/** The open pause: one frame for every state of it, and the next step at the thumb. */
import { Page } from "../../parts"
import { type Face, standOf } from "../../pauses/stand"
import { pauseMarks } from "../../replica/replica"
import { useText } from "../../text"
import { show } from "../../text/format"
import { Asked, AskedActs } from "./asked"
import { Handing } from "./handing"
import { Ready, ReadyActs } from "./ready"
import { Refused } from "./refused"
import { Running, RunningActs } from "./running"
import type { Scene, Words } from "./scene"
import { CallActs } from "./none"
import { Talk, TalkActs } from "./talk"

export function Open(props: Words & Pick<Scene, "pause">) {
  const { pause, meId, now, t } = props
  const shell = useText().shell
  const mark = pauseMarks.value.find(({ pauseId }) => pauseId === pause.id) ?? null
  const scene: Scene = { ...props, stand: standOf(pause, meId, mark, now) }
  const { Body, Next } = faces[scene.stand.face]
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
    </Page>
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
