/** The focus is never lost with a button that goes when it is tapped: it stays with what was around it. */

const AROUND = "section, fieldset, form, li, [role=group]"

let one: Element | null = null
let around: Element[] = []

export function holdFocus(): void {
  addEventListener("focusin", ({ target }) => {
    one = target as Element
    around = []
    for (let at = one.closest(AROUND); at; at = at.parentElement?.closest(AROUND) ?? null) around.push(at)
  })
  new MutationObserver(hold).observe(document.body, { childList: true, subtree: true })
}

/** A dialog gives its focus back itself. */
function hold(): void {
  if (!one || one.isConnected || document.activeElement !== document.body || one.closest("dialog")) return
  const near = around.find(({ isConnected }) => isConnected) ?? document.querySelector("h1")
  one = null
  if (!near?.hasAttribute("tabindex")) near?.setAttribute("tabindex", "-1")
  if (near instanceof HTMLElement) near.focus({ preventScroll: true })
}
