/** After its end, for a day: how it ended in neutral words, a topic to keep, and the rule while it is fresh. */
import { Btn, Glyph, Input, Note, Page, Row, Seen } from "../../parts"
import { mayAddTopic } from "../../pauses/stand"
import { langOf } from "../../people/words"
import { agreements, type Pause, type Row as RowOf } from "../../replica/replica"
import { language, useText } from "../../text"
import { Helped } from "./closing"
import { move } from "./do"
import type { Words } from "./scene"
import { TOPIC, useTopic } from "./topic"

type ClosedProps = Words & { pause: RowOf<Pause> }

export function Closed(props: ClosedProps) {
  const { pause, t } = props
  const shell = useText().shell
  const { closedAs } = pause
  // A quiet end says only that it ended (R42).
  const quiet = closedAs === "ended"
  return (
    <Page
      title={t.closed.title}
      back={{ href: "/today", label: shell.tabs.today }}
      dusk
      heading={
        <section class="empty">
          <Glyph is={closedAs === "closed" ? "agreed" : "ended"} />
          <h1 tabIndex={-1}>{t.closed.title}</h1>
          {quiet ? null : <p>{saidOf(props)}</p>}
        </section>
      }
      acts={
        <Btn look="primary" href="/today">
          {t.closed.today}
        </Btn>
      }
    >
      {quiet ? null : <After {...props} />}
    </Page>
  )
}

function saidOf({ pause, t }: ClosedProps): string {
  if (pause.closedAs === "handed_over") return t.closed.handed
  return pause.closedAs === "not_resumed" ? t.closed.notResumed : t.closed.closed
}

function After(props: ClosedProps) {
  const { pause, t } = props
  const rule = agreements.value.find(({ kind, inForce }) => kind === "cool_down" && inForce)
  return (
    <>
      {pause.closedAs === "not_resumed" ? <p>{t.closed.notResumedWords}</p> : null}
      {pause.topic ? (
        <Note glyph="agreed">
          <p class="meta">{t.closed.topic}</p>
          <p class="words" lang={langOf(pause.topic, language.value)}>
            {pause.topic}
          </p>
        </Note>
      ) : mayAddTopic(pause, props.meId, props.now) ? (
        <Topic {...props} />
      ) : null}
      {pause.closedAs === "closed" ? <Helped pauseId={pause.id} t={t} /> : null}
      <ul>
        <Row
          plain
          href={rule ? `/agreements/${rule.id}/change` : "/agreements/new/cool_down"}
          title={rule ? t.closed.rule : t.closed.newRule}
          below={t.closed.ruleWhy}
        />
      </ul>
    </>
  )
}

function Topic({ pause, t, name }: ClosedProps) {
  const [topic, setTopic] = useTopic(pause)
  const keep = () => topic.trim() && void move("pause.topic", pause.id, { topic: topic.trim() })
  return (
    <section>
      <Input
        label={t.closed.addTopic}
        aside={<Seen by="both" />}
        help={t.close.topicHelp(name)}
        rows={2}
        maxLength={TOPIC}
        value={topic}
        onInput={setTopic}
      />
      <p>
        <Btn onClick={keep}>{t.closed.addTopicDo}</Btn>
      </p>
    </section>
  )
}
