/** The first of two taps to rest, end or wake: who would like it, and the tap that is still open. */
import type { AgreementText } from "../../content/load"
import type { Reader } from "../../kinds/kind"
import { Btn, Note } from "../../parts"
import type { Agreement, Intent, Move, Row } from "../../replica/model"
import { act, paused } from "../../replica/replica"
import { goOn } from "./settle"
import type { Stand } from "./stand"

export interface IntentsProps {
  agreement: Row<Agreement>
  stand: Stand
  reader: Reader
  words: AgreementText
  readOnly: boolean
}

const TAP: Record<Move, "agreement.rest" | "agreement.retire" | "agreement.wake"> = {
  rest: "agreement.rest",
  retire: "agreement.retire",
  wake: "agreement.wake",
}

export function Intents(props: IntentsProps) {
  return (
    <>
      {props.agreement.intents.map((intent) => (
        <OneIntent key={intent.move + intent.personId} intent={intent} {...props} />
      ))}
    </>
  )
}

function OneIntent({ intent, agreement, stand, reader, words, readOnly }: IntentsProps & { intent: Intent }) {
  const mine = intent.personId === reader.me.id
  const said = words.intent[intent.move]
  const tap = async () => {
    await goOn(agreement.pending)
    if (mine) await act("agreement.undo", agreement.id, null, { move: intent.move })
    else if (stand.active) await act(TAP[intent.move], agreement.id, null, { revisionId: stand.active.id })
  }
  return (
    <Note glyph={mine ? "mine" : "theirs"} look={mine ? "plain" : "theirs"} role="status">
      <p>{mine ? said.you(reader.partner.name) : said.them(reader.partner.name)}</p>
      {readOnly || (paused.value && !mine) ? null : (
        <p>
          <Btn onClick={tap}>{mine ? words.acts.undo : words.acts[intent.move]}</Btn>
        </p>
      )}
    </Note>
  )
}
