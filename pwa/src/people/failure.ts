/** Why something did not go through, and what was kept, in one or two sentences. */
import type { Answer } from "../api/request"
import { problemText, text } from "../text"

export function failure(answer: Answer<unknown>, kept: string): string {
  const t = text().people.common
  if (answer.status === 0) return t.offline
  if (answer.problem?.code === "slow-down") return `${t.soon(answer.after ?? 60)} ${kept}`
  return `${problemText(answer.problem)} ${kept}`
}
