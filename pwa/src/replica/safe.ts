/** The keys of this phone on disk: the open one, or the lock that keeps it wrapped, never both (R29). */
import type { AccountKey } from "../vault/keys"
import type { Database, LockRecord, Recipe } from "./db"

export class Safe {
  constructor(private readonly db: Database) {}

  /** With a lock on this key, it stays wrapped. */
  async keepKey(key: AccountKey, recipe?: Recipe): Promise<void> {
    const tx = this.db.transaction("secrets", "readwrite")
    const lock = (await tx.store.get("lock")) as LockRecord | undefined
    if (lock?.keyId !== key.id) await tx.store.put(key, "account")
    if (recipe) await tx.store.put(recipe, "recipe")
    await tx.done
  }

  key(): Promise<AccountKey | undefined> {
    return this.db.get("secrets", "account") as Promise<AccountKey | undefined>
  }

  recipe(): Promise<Recipe | undefined> {
    return this.db.get("secrets", "recipe") as Promise<Recipe | undefined>
  }

  async keepRecipe(recipe: Recipe): Promise<void> {
    await this.db.put("secrets", recipe, "recipe")
  }

  lock(): Promise<LockRecord | undefined> {
    return this.db.get("secrets", "lock") as Promise<LockRecord | undefined>
  }

  async keepLock(record: LockRecord): Promise<void> {
    const tx = this.db.transaction("secrets", "readwrite")
    await tx.store.put(record, "lock")
    await tx.store.delete("account")
    await tx.done
  }

  async dropLock(key: AccountKey): Promise<void> {
    const tx = this.db.transaction("secrets", "readwrite")
    await tx.store.put(key, "account")
    await tx.store.delete("lock")
    await tx.done
  }
}
