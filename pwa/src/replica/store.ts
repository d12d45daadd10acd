/** The rows and the outbox on disk and in memory, changed together in one transaction each. */
import type { AccountKey } from "../vault/keys"
import type { Database, Position, Recipe } from "./db"
import { Safe } from "./safe"
import { isLate, waitedTooLong } from "./calls"
import type { Change, Entry, Page, Problem } from "./model"
import { chained, followsOn, joinable, joinedOf, leaves, marked, type NewEntry, next, undone } from "./order"

export interface Published {
  told?: ReadonlyMap<string, Change>
  outbox?: readonly Entry[]
  /** A deletion was let go: what it meant to delete had changed. */
  stood?: true
}

const start: Position = { cursor: null, etag: null }
const keyOf = ({ kind, id }: Change) => `${kind}/${id}`

export class Store {
  private told = new Map<string, Change>()
  readonly safe: Safe
  /** The position these rows belong to; another tab may be further. */
  private at: string | null = null
  /** The act in hand, if it never left before. */
  private first: number | null = null

  constructor(
    private readonly db: Database,
    private readonly publish: (changed: Published) => void,
  ) {
    this.safe = new Safe(db)
  }

  /** One read of everything, at the start or after another tab changed it. */
  async load(): Promise<void> {
    const tx = this.db.transaction(["rows", "outbox", "meta"])
    const [rows, outbox, position] = await Promise.all([
      tx.objectStore("rows").getAll(),
      tx.objectStore("outbox").getAll(),
      tx.objectStore("meta").get("position"),
    ])
    this.at = position?.cursor ?? null
    this.told = new Map(rows.map((row) => [keyOf(row), row]))
    this.publish({ told: this.told, outbox })
  }

  /**
   * Adds an act, or joins it with the last one that was never sent.
   * Returns what it made needless: acts that never left this phone.
   */
  async append(act: NewEntry): Promise<Entry[]> {
    const entry = await this.numbered(act)
    const tx = this.db.transaction("outbox", "readwrite")
    const before = await tx.store.getAll()
    const { gone, needed } = undone(before, entry)
    for (const { seq } of gone) await tx.store.delete(seq)
    const last = before.findLast((one) => one.target === entry.target && !gone.includes(one))
    if (needed && last && joinable(last, entry)) await tx.store.put(joinedOf(last, entry))
    else if (needed) await tx.store.add((last ? { ...entry, base: chained(last, entry) } : entry) as Entry)
    await this.settled(tx)
    return gone
  }

  /** Takes the next act in hand: from here on its key belongs to exactly these words. */
  async claim(): Promise<Entry | undefined> {
    const tx = this.db.transaction("outbox", "readwrite")
    const entry = next(await tx.store.getAll())
    this.first = entry?.tried ? null : (entry?.seq ?? null)
    if (!entry || entry.tried) {
      await tx.done
      return entry
    }
    const claimed = { ...entry, tried: true }
    await tx.store.put(claimed)
    await this.settled(tx)
    return claimed
  }

  /** It cannot have left: what was never sent before is as it was. */
  async putDown({ seq }: Entry): Promise<void> {
    if (this.first === seq) await this.change(seq, { tried: false })
  }

  /** Takes back an act that never left this phone; false when it may have arrived. */
  async recall(seq: number): Promise<boolean> {
    const tx = this.db.transaction("outbox", "readwrite")
    const entry = await tx.store.get(seq)
    const here = entry?.state === "waiting" && !entry.tried
    if (here) await tx.store.delete(seq)
    await this.settled(tx)
    return here
  }

  /** What was said in the moment and waited too long stays, for a fresh tap of whoever said it. */
  async stopLate(now: number): Promise<void> {
    const late = (await this.db.getAll("outbox")).filter((entry) => isLate(entry, now))
    for (const { seq } of late) await this.change(seq, { state: "refused", problem: waitedTooLong })
  }

  async change(seq: number, how: Partial<Entry>): Promise<void> {
    const tx = this.db.transaction("outbox", "readwrite")
    const entry = await tx.store.get(seq)
    if (entry) await tx.store.put({ ...entry, ...how } as Entry)
    await this.settled(tx)
  }

  /** Not taken: it stays under a mark, with every word of its writer's. */
  async stop({ seq }: Entry, state: "refused" | "conflict", problem: Problem): Promise<void> {
    const tx = this.db.transaction("outbox", "readwrite")
    const entry = await tx.store.get(seq)
    if (entry) {
      const { kept, gone } = marked(entry, await tx.store.getAll())
      if (kept) await tx.store.put({ ...kept, state, problem } as Entry)
      else await tx.store.delete(seq)
      for (const one of gone) await tx.store.delete(one.seq)
    }
    await this.settled(tx)
  }

  /** A deletion is let go: another phone's words stand. */
  async letStand(entry: Entry): Promise<void> {
    await this.remove(entry)
    this.publish({ stood: true })
  }

  /** Exactly these words: what another tab made of one since has another key, and stays. */
  async remove(...entries: Entry[]): Promise<void> {
    const tx = this.db.transaction("outbox", "readwrite")
    for (const { seq, key } of entries) if ((await tx.store.get(seq))?.key === key) await tx.store.delete(seq)
    await this.settled(tx)
  }

