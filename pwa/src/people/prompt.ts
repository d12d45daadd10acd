/** Which question a day gives, and whether it was put away. Pure, and known to this phone alone. */
export interface Prompt {
  id: string
  text: string
  /** It asks nothing about somebody else. */
  alone?: true
}

const DAY = 24 * 60 * 60 * 1000

/** The same one all day; the next day brings the next. */
export function promptOf(prompts: readonly Prompt[], date: string, alone: boolean): Prompt | null {
  const fitting = alone ? prompts.filter((one) => one.alone) : prompts
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
  return fitting[day % fitting.length] ?? null
}
