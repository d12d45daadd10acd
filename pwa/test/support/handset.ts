/** A phone with two tabs on one disk, and a network that loses, repeats, delays and reorders what it carries. */
import type { Answer } from "../../src/api/request"
import { type Database, openDatabase } from "../../src/replica/db"
import type { Change, Entry, Rows } from "../../src/replica/model"
import { overlay } from "../../src/replica/overlay"
import { split } from "../../src/replica/split"
import { Store } from "../../src/replica/store"
import { type Outcome, type Send, synchronise } from "../../src/replica/sync"
import { type CoupleServer, type Name, refusal } from "./couple_server"

/**
 * off: no network at all; lost: never arrives; unheard: its answer is lost; late: arrives when the phone has given up; twice: arrives two times;
 * killed: the browser dies before it leaves, or (`deaf`) before its answer is read.
 */
export type Fault = "off" | "ok" | "lost" | "unheard" | "busy" | "late" | "twice" | "killed" | "deaf"

export class Killed extends Error {}

export class Tab {
  told: ReadonlyMap<string, Change> = new Map()
  outbox: readonly Entry[] = []
  readonly store: Store

  constructor(readonly db: Database) {
    this.store = new Store(db, ({ told, outbox }) => {
      if (told) this.told = told
      if (outbox) this.outbox = outbox
    })
  }

  /** What its screen draws. */
  get rows(): Rows {
    return overlay(split(this.told), this.outbox)
  }
}

export class Handset {
  tabs!: [Tab, Tab]
  /** Requests that went ahead of a way out, which must never be. */
  readonly queueJumpers: string[] = []
  /** The key each text left with: the same words never leave with another. */
  private readonly keys = new Map<string, string>()
  readonly reKeyed: string[] = []
  /** Runs after which a screen showed something else than the disk holds. */
  readonly stale: string[] = []
  /** Somebody taps while a run goes on: what was taken in hand before the tap goes before it. */
  isTapped = false
  /** Keys that left this phone at least once. */
  private readonly left = new Set<string>()

  constructor(
    readonly owner: Name,
    private readonly disk: string,
    private readonly server: CoupleServer,
    /** Requests still under way when their phone has given up. */
    private readonly underWay: (() => void)[],
  ) {}

  /** Opens both tabs from the disk, as after the browser was killed. */
  async start(): Promise<this> {
    for (const tab of this.tabs ?? []) tab.db.close()
    this.tabs = [new Tab(await openDatabase(this.disk)), new Tab(await openDatabase(this.disk))]
    await this.hear()
    return this
  }

  /** Both tabs learn what the other wrote. */
  async hear(): Promise<void> {
    for (const { store } of this.tabs) await store.load()
  }

  act(tab: Tab, name: string, target: string, payload: object, base: unknown = null): Promise<Entry[]> {
    const key = crypto.randomUUID()
    const at = new Date().toISOString()
    return tab.store.append({ key, name, target, base, payload, at, tried: false, state: "waiting" } as never)
  }

  /** One run of one tab; `meanwhile` happens on this phone while a request is under way. */
  async sync(tab: Tab, faults: Fault[] = [], meanwhile?: () => Promise<void>): Promise<Outcome | "killed"> {
    try {
      const end = await synchronise(tab.store, this.send(tab, faults, meanwhile))
      const kept = await tab.db.getAll("rows")
      if (end.kind === "done" && plain(kept).join() !== plain(tab.told.values()).join())
        this.stale.push("a tab")
      return end
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      await this.start()
      return "killed"
    }
  }

  private send(tab: Tab, faults: Fault[], once?: () => Promise<void>): Send {
    let meanwhile = once
    return async <T>(...[method, path, body, options]: Parameters<Send>) => {
      const fault = faults.shift() ?? "ok"
      await this.watch(tab, options?.key, fault)
      if (fault !== "off") this.keepKey(JSON.stringify([path, body]), options?.key ?? "")
      const arrive = () => this.server.answer(this.owner, method, path, body, options) as Answer<T>
      const silence = refusal(0, "offline") as Answer<T>
      if (fault === "killed") throw new Killed()
      if (fault === "off") return { ...silence, stayed: true }
      if (fault === "lost") return silence
      if (fault === "busy") return refusal(503, "unavailable") as Answer<T>
      if (fault === "late") {
        this.underWay.push(arrive)
        return silence
      }
      if (fault === "twice") arrive()
      const answer = arrive()
      if (fault === "deaf") throw new Killed()
      const now = meanwhile
      meanwhile = undefined
      await now?.()
      return fault === "unheard" ? silence : answer
    }
  }

  private keepKey(words: string, key: string): void {
    const known = this.keys.get(words) ?? key
    if (known !== key && /sealed|content/.test(words)) this.reKeyed.push(words)
    this.keys.set(words, known)
  }

  /** R2, R20: nothing but what may have arrived for the same thing goes before a way out that waits. */
  private async watch({ db }: Tab, key = "", fault: Fault = "ok"): Promise<void> {
    const outbox = await db.getAll("outbox")
    const sent = outbox.find((one) => one.key === key)
    const known = this.left.has(key)
    if (fault !== "off") this.left.add(key)
    if (!sent || rank(sent) > 0 || this.isTapped) return
    const out = outbox.find((one) => one.state === "waiting" && rank(one) > 0)
    if (out && !(known && out.target === sent.target && sent.seq < out.seq))
      this.queueJumpers.push(`${sent.name} before ${out.name}`)
  }
}

/** Rows as text, in one order. */
export const plain = (rows: Iterable<object>): string[] =>
  [...rows].map((row) => JSON.stringify(row)).toSorted((one, other) => one.localeCompare(other))

const ahead: Record<string, number> = { "pause.call": 2, "agreement.withdraw": 1, "couple.unlink": 1 }
const rank = ({ name }: Entry): number => ahead[name] ?? 0
