/** Closing after the talk: what helped stays with me, a topic can be kept for both. */
import { useEffect } from "preact/hooks"

import { Btn, Input, Seen, Sheet } from "../../parts"
import { changeNote, noteOf, saveNotes } from "../../pauses/note"
import { Wording } from "../../wording/wording"
import { move } from "./do"
import type { Scene } from "./scene"
import { TOPIC, useTopic } from "./topic"

export function CloseSheet({ pause, t, name, words, onClose }: Scene & { onClose: () => void }) {
  const [topic, setTopic] = useTopic(pause)
  useEffect(() => saveNotes, [])
  const thanks = words.phrases.find(({ use }) => use === "close")?.text ?? ""
  const close = async () => {
    onClose()
    if (topic.trim() !== (pause.topic ?? "")) await move("pause.topic", pause.id, { topic: topic.trim() })
    await move("pause.close", pause.id, {})
  }
  return (
    <Sheet
      title={t.close.title}
      open
      onClose={onClose}
      acts={
        <Btn look="primary" onClick={() => void close()}>
          {t.close.do}
        </Btn>
      }
    >
      <p class="words">{t.quoted(thanks)}</p>
      <Helped pauseId={pause.id} t={t} />
      <Wording saidAs="message" name={name}>
        <Input
          label={t.close.topic}
          aside={<Seen by="both" />}
          help={t.close.topicHelp(name)}
          rows={2}
          maxLength={TOPIC}
          value={topic}
          onInput={setTopic}
        />
      </Wording>
    </Sheet>
  )
}

export function Helped({ pauseId, t }: { pauseId: string } & Pick<Scene, "t">) {
  return (
    <Input
      label={t.close.helped}
      aside={<Seen by="only" />}
      help={t.close.helpedHelp}
      rows={2}
      value={noteOf(pauseId).whatHelped}
      onInput={(whatHelped) => changeNote(pauseId, { whatHelped })}
    />
  )
}
