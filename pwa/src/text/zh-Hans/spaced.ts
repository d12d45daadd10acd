/** Chinese type around names and numbers. */

const latin = /[\p{Script=Latin}\p{N}]/u
const han = /\p{Script=Han}/u

/** A space where Chinese and a Latin name or a number meet, none where two Chinese words do. */
export function spaced(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return values.reduce<string>(
    (text, value, at) => join(join(text, String(value)), parts[at + 1] ?? ""),
    parts[0] ?? "",
  )
}

function join(before: string, after: string): string {
  const [end, start] = [before.slice(-1), after.slice(0, 1)]
  const meet = (han.test(end) && latin.test(start)) || (latin.test(end) && han.test(start))
  return before + (meet ? " " : "") + after
}
