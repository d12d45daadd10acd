/** One request at a time from a screen, with the sentence about what did not go through. */
import { useState } from "preact/hooks"

import type { Answer } from "../api/request"
import { failure } from "./failure"

export function useStep() {
  const [busy, setBusy] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const run = async (name: string, step: () => Promise<Answer<unknown>>, kept = "") => {
    if (busy) return
    setBusy(name)
    setWrong(null)
    const answer = await step()
    setBusy(null)
    if (answer.status === 0 || answer.problem) setWrong(failure(answer, kept))
  }
  return { busy, wrong, run }
}
