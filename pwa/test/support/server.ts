/** A small server in memory for one drawer: idempotent, strict about bases, with a feed. */
import type { Answer, Method, RequestOptions } from "../../src/api/request"
import type { Change, DocumentRow, Page } from "../../src/replica/model"
import type { Send } from "../../src/replica/sync"

/** ok: works; before: the request is lost; after: it is done, but the answer is lost; busy: 503. */
export type Fault = "ok" | "before" | "after" | "busy"

interface Kept {
  id: string
  n: number
}

interface Asked {
  sealed: string
  base: number | null
}

export class Server {
  n = 0
  readonly rows = new Map<string, Change<"document">>()
  readonly kept = new Map<string, Kept>()
  /** Every text that was ever taken. */
  readonly taken: string[] = []
  /** An id is never used twice, also not after its tombstone is gone. */
  private readonly used = new Set<string>()
  private age = 0
  private readonly pageSize = 2

  /** Cursors grow too old because tombstones are cleared away. */
  forget(): void {
    this.age++
    for (const [id, { deleted }] of this.rows) if (deleted) this.rows.delete(id)
  }

  send(faults: Fault[]): Send {
    return async <T>(method: Method, path: string, body?: unknown, options?: RequestOptions) => {
      const fault = faults.shift() ?? "ok"
      if (fault === "before") return silence as Answer<T>
      if (fault === "busy") return refusal(503, "unavailable") as Answer<T>
      const answer = this.answer(method, path, body, options) as Answer<T>
      return fault === "after" ? (silence as Answer<T>) : answer
    }
  }

  private answer(method: Method, path: string, body: unknown, options?: RequestOptions): Answer<unknown> {
    const { pathname, searchParams } = new URL(path, "http://here")
    if (method === "GET") return this.sync(searchParams.get("cursor"), options?.etag)
    const key = options?.key ?? ""
    const before = this.kept.get(key)
    if (before) return { status: 200, data: before }
    const given = body ?? { base: Number(searchParams.get("base")) || null }
    const answer = this.write(method, decodeURIComponent(pathname).split("/").at(-1)!, given as Asked)
    if (answer.data) this.kept.set(key, answer.data)
    return answer
  }

  private write(method: Method, id: string, body: Asked): Answer<Kept> {
    const row = this.rows.get(id)
    if (method === "DELETE") {
      if (!this.used.has(id)) return refusal(404, "not-found")
      if (row?.deleted !== false) return { status: 200, data: { id, n: row?.n ?? this.n } }
      return row.n === body.base ? this.put(id, null) : refusal(409, "document-changed")
    }
    if (body.base === null && this.used.has(id)) return refusal(409, "id-taken")
    if (body.base !== null && !this.used.has(id)) return refusal(404, "not-found")
    if (body.base !== null && (row?.deleted || row?.n !== body.base)) return refusal(409, "document-changed")
    this.used.add(id)
    this.taken.push(body.sealed)
    return this.put(id, { id, n: this.n + 1, sealed: body.sealed })
  }

  private put(id: string, data: DocumentRow | null): Answer<Kept> {
    const n = ++this.n
    this.rows.set(id, { kind: "document", id, space: "s", n, deleted: data === null, data })
    return { status: 200, data: { id, n } }
  }

  private sync(cursor: string | null, etag: string | null | undefined): Answer<Page> {
    const [age, after = 0] = cursor?.split(".").map(Number) ?? [this.age]
    if (age !== this.age) return refusal(410, "cursor-too-old")
    if (cursor !== null && etag === cursor && after === this.n) return { status: 304 }
    const all = [...this.rows.values()].filter(({ n }) => n > after).toSorted((one, other) => one.n - other.n)
    const changes = all.slice(0, this.pageSize)
    const more = all.length > changes.length
    const reached = `${this.age}.${more ? changes.at(-1)!.n : this.n}`
    return { status: 200, data: { cursor: reached, more, changes }, etag: more ? null : reached }
  }
}

const silence: Answer<never> = {
  status: 0,
  problem: { type: "", title: "", status: 0, code: "offline" },
}

function refusal(status: number, code: string): Answer<never> {
  return { status, problem: { type: "", title: "", status, code } }
}