  /** The server took it: it stays on screen until the feed shows it, and later edits stand on its number. */
  async taken(entry: Entry, n: number | undefined): Promise<void> {
    const tx = this.db.transaction("outbox", "readwrite")
    for (const other of await tx.store.getAll()) {
      if (other.seq === entry.seq) await tx.store.put({ ...other, state: "sent", answered: n })
      else if (other.seq > entry.seq && followsOn(other, entry))
        await tx.store.put({ ...other, base: leaves(entry, n) } as Entry)
    }
    await this.settled(tx)
  }

  async position(): Promise<Position> {
    return (await this.db.get("meta", "position")) ?? start
  }

  /** Rows, position and the acts they confirm, all or nothing. */
  async apply(page: Page, etag: string | null, again: boolean): Promise<void> {
    const tx = this.db.transaction(["rows", "outbox", "meta"], "readwrite")
    const rows = tx.objectStore("rows")
    const { cursor } = (await tx.objectStore("meta").get("position")) ?? start
    // What another tab was told since is on the disk alone.
    if (cursor !== this.at) this.told = new Map((await rows.getAll()).map((row) => [keyOf(row), row]))
    const told = again ? this.keepMe() : new Map(this.told)
    if (again) await rows.clear()
    for (const change of page.changes) {
      if (change.kind === "me") for (const key of told.keys()) if (key.startsWith("me/")) told.delete(key)
      if (change.deleted || !change.data) told.delete(keyOf(change))
      else told.set(keyOf(change), change)
    }
    for (const key of this.told.keys()) if (!told.has(key)) await rows.delete(key)
    for (const [key, change] of told) if (again || this.told.get(key) !== change) await rows.put(change, key)
    await tx.objectStore("meta").put({ cursor: page.cursor, etag }, "position")
    const outbox = page.more ? undefined : await dropSent(tx.objectStore("outbox"))
    await tx.done
    this.told = told
    this.at = page.cursor
    this.publish({ told, outbox })
  }

  /** Nothing new: what was sent is already in the rows. */
  async unchanged(): Promise<void> {
    // Another tab was told, and this one has not heard of it: a page that slept hears nothing.
    if ((await this.position()).cursor !== this.at) await this.load()
    const outbox = await this.db.getAll("outbox")
    if (!outbox.some(({ state }) => state === "sent")) return
    const tx = this.db.transaction("outbox", "readwrite")
    await dropSent(tx.store)
    await this.settled(tx)
  }

  /** Seeds the own row from a direct answer, before the feed brings it. */
  async seed(change: Change): Promise<void> {
    const known = [...this.told.entries()].find(([key]) => key.startsWith("me/"))
    const key = known?.[0] ?? keyOf(change)
    const row = known ? { ...known[1], data: change.data } : change
    await this.db.put("rows", row, key)
    this.told = new Map(this.told).set(key, row)
    this.publish({ told: this.told })
  }

  /** Forgets a space whose time to read is over (R44). */
  async drop(space: string): Promise<void> {
    const tx = this.db.transaction("rows", "readwrite")
    const gone = [...this.told].filter(([, change]) => change.space === space).map(([key]) => key)
    for (const key of gone) await tx.store.delete(key)
    await tx.done
    this.told = new Map([...this.told].filter(([key]) => !gone.includes(key)))
    this.publish({ told: this.told })
  }

  keepKey(key: AccountKey, recipe?: Recipe): Promise<void> {
    return this.safe.keepKey(key, recipe)
  }

  accountKey(): Promise<AccountKey | undefined> {
    return this.safe.key()
  }

  /** Also while nothing of it is shown. */
  async countUnsent(): Promise<number> {
    return (await this.db.getAll("outbox")).filter(({ state }) => state !== "sent").length
  }

  /** Nothing of anyone is left, on the disk or on screen. */
  async wipe(): Promise<void> {
    await this.empty()
    this.forget()
  }

  /** What is on the disk; deleting the database too waits for other tabs to let go. */
  async empty(): Promise<void> {
    const names = ["rows", "outbox", "meta", "secrets"] as const
    const tx = this.db.transaction(names, "readwrite")
    await Promise.all(names.map((name) => tx.objectStore(name).clear()))
    await tx.done
  }

  /** What is in memory and on screen. */
  forget(): void {
    this.told = new Map()
    this.at = null
    this.publish({ told: this.told, outbox: [] })
  }

  close(): void {
    this.db.close()
  }

  /** A tab that slept may not know the number of what it deletes; the disk does. */
  private async numbered(entry: NewEntry): Promise<NewEntry> {
    if (entry.name !== "document.delete" || entry.base !== null) return entry
    const row = await this.db.get("rows", `document/${entry.target}`)
    return { ...entry, base: row?.n ?? null }
  }

  private keepMe(): Map<string, Change> {
    return new Map([...this.told].filter(([key]) => key.startsWith("me/")))
  }

  private async settled(tx: OutboxTransaction): Promise<void> {
    const outbox = await tx.store.getAll()
    await tx.done
    this.publish({ outbox })
  }
}

type OutboxTransaction = ReturnType<typeof outboxTransaction>
const outboxTransaction = (db: Database) => db.transaction("outbox", "readwrite")

interface Outbox {
  getAll(): Promise<Entry[]>
  delete?(seq: number): Promise<void>
}

async function dropSent(outbox: Outbox): Promise<Entry[]> {
  const entries = await outbox.getAll()
  for (const { seq, state } of entries) if (state === "sent") await outbox.delete?.(seq)
  return entries.filter(({ state }) => state !== "sent")
}
