/** Where something is still to be mended, the focus goes to the first of it; its reason is read out with it. */

/** After the reasons are drawn, and the folds that hold them are open. */
const DRAWN = 50

export function toFirstWrong(): void {
  setTimeout(() => {
    const field = document.querySelector<HTMLElement>("main [aria-invalid=true], dialog[open] [aria-invalid=true]")
    if (field) field.focus()
    else document.querySelector("main .why")?.scrollIntoView({ block: "center" })
  }, DRAWN)
}
