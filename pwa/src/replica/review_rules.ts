/** The moves of a review: what they look like before the server answers, and the requests they become. Pure. */
import * as draw from "./draw_review"
import type { Entry, ReviewMutations, Rows } from "./model"
import { type Of, post, type Rule } from "./rule"

const same = (rows: Rows): Rows => rows

const step =
  (address: string) =>
  ({ target, payload }: Entry) =>
    post(`/api/reviews/${target}/${address}`, payload)

/** Nothing here opens, reveals or decides: those are the server's words once both have spoken. */
export const reviewRules: { [N in keyof ReviewMutations]: Rule<N> } = {
  "rhythm.put": {
    apply: draw.setRhythm,
    wire: ({ payload }) => ({ method: "PUT", path: "/api/reviews/rhythm", body: payload }),
  },
  "agreement.lookSooner": {
    apply: draw.lookSooner,
    wire: ({ target }) => post("/api/reviews/look-sooner", { agreementId: target }),
  },
  "review.start": { apply: same, wire: () => post("/api/reviews/start", {}) },
  "review.snooze": { apply: same, wire: step("snooze") },
  "review.snoozeForMe": {
    apply: draw.changeSeat((_, entry) => ({
      quietUntil: (entry as Of<"review.snoozeForMe">).payload.until,
    })),
    wire: step("snooze-for-me"),
  },
  "review.skip": { apply: draw.skip, wire: step("skip") },
  "review.undoSkip": { apply: draw.undoSkip, wire: step("undo-skip") },
  "review.submit": { apply: draw.submit, wire: step("submit") },
  "review.takeBack": { apply: draw.takeBack, wire: step("take-back") },
  "review.ready": { apply: draw.changeSeat((_, { at }) => ({ readyAt: at })), wire: step("ready") },
  "review.notReady": { apply: draw.changeSeat(() => ({ readyAt: null })), wire: step("not-ready") },
  "review.topics": { apply: draw.choose, wire: step("topics") },
  "review.decide": { apply: draw.decide, wire: step("decide") },
  "review.reconnect": { apply: draw.reconnect, wire: step("reconnect") },
  "review.close": { apply: same, wire: step("close") },
  "actionpoint.add": {
    apply: draw.addPoint,
    wire: ({ target, payload: { reviewId, text, dueOn } }: Of<"actionpoint.add">) =>
      post(`/api/reviews/${reviewId}/action-points`, { id: target, text, dueOn }),
  },
  "actionpoint.report": {
    apply: draw.report,
    wire: ({ target, payload }) => post(`/api/action-points/${target}/report`, payload),
  },
}
