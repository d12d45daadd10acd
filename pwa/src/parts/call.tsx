/** The way to a pause: one tap opens the sheet, one more starts it; loaded when a finger comes near. */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"

type CallSheet = typeof import("../pauses/call").CallSheet

const load = () => import("../pauses/call")

export interface Caller {
  call: () => Promise<void>
  /** Loads the sheet before the tap is over. */
  near: () => void
  sheet: ComponentChildren
}

/** `again` names the pause whose talk is to be paused. */
export function useCall(again?: string): Caller {
  const [open, setOpen] = useState<{ Sheet: CallSheet } | null>(null)
  return {
    call: async () => setOpen({ Sheet: (await load()).CallSheet }),
    near: () => void load().catch(() => undefined),
    sheet: open ? <open.Sheet onClose={() => setOpen(null)} again={again} /> : null,
  }
}
