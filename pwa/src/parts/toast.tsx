/** One line, one way back: stays until answered or the next screen. */
import { signal } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"

export interface ToastLine {
  text: string
  action?: { label: string; run: () => void }
}

const shown = signal<ToastLine | null>(null)

export function toast(text: string, action?: ToastLine["action"]): void {
  shown.value = { text, action }
}

/** For the screen that comes next: it stays there as one of its own. */
export function toastThere(text: string): void {
  carried = true
  toast(text)
}

let carried = false

export function clearToast(): void {
  if (!carried) shown.value = null
  carried = false
}

export function Toast() {
  const [ready, setReady] = useState(false)
  // What stands in a new place from the first is not read out.
  useEffect(() => setReady(true), [])
  const line = ready ? shown.value : null
  return (
    <div role="status">
      {line ? (
        <div class="toast">
          <span>{line.text}</span>
          {line.action ? (
            <button
              class="btn quiet"
              type="button"
              onClick={() => {
                clearToast()
                line.action?.run()
              }}
            >
              {line.action.label}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
