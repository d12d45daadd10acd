/** A new PIN, written twice; what is still to do shows while typing, too short only once asked. */
import { useState } from "preact/hooks"

import { Pin } from "./pin"
import { pinWeakness } from "./rules"
import type { LockText } from "./words"

export interface Fresh {
  pin: string
  again: string
  asked: boolean
}

export const NO_PIN: Fresh = { pin: "", again: "", asked: false }

export const isReady = ({ pin, again }: Fresh): boolean => pinWeakness(pin) === null && pin === again

export function useFresh() {
  const [fresh, set] = useState(NO_PIN)
  return { fresh, change: (how: Partial<Fresh>) => set({ ...fresh, ...how }) }
}

interface FreshProps {
  t: LockText
  label: string
  fresh: Fresh
  change: (how: Partial<Fresh>) => void
}

export function FreshPin({ t, label, fresh, change }: FreshProps) {
  const { pin, again, asked } = fresh
  const weak = pinWeakness(pin)
  const told = weak !== null && (asked || (weak !== "short" && pin !== ""))
  const apart = pin !== again && (asked || again.length >= pin.length) && again !== ""
  return (
    <>
      <Pin
        label={label}
        value={pin}
        onInput={(typed) => change({ pin: typed })}
        help={t.pinHelp}
        wrong={told ? t[weak] : null}
      />
      <Pin
        label={t.pinAgain}
        value={again}
        onInput={(typed) => change({ again: typed })}
        wrong={apart || (asked && again === "") ? t.differs : null}
      />
    </>
  )
}
