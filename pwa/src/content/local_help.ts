/** Lines of help the operator added; the worker keeps them for when there is no network (R42). */
import type { HelpLine } from "./help"

const ADDRESS = "/help-lines.json"

/** None when there are none, or nothing can be reached: the lines of the product are shown in any case. */
export async function localLines(): Promise<readonly HelpLine[]> {
  try {
    const answer = await fetch(ADDRESS)
    return answer.ok ? ((await answer.json()) as HelpLine[]) : []
  } catch {
    return []
  }
}
