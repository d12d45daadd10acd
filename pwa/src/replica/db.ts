/** What this phone keeps: rows, outbox, position in the feed, and the keys. */
import { type DBSchema, type IDBPDatabase, deleteDB, openDB } from "idb"

import type { Minutes, Wrong } from "../lock/rules"
import type { Bytes } from "../vault/bytes"
import type { AccountKey } from "../vault/keys"
import { databaseName } from "./name"
import type { Change, Entry } from "./model"

export interface Position {
  cursor: string | null
  etag: string | null
}

/** What makes a passphrase a key again, without asking the server. */
export interface Recipe {
  salt: Bytes
  rounds: number
}

export interface PinWrap extends Recipe {
  digits: boolean
  /** The account key, sealed. */
  wrapped: string
}

/** While there is one, the account key lies on this phone in no other form (R29). */
export interface LockRecord {
  personId: string
  keyId: string
  minutes: Minutes
  phoneKey: CryptoKey
  pin: PinWrap
  passkey: { id: Bytes; salt: Bytes; wrapped: string } | null
  wrong: Wrong
}

export interface Secrets {
  account: AccountKey
  recipe: Recipe
  lock: LockRecord
}

interface Schema extends DBSchema {
  rows: { key: string; value: Change }
  outbox: { key: number; value: Entry }
  meta: { key: "position"; value: Position }
  secrets: { key: keyof Secrets; value: Secrets[keyof Secrets] }
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
