/** Every named mutation: what it looks like before the server answers, and the request it becomes. Pure. */
import * as draw from "./draw"
import { goalRules } from "./goal_rules"
import type { Entry, MutationName, Rows } from "./model"
import { exceptionRules, exceptionWaysOut } from "./exception_rules"
import { noticeRules } from "./notice_rules"
import { pauseRules } from "./pause_rules"
import { reviewRules } from "./review_rules"
import { post, type Rule, type Wire } from "./rule"

const agreement = (entry: Entry, step: string, body: object): Wire => ({
  method: "POST",
  path: `/api/agreements/${entry.target}/${step}`,
  body,
})
const boundary = (entry: Entry, step: string, body: object): Wire => ({
  method: "POST",
  path: `/api/boundaries/${entry.target}/${step}`,
  body,
})

const rules: { [N in MutationName]: Rule<N> } = {
  "document.put": {
    apply: draw.putDocument,
    wire: ({ target, base, payload }) => ({
      method: "PUT",
      path: `/api/documents/${target}`,
      body: { ...payload, base },
    }),
  },
  "document.delete": {
    apply: (rows, entry) => draw.without(rows, "document", entry.target),
    wire: ({ target, base }) => ({
      method: "DELETE",
      path: `/api/documents/${target}${base ? `?base=${base}` : ""}`,
    }),
  },
  "agreement.propose": {
    apply: draw.propose,
    wire: ({ target, payload }) => post("/api/agreements", { id: target, ...payload }),
  },
  "agreement.counter": {
    apply: draw.sendRevision("countered"),
    wire: (entry) => agreement(entry, "counter", { ...entry.payload, base: entry.base }),
  },
  "agreement.amend": {
    apply: draw.sendRevision("amendment_proposed"),
    wire: (entry) => agreement(entry, "amend", { ...entry.payload, base: entry.base }),
  },
  "agreement.sendAgain": {
    apply: draw.sendRevision("proposed"),
    wire: (entry) => agreement(entry, "send-again", entry.payload),
  },
  "agreement.accept": {
    apply: draw.accept,
    wire: (entry) => agreement(entry, "accept", { revisionId: entry.base.id, hash: entry.base.hash }),
  },
  "agreement.decline": {
    apply: draw.decline,
    wire: (entry) => agreement(entry, "decline", entry.payload),
  },
  "agreement.takeBack": {
    apply: draw.takeBack,
    wire: (entry) => agreement(entry, "take-back", entry.payload),
  },
  "agreement.sleep": {
    apply: (rows) => rows,
    wire: (entry) => agreement(entry, "sleep", entry.payload),
  },
  "agreement.rest": {
    apply: draw.intend("rest"),
    wire: (entry) => agreement(entry, "rest", entry.payload),
  },
  "agreement.retire": {
    apply: draw.intend("retire"),
    wire: (entry) => agreement(entry, "retire", entry.payload),
  },
  "agreement.wake": {
    apply: draw.intend("wake"),
    wire: (entry) => agreement(entry, "wake", entry.payload),
  },
  "agreement.undo": {
    apply: draw.undo,
    wire: (entry) => agreement(entry, "undo", entry.payload),
  },
  "agreement.withdraw": {
    apply: draw.withdraw,
    wire: (entry) => agreement(entry, "withdraw", {}),
  },
  "boundary.share": {
    apply: draw.shareBoundary,
    wire: ({ target, payload }) => post("/api/boundaries", { id: target, ...payload }),
  },
  "boundary.change": {
    apply: draw.changeBoundary,
    wire: (entry) => boundary(entry, "change", { ...entry.payload, base: entry.base }),
  },
  "boundary.hide": {
    apply: (rows, entry) => draw.without(rows, "boundary", entry.target),
    wire: (entry) => boundary(entry, "hide", {}),
  },
  "boundary.end": {
    apply: draw.endBoundary,
    wire: (entry) => boundary(entry, "end", {}),
  },
  "boundary.acknowledge": {
    apply: draw.acknowledge,
    wire: (entry) =>
      boundary(entry, "acknowledge", {
        revisionId: entry.base.id,
        hash: entry.base.hash,
        ...entry.payload,
      }),
  },
  "couple.unlink": {
    apply: draw.unlink,
    wire: () => post("/api/couple/unlink", {}),
  },
  "me.patch": {
    apply: draw.patchMe,
    wire: ({ payload }) => ({ method: "PATCH", path: "/api/me", body: payload }),
  },
  ...pauseRules,
  ...goalRules,
  ...reviewRules,
  ...noticeRules,
  ...exceptionRules,
}

