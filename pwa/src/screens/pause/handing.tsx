/** Leaving the topic to the next review: one suggests it, the other says yes. */
import { Btn, Card, Input, Note, Pen, Seen, Sheet } from "../../parts"
import { langOf } from "../../people/words"
import { language } from "../../text"
import { Wording } from "../../wording/wording"
import { move } from "./do"
import type { Scene } from "./scene"
import { TOPIC, useTopic } from "./topic"

export function HandSheet({ pause, t, name, onClose }: Scene & { onClose: () => void }) {
  const [topic, setTopic] = useTopic(pause)
  const send = () => {
    onClose()
    void move("pause.handOver", pause.id, topic.trim() ? { topic: topic.trim() } : {})
  }
  return (
    <Sheet
      title={t.hand.title}
      open
      onClose={onClose}
      acts={
        <Btn look="primary" onClick={send}>
          {t.hand.do}
        </Btn>
      }
    >
      <p>{t.hand.words(name)}</p>
      <Wording saidAs="message" name={name}>
        <Input
          label={t.hand.topic}
          aside={<Seen by="both" />}
          help={t.hand.topicHelp}
          rows={2}
          maxLength={TOPIC}
          value={topic}
          onInput={setTopic}
        />
      </Wording>
    </Sheet>
  )
}

/** What was suggested, on both screens. */
export function Handing({ pause, stand, t, name }: Scene) {
  const topic = pause.topic ? (
    <p class="words" lang={langOf(pause.topic, language.value)}>
      {t.quoted(pause.topic)}
    </p>
  ) : null
  if (stand.handOver === "mine")
    return (
      <Note look="hush" glyph="mine" role="status">
        <p>{t.hand.mine(name)}</p>
        {topic}
        <p>
          <Btn onClick={() => move("pause.undoHandOver", pause.id, {})}>{t.hand.undo}</Btn>
        </p>
      </Note>
    )
  if (stand.handOver !== "theirs") return null
  return (
    <Card hand="theirs">
      <h2>
        <Pen theirs>{t.hand.theirs(name)}</Pen>
      </h2>
      {topic}
      <p class="meta">{t.hand.theirsWords}</p>
      <div class="line">
        <Btn onClick={() => move("pause.handOver", pause.id, {})}>{t.hand.yes}</Btn>
      </div>
    </Card>
  )
}
