/** The short code as people type it. */

/** What someone typed, as it was meant: lower case, spaces and look-alikes. */
export function readCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, "")
  return plain.replaceAll("O", "0").replaceAll(/[IL]/g, "1")
}
