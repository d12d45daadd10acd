/** While it runs: the time of return, the sentence agreed in calm, who called it, and what helps. */
import { Btn, Note, Pen } from "../../parts"
import { langOf } from "../../people/words"
import type { Person } from "../../replica/replica"
import { language } from "../../text"
import { show } from "../../text/format"
import { Agreed } from "./agreed"
import { move } from "./do"
import { Ring } from "./ring"
import { mine, type Scene } from "./scene"
import { filled } from "../../pauses/said"

export function Running(scene: Scene) {
  return (
    <>
      <Ring {...scene} />
      <Sentence {...scene} />
      <Said {...scene} />
      <Agreed {...scene} />
    </>
  )
}

/** The rule's own why, or a line of ours (R21). */
export function Sentence({ pause, t, zone }: Scene) {
  const { sentence, agreedAt } = pause.rule
  return (
    <section class="centre">
      <p class="words" lang={sentence ? langOf(sentence, language.value) : undefined}>
        {sentence ? t.quoted(sentence) : t.sentence.ours}
      </p>
      <p class="meta">
        {sentence && agreedAt ? t.sentence.both(show(agreedAt, "day", zone)) : t.sentence.oursBy}
      </p>
    </section>
  )
}

/** Who called it, what they wrote, and the one line each may send. */
export function Said(scene: Scene) {
  const { pause, t, name, meId } = scene
  const time = mine(scene, pause.startedAt)
  const both = pause.callers.length > 1
  const byMe = pause.callers.includes(meId)
  return (
    <section>
      <p class="line centre-line">
        {both ? (
          <span>{t.called.both(time)}</span>
        ) : (
          <Pen theirs={!byMe}>{byMe ? t.called.me(time) : t.called.them(name, time)}</Pen>
        )}
      </p>
      {pause.callers.map((id) => (
        <Message key={id} {...scene} personId={id} />
      ))}
      <Lines {...scene} />
    </section>
  )
}

function Message({ pause, t, name, meId, personId }: Scene & { personId: Person["id"] }) {
  const words = pause.message[personId]
  if (!words) return null
  const own = personId === meId
  return (
    <Note look={own ? "hush" : "theirs"} glyph={own ? "mine" : "theirs"}>
      <p class="meta">{own ? t.wrote.me : t.wrote.them(name)}</p>
      <p class="words" lang={langOf(words, language.value)}>
        {words}
      </p>
    </Note>
  )
}

function Lines(scene: Scene) {
  const { pause, t, name, meId } = scene
  const last = pause.extensions.at(-1)
  const time = last ? mine(scene, last.returnAt) : ""
  const other = (ids: readonly string[]) => ids.some((id) => id !== meId)
  const byMe = pause.callers.includes(meId)
  return (
    <div role="status" class="answers meta">
      {pause.acknowledgedAt ? (
        <Pen theirs={byMe}>{byMe ? t.acknowledged.them(name) : t.acknowledged.me}</Pen>
      ) : null}
      {last ? (
        <Pen theirs={last.personId !== meId}>
          {last.personId === meId ? t.longer.me(time) : t.longer.them(name, time)}
        </Pen>
      ) : null}
      {other(pause.okay) ? <Pen theirs>{t.okay.them(name)}</Pen> : null}
      {pause.okay.includes(meId) ? <Pen>{t.okay.me(name)}</Pen> : null}
    </div>
  )
}

export function More({ pause, stand, t, name, open }: Scene) {
  return (
    <p class="line apart">
      {stand.okay ? (
        <Btn look="quiet" onClick={() => move("pause.okay", pause.id, {})}>
          {t.okay.tell(name)}
        </Btn>
      ) : null}
      {stand.ask ? (
        <Btn look="quiet" onClick={() => open("ask")}>
          {t.ask.do}
        </Btn>
      ) : null}
      {stand.handOver === "offer" ? (
        <Btn look="quiet" onClick={() => open("hand")}>
          {t.return.keep}
        </Btn>
      ) : null}
      <Btn look="quiet" href="/help">
        {t.afraid}
      </Btn>
    </p>
  )
}

export function RunningActs(scene: Scene) {
  const { pause, stand, t, words } = scene
  const time = mine(scene, pause.returnAt)
  const phrase = words.phrases.find(({ use }) => use === "acknowledge")?.text ?? ""
  return (
    <>
      {stand.longerTo ? (
        <Btn onClick={() => move("pause.longer", pause.id, {})}>
          {t.longer.do(pause.rule.extensionMinutes)}
        </Btn>
      ) : null}
      {stand.acknowledge ? (
        <Btn look="primary" onClick={() => move("pause.acknowledge", pause.id, {})}>
          {filled(phrase, time)}
        </Btn>
      ) : null}
      {stand.early === "offer" ? (
        <Btn look="primary" onClick={() => move("pause.ready", pause.id, {})}>
          {t.ready.do}
        </Btn>
      ) : null}
      {stand.early === "said" ? (
        <Btn onClick={() => move("pause.notReady", pause.id, {})}>{t.ready.undo}</Btn>
      ) : null}
      <p class="meta num">{underneath(scene, time)}</p>
    </>
  )
}

function underneath(scene: Scene, time: string): string {
  const { stand, t, pause } = scene
  if (stand.early === "offer") return t.ready.private(time)
  if (stand.early === "said") return t.ready.said(time)
  return t.ready.from(mine(scene, Date.parse(pause.minimumUntil) + 59_999))
}
