/** Which form of words goes with a number: the language's own rule, not "1 or more". */

export type Forms = { readonly [F in Intl.LDMLPluralRule]?: string } & { readonly other: string }

/** One rule a language; it is made when the first number is said. */
export function pluralIn(locale: string): (count: number, forms: Forms) => string {
  let rules: Intl.PluralRules | undefined
  return (count, forms) => forms[(rules ??= new Intl.PluralRules(locale)).select(count)] ?? forms.other
}
