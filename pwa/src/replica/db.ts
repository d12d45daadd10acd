/** What this phone keeps: rows, outbox, position in the feed, and the keys. */
import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from "idb"

import type { AccountKey } from "../vault/keys"
import { databaseName } from "./name"
import type { Change, Entry } from "./model"

export interface Position {
  cursor: string | null
  etag: string | null
}

interface Schema extends DBSchema {
  rows: { key: string; value: Change }
  outbox: { key: number; value: Entry }
  meta: { key: "position"; value: Position }
  secrets: { key: "account"; value: AccountKey }
}

export type Database = IDBPDatabase<Schema>

export function openDatabase(name = databaseName): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore("rows")
      db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true })
      db.createObjectStore("meta")
      db.createObjectStore("secrets")
    },
    // Another tab wipes or upgrades: never stand in its way.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  })
}

export function deleteDatabase(name = databaseName): Promise<void> {
  return deleteDB(name)
}
