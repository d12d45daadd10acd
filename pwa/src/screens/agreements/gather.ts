/** Makes the reading text of every line, in slices short enough that typing goes on. */
import { reading, readingText } from "../../kinds/index"
import type { Reader } from "../../kinds/kind"
import type { Line } from "./lines"
import { keepText, made } from "./texts"

const SLICE = 8
let run = 0

/** Another language or other words: made anew; a later call ends an earlier one. */
export async function gather(lines: readonly Line[], reader: Reader): Promise<void> {
  run += 1
  const mine = run
  let began = performance.now()
  for (const { content, kind, begunBy } of lines) {
    if (!content) continue
    const clauses = reading(kind, content, { ...reader, begunBy })
    keepText(content, `${content.why} ${readingText(clauses, reader.language)}`)
    if (performance.now() - began < SLICE) continue
    await new Promise((next) => setTimeout(next))
    if (mine !== run) return
    began = performance.now()
  }
  made.value += 1
}
