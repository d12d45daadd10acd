/** The replica starts only where somebody was before; a first visit loads none of it. */
import { databaseName } from "./name"

type Run = typeof import("./run")
let running: Promise<Run> | null = null

/** Opens what this phone keeps, once. */
export function engine(): Promise<Run> {
  return (running ??= import("./run").then(async (run) => {
    await run.open()
    return run
  }))
}

/** What it had open is gone; who comes next opens it anew. */
export function forgetEngine(): void {
  running = null
}

export async function start(): Promise<void> {
  const known = await indexedDB.databases()
  if (known.some(({ name }) => name === databaseName)) await engine()
}
