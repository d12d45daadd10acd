/** A native dialog: from the bottom on phones (Sheet), or in the middle. Focus goes to its heading. */
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"

import { useText } from "../text"
import { Leave } from "./leave"
import { useName } from "./name"

export interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  children: ComponentChildren
  acts?: ComponentChildren
  /** What closing is called, where it is no "not now". */
  closing?: string
}

export function Dialog(props: DialogProps & { sheet?: boolean }) {
  const { title, open, onClose, children, acts, sheet, closing } = props
  const t = useText()
  const id = useName()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!open) return dialog.current?.close()
    const before = opener()
    if (!dialog.current?.open) dialog.current?.showModal()
    heading.current?.focus()
    return () => setTimeout(giveBack, 0, before)
  }, [open])
  return (
    <dialog ref={dialog} class={sheet ? "sheet" : undefined} aria-labelledby={id} onClose={onClose}>
      {open ? (
        <>
          <header class="line apart">
            <h2 class="title" id={id} ref={heading} tabIndex={-1}>
              {title}
            </h2>
            <Leave />
          </header>
          {children}
          <div class="line">
            {acts}
            <button class="btn quiet" type="button" onClick={onClose}>
              {closing ?? (acts ? t.shell.cancel : t.shell.close)}
            </button>
          </div>
        </>
      ) : null}
    </dialog>
  )
}

let opened: Element | null = null

/** What had the focus before; a dialog that takes the place of another has the opener of the first. */
function opener(): Element | null {
  const one = document.activeElement
  if (one && one !== document.body && !one.closest("dialog")) opened = one
  return opened
}

/** A dialog that is taken away, and not closed, leaves the focus nowhere: it goes back to where it came from. */
function giveBack(before: Element | null): void {
  if (document.activeElement && document.activeElement !== document.body) return
  const there = before?.isConnected ? before : document.querySelector("h1")
  if (there instanceof HTMLElement) there.focus({ preventScroll: true })
}

export function Sheet(props: DialogProps) {
  return <Dialog {...props} sheet />
}
