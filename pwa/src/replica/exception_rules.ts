/** What a person does with exceptions and reliefs: how it looks, and the request it becomes. Pure. */
import * as draw from "./draw_exception"
import type { Entry, ExceptionMutations, Rows } from "./model"
import { type Of, post, type Rule } from "./rule"

const same = (rows: Rows): Rows => rows

const to =
  (place: string, step: string) =>
  ({ target, payload }: Entry) =>
    post(`/api/${place}/${target}/${step}`, payload)

export const exceptionRules: { [N in keyof ExceptionMutations]: Rule<N> } = {
  "exception.propose": {
    apply: draw.propose,
    wire: ({ target, payload }: Of<"exception.propose">) => {
      const { agreementId, ...body } = payload
      return post(`/api/agreements/${agreementId ?? target}/exceptions`, { id: target, ...body })
    },
  },
  "exception.accept": { apply: same, wire: to("exceptions", "accept") },
  "exception.decline": { apply: draw.decline, wire: to("exceptions", "decline") },
  "exception.takeBack": { apply: draw.takeBack, wire: to("exceptions", "take-back") },
  "exception.end": { apply: draw.end, wire: to("exceptions", "end") },
  "exception.undoEnd": { apply: draw.undoEnd, wire: to("exceptions", "undo-end") },
  "relief.start": {
    apply: draw.startRelief,
    wire: ({ target, payload }: Of<"relief.start">) => post("/api/reliefs", { id: target, ...payload }),
  },
  "relief.change": { apply: draw.changeRelief, wire: to("reliefs", "change") },
  "relief.end": { apply: draw.endRelief, wire: to("reliefs", "end") },
}

/** Saying no, taking back and being well again never wait behind something that was refused (R2). */
export const exceptionWaysOut = ["exception.decline", "exception.takeBack", "relief.end"] as const
