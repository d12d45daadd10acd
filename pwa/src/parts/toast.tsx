/** One line, one way back: stays until answered or the next screen. */
import { signal } from "@preact/signals"

export interface ToastLine {
  text: string
  action?: { label: string; run: () => void }
}

const shown = signal<ToastLine | null>(null)

export function toast(text: string, action?: ToastLine["action"]): void {
  shown.value = { text, action }
}

export function clearToast(): void {
  shown.value = null
}

export function Toast() {
  const line = shown.value
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
