/** "Pause" on the home screen leads to the sheet; starting one stays a tap of its own (R20). */
import { useEffect } from "preact/hooks"

import { useCall } from "../parts/call"

export function FromShortcut() {
  const { call, sheet } = useCall()
  useEffect(() => {
    if (location.search !== "?call") return
    // Loading the page again asks for nothing.
    history.replaceState(history.state, "", location.pathname)
    void call()
  }, [call])
  return <>{sheet}</>
}
