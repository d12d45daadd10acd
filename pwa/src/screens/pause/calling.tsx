/** A call on its way: said as it is until the server has it, and never started late by itself. */
import { useLocation } from "preact-iso"

import { Btn, Glyph, Page } from "../../parts"
import { usePhoneNow } from "../../people/words"
import { type Call, discard, isLate, resend, status } from "../../replica/replica"
import { problemText, useText } from "../../text"
import { show } from "../../text/format"
import { CallActs } from "./none"
import { Circle } from "./ring"
import type { Words } from "./scene"

const TEN_MINUTES = 10 * 60_000

export function Calling(props: Words & { call: Call }) {
  const { call, t } = props
  const shell = useText().shell
  const { route } = useLocation()
  // The ten minutes are counted by the clock that saw the tap.
  const passed = usePhoneNow(1_000)
  const refused = call.state === "refused" || isLate(call, passed)
  const offline = status.value.connection === "offline"
  const letGo = async () => {
    await discard(call.seq)
    route("/today")
  }
  return (
    <Page
      title={t.title}
      back={{ href: "/today", label: shell.tabs.today }}
      dusk
      heading={<></>}
      acts={
        refused ? (
          <>
            <Btn onClick={() => void letGo()}>{t.calling.letGo}</Btn>
            {isLateOne(call) ? (
              <Btn look="primary" onClick={() => resend(call.seq)}>
                {t.calling.again}
              </Btn>
            ) : (
              <CallActs t={t} />
            )}
          </>
        ) : offline ? (
          <Btn onClick={() => void letGo()}>{t.calling.takeBack}</Btn>
        ) : undefined
      }
    >
      <Circle done={0}>
        <Glyph is="paused" />
        <h1 class="title" tabIndex={-1}>
          {headOf(props, refused, offline)}
        </h1>
      </Circle>
      {refused || offline ? <Why {...props} refused={refused} /> : null}
    </Page>
  )
}

function headOf({ call, t, name }: Words & { call: Call }, refused: boolean, offline: boolean): string {
  if (!refused) return offline ? t.calling.unsent : t.calling.now(name)
  return isLateOne(call) ? t.calling.late : t.calling.refused
}

const isLateOne = ({ problem, state }: Call): boolean =>
  state === "waiting" || problem?.code === "waited-too-long"

function Why({ call, t, name, zone, refused }: Words & { call: Call; refused: boolean }) {
  const said = refused
    ? isLateOne(call)
      ? t.calling.lateWords(name)
      : problemText(call.problem)
    : t.calling.unsentWords(name)
  const until = Date.parse(call.at) + TEN_MINUTES
  return (
    <section class="centre" role="status">
      <p>{said}</p>
      {refused ? null : <p class="meta num">{t.calling.byItself(show(until, "time", zone))}</p>}
      {call.payload.message ? (
        <>
          <p class="meta">{t.calling.kept}</p>
          <p class="words">{t.quoted(call.payload.message)}</p>
        </>
      ) : null}
    </section>
  )
}
