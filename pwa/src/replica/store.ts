/** The rows and the outbox on disk and in memory, changed together in one transaction each. */
import type { AccountKey } from "../vault/keys"
import type { Database, Position, Recipe } from "./db"
import { Safe } from "./safe"
import { isLate, waitedTooLong } from "./calls"
import { isUrgent, isWayOut } from "./mutations"
import type { Change, Entry, Page } from "./model"

export interface Published {
  told?: ReadonlyMap<string, Change>
  outbox?: readonly Entry[]
}

type NewEntry = Omit<Entry, "seq">

const start: Position = { cursor: null, etag: null }
const keyOf = ({ kind, id }: Change) => `${kind}/${id}`
/** Writes that may be joined before they were ever sent. */
const joined: ReadonlySet<string> = new Set([
  "document.put",
  "me.patch",
  "pause.step",
  "pause.topic",
  "rhythm.put",
  "review.topics",
  "review.reconnect",
  "choices.put",
  "mail.wish",
])

export class Store {
  private told = new Map<string, Change>()
  readonly safe: Safe

  constructor(
    private readonly db: Database,
    private readonly publish: (changed: Published) => void,
  ) {
    this.safe = new Safe(db)
  }

  /** One read of everything, at the start or after another tab changed it. */
  async load(): Promise<void> {
    const tx = this.db.transaction(["rows", "outbox"])
    const [rows, outbox] = await Promise.all([
      tx.objectStore("rows").getAll(),
      tx.objectStore("outbox").getAll(),
    ])
    this.told = new Map(rows.map((row) => [keyOf(row), row]))
    this.publish({ told: this.told, outbox })
  }

  /** Adds an act, or joins it with the last one that was never sent. */
  async append(entry: NewEntry): Promise<void> {
    const tx = this.db.transaction("outbox", "readwrite")
    const entries = await tx.store.getAll()
    const last = entries.findLast(({ target }) => target === entry.target)
    if (last && joinable(last, entry)) await tx.store.put(joinedOf(last, entry))
    else await tx.store.add((last ? { ...entry, base: chained(last, entry) } : entry) as Entry)
    await this.settled(tx)
  }

  /** The next act to send: in order, not behind a refused one of the same thing. */
  async next(): Promise<Entry | undefined> {
    const held = new Set<string>()
    const outbox = await this.db.getAll("outbox")
    const urgent = outbox.find(({ name, state }) => state === "waiting" && isUrgent(name))
    if (urgent) return urgent
    for (const entry of outbox) {
      if (entry.state === "refused" || entry.state === "conflict") held.add(entry.target)
      else if (entry.state === "waiting" && (!held.has(entry.target) || isWayOut(entry.name))) return entry
    }
    return undefined
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

  async remove(...seqs: number[]): Promise<void> {
    const tx = this.db.transaction("outbox", "readwrite")
    for (const seq of seqs) await tx.store.delete(seq)
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
    const told = again ? this.keepMe() : new Map(this.told)
    const rows = tx.objectStore("rows")
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
    this.publish({ told, outbox })
  }

  /** Nothing new: what was sent is already in the rows. */
  async unchanged(): Promise<void> {
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

  /** Empties every store; deleting the database too waits for other tabs to let go. */
  async wipe(): Promise<void> {
    const names = ["rows", "outbox", "meta", "secrets"] as const
    const tx = this.db.transaction(names, "readwrite")
    await Promise.all(names.map((name) => tx.objectStore(name).clear()))
    await tx.done
    this.told = new Map()
    this.publish({ told: this.told, outbox: [] })
  }

  close(): void {
    this.db.close()
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

function joinable(last: Entry, entry: NewEntry): boolean {
  if (last.name !== entry.name || !joined.has(entry.name)) return false
  if (last.state === "conflict" || last.state === "refused") return true
  return last.state === "waiting" && !last.tried
}

/** The older line with the newer words: never sent in this form, so its key is new. */
function joinedOf(last: Entry, entry: NewEntry): Entry {
  const payload = entry.name === "me.patch" ? { ...last.payload, ...entry.payload } : entry.payload
  // A conflict goes on being edited, and stays one until its writer settles it.
  const settled = last.state === "conflict" ? {} : { state: "waiting", problem: undefined }
  return { ...last, payload, at: entry.at, key: entry.key, tried: false, ...settled } as Entry
}

/** A document edit stands on the edit before it, not on the row that edit replaces. */
function chained(last: Entry, entry: NewEntry): NewEntry["base"] {
  const documents = last.name.startsWith("document.") && entry.name.startsWith("document.")
  if (!documents) return entry.base
  return last.state === "sent" ? leaves(last, last.answered) : last.base
}

/** What is there once the server took it: a row with this number, or none. */
function leaves({ name }: Entry, n: number | undefined): number | null {
  return name === "document.delete" ? null : (n ?? null)
}

function followsOn(later: Entry, entry: Entry): boolean {
  const document = later.name === "document.put" || later.name === "document.delete"
  return document && later.target === entry.target && later.base === entry.base
}

interface Outbox {
  getAll(): Promise<Entry[]>
  delete?(seq: number): Promise<void>
}

async function dropSent(outbox: Outbox): Promise<Entry[]> {
  const entries = await outbox.getAll()
  for (const { seq, state } of entries) if (state === "sent") await outbox.delete?.(seq)
  return entries.filter(({ state }) => state !== "sent")
}
