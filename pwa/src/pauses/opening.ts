/** An open pause opens by itself on an open screen, and never throws away what is being written. */
import { useEffect } from "preact/hooks"

import { openPause, steppedOut } from "../replica/replica"

/** Screens where people read; on the others a line leads to the pause instead. */
const reading = /^\/(today|together|me|notices|agreements(\/(?!new$)[^/]+)?|boundaries\/[^/]+)$/

/** A pause this phone knew when the page was opened is on Today; only a new one comes by itself. */
let known: string | null | undefined

export function useOpening(path: string, route: (to: string) => void): void {
  const id = steppedOut.value ? null : (openPause.value?.id ?? null)
  useEffect(() => {
    const isNew = known !== undefined && id !== known
    known = id
    if (isNew && id && reading.test(path) && !isWriting()) route("/pause")
  }, [id, path, route])
}

/** What somebody looks for is not lost: it stays in its field. */
function isWriting(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>(
    "textarea, input:not([type=radio], [type=checkbox], [type=search])",
  )
  return [...fields].some(({ value }) => value.trim() !== "")
}
