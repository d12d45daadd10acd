/** Where something is still to be mended, the focus goes to the first of it; its reason is read out with it. */

/** After the reasons are drawn, and the folds that hold them are open. */
const DRAWN = 50

export function toFirstWrong(): void {
  setTimeout(() => {
    const [field, why] = ["[aria-invalid=true]", ".why"].map((wrong) =>
      document.querySelector<HTMLElement>(`main ${wrong}`),
    )
    if (field) return field.focus()
    // A choice of several has no field of its own: the sentence takes the focus.
    why?.setAttribute("tabindex", "-1")
    why?.focus()
  }, DRAWN)
}
