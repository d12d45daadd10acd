/** Ringing on this phone: asked for only after a tap, told why first; and why it cannot, where it cannot. */
import { useEffect, useState } from "preact/hooks"

import { Btn, Note } from "../parts"
import { ask, permission, support } from "../push"
import { type Problem, ringHere, routes } from "../replica/replica"
import { problemText } from "../text"
import type { NoticeText } from "./inbox"
import { hereOf } from "./stand"

type Words = NoticeText["choices"]["here"]

/** What the browser says, also after somebody was in its settings. */
function usePermission(): [NotificationPermission, () => void] {
  const [now, set] = useState(permission)
  const look = () => set(permission())
  useEffect(() => {
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [])
  return [now, look]
}

export function ThisPhone({ t }: { t: Words }) {
  const [allowed, look] = usePermission()
  const routed = routes.value.some(({ thisBrowser }) => thisBrowser)
  const here = hereOf(support(), allowed, routed)
  if (here === "on") return null
  if (here === "ask") return <Ask t={t} asked={look} />
  if (here === "install") return <Install t={t} />
  return (
    <Note glyph="resting">
      <p>{t[here]}</p>
      <p class="meta">{here === "denied" ? t.deniedHow : t.noneMore}</p>
    </Note>
  )
}

function Ask({ t, asked }: { t: Words; asked: () => void }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const turnOn = async () => {
    setBusy(true)
    setTrouble(null)
    // Before anything else: a browser listens to the tap itself only.
    const answer = await ask()
    asked()
    if (answer === "granted") {
      const { problem } = await ringHere()
      setTrouble(problem ? troubleOf(problem, t) : null)
    } else if (answer === "default") setTrouble(t.unsaid)
    setBusy(false)
  }
  return (
    <>
      <p>{t.ask}</p>
      <p class="meta">{t.carried}</p>
      <div class="line">
        <Btn busy={busy} onClick={() => void turnOn()}>
          {busy ? t.doing : t.do}
        </Btn>
      </div>
      <p class="meta">{t.next}</p>
      <div role="status">{trouble ? <Note glyph="resting">{trouble}</Note> : null}</div>
    </>
  )
}

function troubleOf(problem: Problem, t: Words): string {
  if (problem.code === "offline") return t.offline
  return problem.code === "push-unreachable" ? t.unreachable : problemText(problem)
}

function Install({ t }: { t: Words }) {
  return (
    <Note glyph="resting">
      <p>{t.install}</p>
      <ol class="how">
        <li>{t.install1}</li>
        <li>{t.install2}</li>
        <li>{t.install3}</li>
      </ol>
    </Note>
  )
}