export const mutationNames = Object.keys(rules) as MutationName[]

/** An act the server refused changes nothing on screen but stays marked, so that its writer can settle it. */
export function apply(rows: Rows, entry: Entry): Rows {
  const rule = rules[entry.name] as Rule<MutationName>
  const shown = entry.state === "waiting" || entry.state === "sent" || keepsWords(entry)
  const drawn = shown ? rule.apply(rows, entry as never) : rows
  // What waits behind something that was not taken does not hide it.
  const behind = !isStopped(entry.state) && !isWayOut(entry.name)
  return behind && isStopped(draw.pendingOf(drawn, entry)?.state) ? drawn : draw.mark(drawn, entry)
}

/** Not taken: nothing happens to it before its writer has settled it. */
export function isStopped(state: Entry["state"] | undefined): boolean {
  return state === "refused" || state === "conflict"
}

export function wire(entry: Entry): Wire {
  return (rules[entry.name] as Rule<MutationName>).wire(entry as never)
}

/** Words that exist nowhere but in this entry must stay on screen even when refused. */
function keepsWords(entry: Entry): boolean {
  if (entry.name === "document.put" || entry.name === "actionpoint.add") return true
  if (entry.name === "goal.note") return true
  const opens = entry.name === "agreement.propose" || entry.name === "boundary.share"
  return opens && !entry.payload.draftId
}

/** Ways out never wait behind something that was refused (R1, R2, R10). */
const waysOut: ReadonlySet<MutationName> = new Set<MutationName>([
  "agreement.decline",
  "agreement.takeBack",
  "agreement.withdraw",
  "boundary.hide",
  "boundary.end",
  "couple.unlink",
  ...exceptionWaysOut,
])

/** Nor does a move of a pause, a review or a goal: each stands alone, and the next one is needed now. */
export function isWayOut(name: MutationName): boolean {
  return waysOut.has(name) || name in pauseRules || name in reviewRules || name in goalRules
}

/** Goes before everything else that waits: out of an agreement, a boundary, a goal or the link (R1, R2, R10). */
const first: ReadonlySet<MutationName> = new Set<MutationName>([
  "agreement.withdraw",
  "boundary.hide",
  "boundary.end",
  "couple.unlink",
  "goal.letGo",
])

/** How far something goes ahead: nobody stands in a queue for a pause, or to be out of one (R20, R42). */
export function urgency(name: MutationName): 0 | 1 | 2 {
  if (name === "pause.call" || name === "pause.leave") return 2
  return first.has(name) ? 1 : 0
}

const afterYes: readonly MutationName[] = [
  "agreement.counter",
  "agreement.decline",
  "agreement.sleep",
  "agreement.withdraw",
  "goal.letGo",
]

/** By the act that never left this phone: what its writer may do later that leaves nothing of it (R5, R10). */
const undoing: Partial<Record<MutationName, readonly MutationName[]>> = {
  "agreement.accept": afterYes,
  "agreement.rest": ["agreement.withdraw"],
  "agreement.retire": ["agreement.withdraw"],
  "agreement.wake": ["agreement.withdraw"],
  "boundary.share": ["boundary.hide", "boundary.end"],
  "boundary.change": ["boundary.hide"],
}

export function undoes(later: MutationName, earlier: MutationName): boolean {
  return undoing[earlier]?.includes(later) ?? false
}
