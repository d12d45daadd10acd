/** The time to come back, and after it has passed: who speaks first, words to open with, and every other way. */
import { Btn, Card, Glyph, Line, Note, Pen, Row, toast } from "../../parts"
import { langOf } from "../../people/words"
import { language } from "../../text"
import { move } from "./do"
import { mine, type Scene, theirs } from "./scene"

export function Ready(scene: Scene) {
  const { pause, stand, t, name } = scene
  const overdue = stand.face === "overdue"
  const there = theirs(scene, pause.returnAt)
  return (
    <>
      <section class="empty">
        <Glyph is="paused" />
        <h1 class="num" tabIndex={-1}>
          {overdue ? t.overdue.title : t.return.title(mine(scene, pause.returnAt))}
        </h1>
        {overdue ? <p>{t.overdue.words}</p> : there ? <p class="meta num">{there}</p> : null}
        <div role="status" class="answers">
          {stand.partnerHere ? <Pen theirs>{t.return.partnerHere(name)}</Pen> : null}
          {stand.here ? <Pen>{t.return.here(name)}</Pen> : null}
        </div>
      </section>
      <Opener {...scene} />
      {overdue && pause.rule.ifNoReturn ? (
        <Note glyph="agreed">
          <p class="meta">{t.overdue.wrote}</p>
          <p class="words" lang={langOf(pause.rule.ifNoReturn, language.value)}>
            {pause.rule.ifNoReturn}
          </p>
        </Note>
      ) : null}
      <Ways {...scene} />
    </>
  )
}

/** The one who speaks first gets words; nobody has to use them. */
export function Opener({ pause, stand, t, name, words }: Scene) {
  if (stand.speaks === "them")
    return (
      <Card>
        <h2>
          <Pen theirs>{t.return.them(name)}</Pen>
        </h2>
        <p>{t.return.themWhy}</p>
      </Card>
    )
  const agreed = pause.rule.opener
  const ours = words.phrases.find(({ use }) => use === "return")?.text ?? ""
  return (
    <Card>
      <h2>{stand.speaks === "me" ? t.return.first : t.return.either}</h2>
      <p class="words" lang={agreed ? langOf(agreed, language.value) : undefined}>
        {t.quoted(agreed || ours)}
      </p>
    </Card>
  )
}

/** Another time, a line of one's own, the next review, people to call. */
function Ways({ stand, t, name, open }: Scene) {
  const overdue = stand.face === "overdue"
  return (
    <section>
      <ul>
        {stand.ask ? (
          <Line
            title={overdue ? t.overdue.time : t.return.otherTime}
            below={t.overdue.timeWhy(name)}
            onClick={() => open("ask")}
          />
        ) : null}
        {overdue ? (
          <Line title={t.overdue.line} below={t.overdue.lineWhy} onClick={() => sendLine(t)} />
        ) : null}
        {stand.handOver === "offer" ? (
          <Line title={t.return.keep} below={t.overdue.keepWhy} onClick={() => open("hand")} />
        ) : null}
        <Row plain href="/help" title={t.overdue.help} below={t.overdue.helpWhy} />
      </ul>
    </section>
  )
}

/** The words go where the two write to each other; Accord sends none of them. */
async function sendLine(t: Scene["t"]): Promise<void> {
  const text = t.overdue.lineWords
  try {
    if (navigator.share) return await navigator.share({ text })
    await navigator.clipboard.writeText(text)
    toast(t.overdue.copied)
  } catch {
    // Closed again, or not allowed here: nothing was sent.
  }
}

export function ReadyActs({ pause, stand, t, name }: Scene) {
  return (
    <>
      {stand.longerTo ? (
        <Btn onClick={() => move("pause.longer", pause.id, {})}>
          {t.longer.do(pause.rule.extensionMinutes)}
        </Btn>
      ) : null}
      {stand.back ? (
        <Btn look="primary" onClick={() => move("pause.back", pause.id, {})}>
          {t.return.back}
        </Btn>
      ) : (
        <p class="meta">{t.return.here(name)}</p>
      )}
    </>
  )
}
