/** The questions that are asked once, plainly, before something ends or leaves. */
import { useState } from "preact/hooks"

import type { AgreementText } from "../../content/load"
import { Btn, Dialog, Input, Sheet } from "../../parts"
import type { Agreement, Row } from "../../replica/model"
import { act } from "../../replica/replica"
import { Wording } from "../../wording/wording"
import { goOn } from "./settle"
import type { Stand } from "./stand"

export type Asked = "withdraw" | "decline" | "takeBack" | "more" | null

export interface DialogsProps {
  asked: Asked
  close: () => void
  agreement: Row<Agreement>
  stand: Stand
  name: string
  words: AgreementText
}

export function Dialogs(props: DialogsProps) {
  const { asked, close, agreement, stand, name, words } = props
  const once = async (done: Promise<void>): Promise<void> => {
    close()
    await done
  }
  return (
    <>
      <Dialog
        title={words.withdrawDialog.title}
        open={asked === "withdraw"}
        onClose={close}
        acts={
          <Btn onClick={() => once(act("agreement.withdraw", agreement.id, null, {}))}>
            {words.withdrawDialog.do}
          </Btn>
        }
      >
        <p>{words.withdrawDialog.text(name)}</p>
      </Dialog>
      <Decline {...props} once={once} />
      <Dialog
        title={words.takeBackDialog.title}
        open={asked === "takeBack"}
        onClose={close}
        acts={
          <Btn
            onClick={() =>
              stand.open && once(act("agreement.takeBack", agreement.id, null, { revisionId: stand.open.id }))
            }
          >
            {words.takeBackDialog.do}
          </Btn>
        }
      >
        <p>{words.takeBackDialog.text(name)}</p>
      </Dialog>
      <More {...props} once={once} />
    </>
  )
}

type Once = { once: (done: Promise<void>) => Promise<void> }

function Decline({ asked, close, agreement, stand, name, words, once }: DialogsProps & Once) {
  const [note, setNote] = useState("")
  const text = note.normalize("NFC").trim()
  const say = () =>
    stand.open &&
    once(
      act("agreement.decline", agreement.id, null, {
        revisionId: stand.open.id,
        ...(text ? { note: text } : {}),
      }),
    )
  return (
    <Dialog
      title={words.declineDialog.title}
      open={asked === "decline"}
      onClose={close}
      acts={<Btn onClick={say}>{words.declineDialog.do}</Btn>}
    >
      <p>{words.declineDialog.text(name)}</p>
      {stand.active ? <p>{words.declineDialog.old}</p> : null}
      <Wording saidAs="message" name={name}>
        <Input label={words.declineDialog.label} rows={2} value={note} onInput={setNote} maxLength={280} />
      </Wording>
    </Dialog>
  )
}

/** Rest and retire need both: the first tap can be taken back until the second. */
function More({ asked, close, agreement, stand, words, once }: DialogsProps & Once) {
  const tap = async (move: "agreement.rest" | "agreement.retire") => {
    await goOn(agreement.pending)
    if (stand.active) await once(act(move, agreement.id, null, { revisionId: stand.active.id }))
  }
  return (
    <Sheet title={words.moreDialog.title} open={asked === "more"} onClose={close}>
      <p>{words.moreDialog.text}</p>
      <div class="field">
        <Btn onClick={() => tap("agreement.rest")}>{words.acts.rest}</Btn>
        <small>{words.moreDialog.rest}</small>
      </div>
      <div class="field">
        <Btn onClick={() => tap("agreement.retire")}>{words.acts.retire}</Btn>
        <small>{words.moreDialog.retire}</small>
      </div>
    </Sheet>
  )
}
