/** A small server in memory for two people: their drawers, agreements, one pause, one link; idempotent, with a feed each. */
import type { Answer, Method, RequestOptions } from "../../src/api/request"
import type { Agreement, Change, Consent, Content, Page, Revision } from "../../src/replica/model"

export type Name = "ana" | "ben"
type Body = Record<string, never> & {
  id: string
  sealed: string
  base: number | { id: string; hash: string } | null
  revisionId: string
  hash: string
  content: Content
}
type Reply = Answer<{ id: string; n: number }>

/** What is told of one agreement, without what no rule here looks at. */
const fresh = {
  intents: [],
  history: [],
  untilThenRevisionId: null,
  activeSince: null,
  agendaFrom: null,
} as const
const waiting = new Set(["proposed", "countered", "amendment_proposed"])
const agreed = new Set(["active", "amendment_proposed"])

export class CoupleServer {
  linked = true
  /** Texts that were taken, each time they were. */
  readonly taken: string[] = []
  /** Documents deleted without a word of what the phone had seen of them. */
  readonly deletedUnseen: string[] = []
  /** Requests that had their effect, by key. */
  readonly kept = new Map<string, Reply>()
  private readonly rows = new Map<string, Change>()
  private readonly numbers: Record<string, number> = { ana: 0, ben: 0, couple: 0 }
  private readonly used = new Set<string>()
  private age = 0
  private readonly pageSize = 3

  constructor() {
    const link = { coupleSpaceId: "couple", endedAt: null }
    for (const id of ["ana", "ben"]) this.put(id, "me", id, { id, spaceId: id, link })
    this.tellLink()
  }

  /** Cursors grow too old because tombstones are cleared away. */
  forget(): void {
    this.age++
    for (const [key, { deleted }] of this.rows) if (deleted) this.rows.delete(key)
  }

  /** Everything one of the two may read, as the feed would tell it from nothing. */
  seenBy(who: Name): Change[] {
    return [...this.rows.values()].filter(
      ({ space, deleted }) => !deleted && (space === who || space === "couple"),
    )
  }

  agreement(id: string): Agreement | undefined {
    return this.rows.get(`agreement/${id}`)?.data as Agreement | undefined
  }

  /** Every yes to somebody else's words: who said it, and to which. */
  seconds(): string[] {
    const all = this.seenBy("ana").flatMap(({ kind, data }) =>
      kind === "agreement" ? [data as Agreement] : [],
    )
    return all.flatMap(({ consents, revisions }) =>
      consents
        .filter((one) => revisions.find(({ id }) => id === one.revisionId)?.authorId !== one.personId)
        .map(({ personId, revisionId }) => `${personId} ${revisionId}`),
    )
  }

  get paused(): boolean {
    return [...this.rows.values()].some(
      ({ kind, data }) => kind === "pause" && (data as { state?: string }).state !== "closed",
    )
  }

  answer(
    who: Name,
    method: Method,
    path: string,
    body: unknown,
    options: RequestOptions = {},
  ): Answer<unknown> {
    const { pathname, searchParams } = new URL(path, "http://here")
    if (method === "GET") return this.sync(who, searchParams.get("cursor"), options.etag)
    const before = this.kept.get(options.key ?? "")
    if (before) return before
    const given = body ?? { base: Number(searchParams.get("base")) || null }
    const answer = this.write(who, method, decodeURIComponent(pathname).split("/").slice(2), given as Body)
    if (answer.data) this.kept.set(options.key ?? "", answer)
    return answer
  }

  private write(who: Name, method: Method, [place, id = "", step]: string[], body: Body): Reply {
    if (place === "documents") return this.document(who, method, id, body)
    if (!this.linked) return refusal(409, "not-linked")
    if (place === "couple") {
      this.linked = false
      return this.tellLink()
    }
    if (place === "pauses") return this.pause(step ? id : body.id, step)
    return step ? this.move(who, id, step, body) : this.propose(who, body)
  }

  private document(who: Name, method: Method, id: string, { sealed, base }: Body): Reply {
    const row = this.rows.get(`document/${id}`)
    if (method === "DELETE") {
      if (!this.used.has(id)) return refusal(404, "not-found")
      if (!row || row.deleted) return { status: 200, data: { id, n: row?.n ?? 0 } }
      if (base === null) this.deletedUnseen.push(id)
      else if (row.n !== base) return refusal(409, "document-changed")
      return this.put(who, "document", id, null)
    }
    if (base === null && this.used.has(id)) return refusal(409, "id-taken")
    if (base !== null && !this.used.has(id)) return refusal(404, "not-found")
    if (base !== null && (row?.deleted || row?.n !== base)) return refusal(409, "document-changed")
    this.taken.push(sealed)
    return this.put(who, "document", id, { id, sealed })
  }

