/** The moves of a shared goal: what they look like before the server answers, and the requests they become. Pure. */
import * as draw from "./draw_goal"
import type { Entry, GoalMutations, Rows } from "./model"
import { type Of, post, type Rule } from "./rule"

type Name = keyof GoalMutations

const same = (rows: Rows): Rows => rows

const step =
  (address: string) =>
  ({ target, payload }: Entry) =>
    post(`/api/goals/${target}/${address}`, payload)

export const goalRules: { [N in Name]: Rule<N> } = {
  "goal.done": { apply: draw.tick, wire: step("done") },
  "goal.undone": { apply: draw.untick, wire: step("undone") },
  "goal.note": { apply: draw.addNote, wire: step("notes") },
  "goal.takeNoteBack": { apply: draw.dropNote, wire: step("take-note-back") },
  "goal.rest": { apply: draw.rest, wire: step("rest") },
  // That it holds again is the server's to say.
  "goal.resume": { apply: same, wire: step("resume") },
  "goal.reached": { apply: draw.reached, wire: step("reached") },
  "goal.notReached": { apply: draw.notReached, wire: step("not-reached") },
  "goal.letGo": { apply: draw.letGo, wire: step("let-go") },
  "goal.look": {
    apply: draw.look,
    wire: ({ target, payload }: Of<"goal.look">) => ({
      method: "PUT",
      path: `/api/goals/${target}/look`,
      body: payload,
    }),
  },
}
