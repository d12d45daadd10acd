/** The moves of a pause: what they look like before the server answers, and the requests they become. Pure. */
import * as draw from "./draw_pause"
import type { Entry, PauseMutations, Rows } from "./model"
import { type Of, post, type Rule } from "./rule"

type Name = keyof PauseMutations

const same = (rows: Rows): Rows => rows

const step =
  (address: string) =>
  ({ target, payload }: Entry) =>
    post(`/api/pauses/${target}/${address}`, payload)

/** A call is not drawn as a pause: until the server has it, nobody has been told and no time runs (R23). */
export const pauseRules: { [N in Name]: Rule<N> } = {
  "pause.call": {
    apply: same,
    wire: ({ target, payload }: Of<"pause.call">) => post("/api/pauses", { id: target, ...payload }),
  },
  "pause.again": { apply: same, wire: step("again") },
  "pause.acknowledge": { apply: draw.acknowledge, wire: step("acknowledge") },
  "pause.okay": { apply: draw.okay, wire: step("okay") },
  "pause.ready": {
    apply: draw.markPause((mark, at) => ({ readyAt: mark.readyAt ?? at })),
    wire: step("ready"),
  },
  "pause.notReady": { apply: draw.markPause(() => ({ readyAt: null })), wire: step("not-ready") },
  "pause.longer": { apply: same, wire: step("longer") },
  "pause.ask": { apply: same, wire: step("ask") },
  "pause.acceptTime": { apply: same, wire: step("accept-time") },
  "pause.declineTime": { apply: same, wire: step("decline-time") },
  "pause.takeBackTime": { apply: same, wire: step("take-back-time") },
  "pause.back": { apply: draw.back, wire: step("back") },
  "pause.handOver": { apply: draw.handOver, wire: step("hand-over") },
  "pause.undoHandOver": { apply: draw.undoHandOver, wire: step("undo-hand-over") },
  "pause.topic": { apply: draw.keepTopic, wire: step("topic") },
  "pause.step": { apply: draw.step, wire: step("step") },
  "pause.close": { apply: same, wire: step("close") },
  "pause.leave": {
    apply: draw.markPause((mark, at) => ({ leftAt: mark.leftAt ?? at })),
    wire: step("leave"),
  },
}
