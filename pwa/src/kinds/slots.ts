/** Open places in somebody's own words: {time} stays open until the line is sent, {amount} is filled in before. Pure. */
export type Slot = "time" | "amount"

export const markOf = (slot: Slot): string => `{${slot}}`

/** Where the open place stands, if it does. */
export function spanOf(text: string, slot: Slot): [from: number, to: number] | null {
  const at = text.indexOf(markOf(slot))
  return at < 0 ? null : [at, at + markOf(slot).length]
}

/** The text with the place put in for what was selected, with a space where Latin words would touch it. */
export function putIn(text: string, slot: Slot, from: number, to: number): { text: string; caret: number } {
  const [before, after] = [text.slice(0, from), text.slice(to)]
  const lead = /[\p{Script=Latin}\p{N},.;:!?]$/u.test(before) ? " " : ""
  const tail = /^[\p{Script=Latin}\p{N}]/u.test(after) ? " " : ""
  const put = lead + markOf(slot)
  return { text: before + put + tail + after, caret: from + put.length }
}
