/** A yes on its way: what it is until it arrives. */
import type { AgreementText } from "../../content/load"
import { Btn } from "../../parts"
import { outbox, recall, status } from "../../replica/replica"

/** A yes that has not left this phone is an intention: its giver may think again, and nobody will know. */
export function Held({ seq, words }: { seq: number; words: AgreementText }) {
  const here = outbox.value.some((entry) => entry.seq === seq && !entry.tried)
  const offline = status.value.connection === "offline"
  return (
    <>
      <p class="meta" role="status">
        {offline ? words.held : words.accepted}
      </p>
      {here && offline ? <Btn onClick={() => recall(seq)}>{words.acts.notYet}</Btn> : null}
    </>
  )
}
