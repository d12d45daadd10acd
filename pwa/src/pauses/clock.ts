/** Short timers of this phone alone. */
import { useEffect, useState } from "preact/hooks"

export interface Timer {
  state: "still" | "running" | "done"
  /** Seconds. */
  left: number
  start: () => void
  stop: () => void
}

export function useTimer(seconds: number): Timer {
  const [until, setUntil] = useState<number | null>(null)
  const [now, setNow] = useState(0)
  const left = until === null ? seconds : Math.max(0, Math.ceil((until - now) / 1000))
  const runs = until !== null && left > 0
  useEffect(() => {
    if (!runs) return undefined
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [runs])
  const start = () => {
    setNow(performance.now())
    setUntil(performance.now() + seconds * 1000)
  }
  return {
    state: until === null ? "still" : left > 0 ? "running" : "done",
    left,
    start,
    stop: () => setUntil(null),
  }
}

/** 1:05 */
export const minutesAndSeconds = (left: number): string =>
  `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
