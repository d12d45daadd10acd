/** Chinese type around names and numbers. */

/** A space where Chinese and a Latin name or a number meet, none where two Chinese words do. */
export function spaced(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  const latin = /[\p{Script=Latin}\p{N}]/u
  const han = /\p{Script=Han}/u
  return values.reduce<string>((text, value, at) => {
    const word = String(value)
    const next = parts[at + 1] ?? ""
    const before = han.test(text.slice(-1)) && latin.test(word.slice(0, 1)) ? " " : ""
    const after = latin.test(word.slice(-1)) && han.test(next.slice(0, 1)) ? " " : ""
    return text + before + word + after + next
  }, parts[0] ?? "")
}
