/** Why something did not go through, and what was kept, in one or two sentences. */
import type { Answer } from "../api/request"
import { language, problemText, text } from "../text"

export function failure(answer: Answer<unknown>, kept: string): string {
  const t = text().people.common
  if (answer.status === 0) return t.offline
  // Chinese sentences follow each other without a space.
  const gap = language.peek() === "en" && kept ? " " : ""
  if (answer.problem?.code === "slow-down") return `${t.soon(answer.after ?? 60)}${gap}${kept}`
  return `${problemText(answer.problem)}${gap}${kept}`
}
