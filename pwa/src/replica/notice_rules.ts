/** What a person does with notices: how it looks before the server answers, and the request it becomes. Pure. */
import { changed, myself, withRow } from "./draw"
import type { NoticeMutations, Rows } from "./model"
import { type Of, post, type Rule } from "./rule"

export const noticeRules: { [N in keyof NoticeMutations]: Rule<N> } = {
  "notice.clear": {
    apply: clear,
    wire: ({ payload }) => post("/api/notices/clear", payload),
  },
  "choices.put": {
    apply: choose,
    wire: ({ payload }) => ({ method: "PUT", path: "/api/notices/choices", body: payload }),
  },
  "mail.wish": {
    apply: wish,
    wire: ({ payload }) => ({ method: "PUT", path: "/api/mail/wishes", body: payload }),
  },
  "route.remove": {
    apply: remove,
    wire: ({ target }) => ({ method: "DELETE", path: `/api/push/routes/${target}` }),
  },
  "route.retry": {
    apply: (rows, { target }) => changed(rows, "route", target, () => ({ stuck: false })),
    wire: ({ target }) => post(`/api/push/routes/${target}/retry`, {}),
  },
}

function clear(rows: Rows, { payload }: Of<"notice.clear">): Rows {
  const gone = new Set(payload.ids)
  return { ...rows, notice: new Map([...rows.notice].filter(([id]) => !gone.has(id))) }
}

/** The first choice makes the row: without one the defaults hold. */
function choose(rows: Rows, { target, payload }: Of<"choices.put">): Rows {
  const row = rows.choices.get(target)
  const space = row?.space ?? myself(rows)?.spaceId ?? target
  return withRow(rows, "choices", target, { n: 0, ...row, ...payload, id: target, space })
}

function wish(rows: Rows, { target, payload }: Of<"mail.wish">): Rows {
  const row = rows.mailbox.get(target)
  const space = row?.space ?? myself(rows)?.spaceId ?? target
  const plain = { n: 0, provenAt: null, linkUntil: null, refused: false }
  return withRow(rows, "mailbox", target, { ...plain, ...row, ...payload, id: target, space })
}

function remove(rows: Rows, { target }: Of<"route.remove">): Rows {
  return { ...rows, route: new Map([...rows.route].filter(([id]) => id !== target)) }
}
