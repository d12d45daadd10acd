/** Work in short slices: between two of them the page draws, and hears taps. */

/** To the end, or until `stop` says that nobody waits for it any more. */
export async function inTurns<T>(steps: Generator<unknown, T>, stop: () => boolean): Promise<T | null> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await turn()
    if (stop()) return null
  }
}

interface Turns {
  scheduler?: { yield?: () => Promise<void> }
}

const turn = (): Promise<void> =>
  (globalThis as Turns).scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume))
