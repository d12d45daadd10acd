/** A phone: a database, a store and what its screens would draw. */
import type { Change, Entry } from "../../src/replica/model"
import { type Database, openDatabase } from "../../src/replica/db"
import { overlay } from "../../src/replica/overlay"
import { split } from "../../src/replica/split"
import { Store } from "../../src/replica/store"
import { type Outcome, synchronise } from "../../src/replica/sync"
import type { Fault, Server } from "./server"

export class Phone {
  told: ReadonlyMap<string, Change> = new Map()
  outbox: readonly Entry[] = []
  /** Deletions that were let go. */
  stood = 0
  store!: Store
  private db!: Database

  constructor(private readonly name: string) {}

  /** Opens what the disk holds, as after the browser was killed. */
  async start(): Promise<this> {
    this.db?.close()
    this.db = await openDatabase(this.name)
    this.store = new Store(this.db, ({ told, outbox, stood }) => {
      if (told) this.told = told
      if (outbox) this.outbox = outbox
      if (stood) this.stood++
    })
    await this.store.load()
    return this
  }

  async put(id: string, sealed: string): Promise<void> {
    await this.add("document.put", id, { sealed })
  }

  async delete(id: string): Promise<void> {
    await this.add("document.delete", id, {})
  }

  add(name: string, target: string, payload: object, exact?: object): Promise<unknown> {
    const base = exact ?? this.told.get(`document/${target}`)?.n ?? null
    const entry = {
      key: crypto.randomUUID(),
      name,
      target,
      base,
      payload,
      at: "",
      tried: false,
      state: "waiting",
    }
    return this.store.append(entry as never)
  }

  sync(server: Server, faults: Fault[] = []): Promise<Outcome> {
    return synchronise(this.store, server.send(faults))
  }

  /** Each document as its writer sees it. */
  get seen(): Record<string, string> {
    const rows = overlay(split(this.told), this.outbox)
    return Object.fromEntries([...rows.document].map(([id, { sealed }]) => [id, sealed]))
  }
}
