/** Whether this browser keeps what is on this phone when space runs short. */
export type Keeping = "kept" | "may-go" | "unknown"

const said = (yes: boolean | undefined): Keeping => (yes === undefined ? "unknown" : yes ? "kept" : "may-go")

/** An old browser, or a window that keeps nothing, has no answer. */
export const keeping = async (): Promise<Keeping> =>
  said(await navigator.storage?.persisted?.().catch(() => undefined))

/** Some browsers ask the person: only after something they did themselves. */
export const askToKeep = async (): Promise<Keeping> =>
  said(await navigator.storage?.persist?.().catch(() => undefined))
