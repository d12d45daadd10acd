/** The one store of this page, and the way to say that there is something to sync. */
import type { Entry, Mutations, MutationName } from "./model"
import type { Store } from "./store"

let store: Store | null = null
let waken: () => void = () => {}

export function hold(opened: Store, wakeSync: () => void): void {
  store = opened
  waken = wakeSync
}

export function theStore(): Store {
  if (!store) throw new Error("The replica is not started")
  return store
}

/** Something happened: sync soon, and look often for a while. */
export function wake(): void {
  waken()
}

export function append<N extends MutationName>(
  name: N,
  target: string,
  base: Mutations[N]["base"],
  payload: Mutations[N]["payload"],
): Promise<Entry[]> {
  const at = new Date().toISOString()
  const key = crypto.randomUUID()
  const entry = { key, name, target, base, payload, at, tried: false, state: "waiting" }
  return theStore().append(entry as never)
}