  private pause(id: string, step: string | undefined): Reply {
    if (step === "close") return this.put("couple", "pause", id, { id, state: "closed" })
    if (this.paused) return refusal(409, "pause-open")
    return this.put("couple", "pause", id, { id, state: "running" })
  }

  private propose(who: Name, body: Body): Reply {
    const first = this.revision(who, body, [])
    const row = {
      ...fresh,
      id: body.id,
      kind: "ritual",
      state: "proposed",
      openRevisionId: first.id,
      activeRevisionId: null,
    }
    return this.put("couple", "agreement", body.id, {
      ...row,
      revisions: [first],
      consents: [yes(who, first)],
    })
  }

  /** The table of moves, as in the rules of the server itself. */
  private move(who: Name, id: string, step: string, body: Body): Reply {
    const row = this.agreement(id)
    if (!row) return refusal(404, "not-found")
    const { state, revisions, consents, activeRevisionId } = row
    const open = waiting.has(state) ? revisions.at(-1) : undefined
    const isMine = open?.authorId === who
    const then = (how: Partial<Agreement>) => this.put("couple", "agreement", id, { ...row, ...how })
    const back = {
      state: activeRevisionId ? ("active" as const) : ("declined" as const),
      openRevisionId: null,
    }
    if (step === "withdraw")
      return agreed.has(state) ? then({ state: "retired", openRevisionId: null }) : closed()
    if (step === "amend" && state !== "active") return closed()
    if (step !== "amend" && !open) return closed()
    if (step !== "amend" && isMine !== (step === "take-back")) return refusal(403, "agreement-not-your-move")
    const named = step === "amend" ? activeRevisionId : open?.id
    if (
      (body.revisionId !== named && ["accept", "decline", "take-back"].includes(step)) ||
      (isBase(body.base) && body.base.id !== named)
    )
      return refusal(409, "revision-changed")
    if (step === "take-back" || step === "decline") return then(back)
    if (step === "accept") {
      if (body.hash !== open?.hash) return refusal(409, "revision-changed")
      if (this.paused) return refusal(409, "pause-running")
      return then({
        state: "active",
        activeRevisionId: open.id,
        openRevisionId: null,
        consents: [...consents, yes(who, open)],
      })
    }
    const sent = this.revision(who, body, revisions)
    const next = activeRevisionId ? "amendment_proposed" : "countered"
    return then({
      state: next,
      openRevisionId: sent.id,
      revisions: [...revisions, sent],
      consents: [...consents, yes(who, sent)],
    })
  }

  private revision(who: Name, { revisionId, content }: Body, before: readonly Revision[]): Revision {
    this.taken.push(content.title)
    const exact = { id: revisionId, number: before.length + 1, hash: `hash of ${revisionId}`, salt: "salt" }
    return { ...exact, baseId: null, baseHash: null, authorId: who, content, createdAt: "" }
  }

  private tellLink(): Reply {
    return this.put("couple", "couple", "couple", { id: "couple", linked: this.linked })
  }

  private put(space: string, kind: string, id: string, data: object | null): Reply {
    this.used.add(id)
    const n = (this.numbers[space] = (this.numbers[space] ?? 0) + 1)
    this.rows.set(`${kind}/${id}`, { kind, id, space, n, deleted: data === null, data } as never)
    return { status: 200, data: { id, n } }
  }

  private sync(who: Name, cursor: string | null, etag: string | null | undefined): Answer<Page> {
    const [age, own = 0, both = 0] = cursor?.split(".").map(Number) ?? [this.age]
    if (age !== this.age) return refusal(410, "cursor-too-old")
    const past: Record<string, number> = { [who]: own, couple: both }
    const news = [...this.rows.values()].filter(({ space, n }) => n > (past[space] ?? Infinity))
    if (cursor !== null && etag === cursor && !news.length) return { status: 304 }
    const changes = news.toSorted((one, other) => one.n - other.n).slice(0, this.pageSize)
    for (const { space, n } of changes) past[space] = Math.max(past[space] ?? 0, n)
    const reached = [this.age, past[who], past["couple"]].join(".")
    const more = changes.length < news.length
    return { status: 200, data: { cursor: reached, more, changes }, etag: more ? null : reached }
  }
}

const yes = (personId: string, { id }: Revision): Consent => ({
  personId,
  revisionId: id,
  answer: "accept",
  at: "",
})
const isBase = (base: Body["base"]): base is { id: string; hash: string } =>
  typeof base === "object" && base !== null
const closed = (): Answer<never> => refusal(409, "agreement-move-not-open")

export function refusal(status: number, code: string): Answer<never> {
  return { status, problem: { type: "", title: "", status, code } }
}
