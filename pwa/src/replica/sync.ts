/** One run with the server: push in order, then pull everything new. Knows no screens and no clock. */
import type { Answer, Method, RequestOptions } from "../api/request"
import type { Entry, Page, Problem } from "./model"
import { wire } from "./mutations"
import type { Store } from "./store"

export type Send = <T>(
  method: Method,
  path: string,
  body?: unknown,
  options?: RequestOptions,
) => Promise<Answer<T>>

/** How a run ended. Only `done` and the two stops are real answers. */
export type Outcome =
  | { kind: "done" }
  | { kind: "silent" | "busy"; after?: number }
  | { kind: "signed-out" | "too-old" }

const done: Outcome = { kind: "done" }

/** What changed under the writer: both versions are shown, the writer decides. */
const conflicts: ReadonlySet<string> = new Set(["document-changed", "revision-changed"])
/** The same, said of new words for what has moved on: another version came first, or it is over. */
const sends: ReadonlySet<Entry["name"]> = new Set(["agreement.counter", "agreement.amend", "boundary.change"])
const movedOn: ReadonlySet<string> = new Set(["agreement-move-not-open", "agreement-not-your-move"])
/** Already so: nothing left to ask for. */
const fulfilled: Partial<Record<Entry["name"], ReadonlySet<string>>> = {
  "agreement.withdraw": new Set(["agreement-move-not-open", "not-linked"]),
  "boundary.hide": new Set(["not-found", "not-linked"]),
  "document.delete": new Set(["not-found"]),
  "couple.unlink": new Set(["not-linked"]),
  "route.remove": new Set(["not-found"]),
  "route.retry": new Set(["not-found"]),
  "pause.acknowledge": new Set(["pause-move-not-open"]),
  "pause.okay": new Set(["pause-move-not-open"]),
  "pause.notReady": new Set(["pause-move-not-open"]),
  "pause.close": new Set(["pause-move-not-open"]),
  "pause.leave": new Set(["pause-move-not-open", "not-linked"]),
  "review.close": new Set(["review-move-not-open"]),
  "review.snoozeForMe": new Set(["review-move-not-open"]),
}

export async function synchronise(store: Store, send: Send): Promise<Outcome> {
  const pushed = await push(store, send)
  return pushed.kind === "done" ? pull(store, send) : pushed
}

async function push(store: Store, send: Send): Promise<Outcome> {
  for (;;) {
    await store.stopLate(Date.now())
    const entry = await store.claim()
    if (!entry) return done
    const { method, path, body } = wire(entry)
    const answer = await send<{ n?: number }>(method, path, body, { key: entry.key })
    if (answer.stayed) await store.putDown(entry)
    const stop = stopped(answer)
    if (stop) return stop
    await settle(store, entry, answer)
  }
}

async function settle(store: Store, entry: Entry, answer: Answer<{ n?: number }>): Promise<void> {
  const { problem } = answer
  if (!problem || fulfilled[entry.name]?.has(problem.code)) return store.taken(entry, answer.data?.n)
  // Changed on another phone since: the deletion is let go, and the next page of the feed brings those words.
  if (entry.name === "document.delete" && conflicts.has(problem.code)) return store.letStand(entry)
  return store.stop(entry, stateFor(entry, problem), problem)
}

function stateFor({ name }: Entry, { code }: Problem): "conflict" | "refused" {
  return conflicts.has(code) || (sends.has(name) && movedOn.has(code)) ? "conflict" : "refused"
}

/** An answer that says nothing about the act itself: keep it and try the same key later. */
function stopped({ status, problem, after }: Answer<unknown>): Outcome | null {
  if (status === 0) return { kind: "silent" }
  if (status === 401) return { kind: "signed-out" }
  if (status === 426) return { kind: "too-old" }
  const later = status >= 500 || status === 429 || status === 408
  if (later || problem?.code === "changed-meanwhile") return { kind: "busy", after }
  return null
}

async function pull(store: Store, send: Send): Promise<Outcome> {
  let again = false
  for (;;) {
    const { cursor, etag } = await store.position()
    const from = again || cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`
    const answer = await send<Page>("GET", `/api/sync${from}`, undefined, { etag: from ? etag : null })
    if (answer.status === 304) {
      await store.unchanged()
      return done
    }
    if (answer.status === 410 && !again) {
      again = true
      continue
    }
    const stop = stopped(answer)
    if (stop) return stop
    if (!answer.data) return { kind: "busy" }
    await store.apply(answer.data, answer.etag ?? null, again || cursor === null)
    again = false
    if (!answer.data.more) return done
  }
}
