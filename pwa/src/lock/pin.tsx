/** A field for a PIN, and what is said when it was not the one. */
import { useEffect, useState } from "preact/hooks"

import { Input } from "../parts"
import { lockWait, type Tried } from "../replica/replica"
import { show } from "../text/format"
import type { LockText } from "./words"

interface PinProps {
  label: string
  value: string
  onInput: (pin: string) => void
  /** The phone shows its keypad. */
  digits?: boolean
  help?: string
  wrong?: string | null
}

export function Pin({ digits, ...rest }: PinProps) {
  // No "current-password": a password manager would put the passphrase here, or keep the PIN elsewhere.
  return (
    <Input
      type="password"
      autocomplete="off"
      spellcheck={false}
      inputMode={digits ? "numeric" : "text"}
      {...rest}
    />
  )
}

const minute = 60_000

/** The sentence about the last try; one about waiting goes when the wait is over. */
export function useTry(t: LockText | null) {
  const [wait, setWait] = useState<number | null>(null)
  // The wait outlives the page.
  useEffect(() => void lockWait().then((left) => left && setWait(left)), [])
  useEffect(() => {
    if (!wait) return undefined
    const timer = setTimeout(() => setWait(null), wait)
    return () => clearTimeout(timer)
  }, [wait])
  const said = wait === null || !t ? null : wait ? t.locked.wait(nextMinute(wait)) : t.locked.notThePin
  const tell = (tried: Tried | "none"): boolean => {
    const refused = typeof tried === "object"
    setWait(refused ? tried.wait : null)
    return !refused
  }
  return { said, tell }
}

/** Told to the minute, and never too early. */
const nextMinute = (wait: number): string => show(Math.ceil((Date.now() + wait) / minute) * minute, "time")
