/** Hints of the server while this page is open: which space has which number. One tab of a phone listens. */
import { hearTime } from "../api/clock"
import { backOff } from "./run"

export interface Ears {
  /** A stream began or ended. */
  live(on: boolean): void
  hint(space: string, n: number): void
}

/** The server says something every 10 s. */
const silence = 25_000
/** Another phone of the same person listens now, or this server has no streams: not soon again. */
const notSoon = 300_000
/** A stream that lasted this long was a good one. */
const settled = 5_000

/** Listens until the returned function is called, and tells where to look. */
export function listen(ears: Ears): () => void {
  const over = new AbortController()
  const run = () => keepListening(ears, over.signal)
  const { locks } = navigator
  const leading = locks ? locks.request("accord-live", { signal: over.signal }, run) : run()
  // Called off while another tab was listening.
  leading.catch(() => {})
  return () => over.abort()
}

async function keepListening(ears: Ears, over: AbortSignal): Promise<void> {
  let failures = 0
  while (!over.aborted) {
    const began = performance.now()
    const least = await once(ears, over)
    if (over.aborted) return
    ears.live(false)
    failures = performance.now() - began > settled ? 1 : failures + 1
    await sleep(Math.max(least, backOff(failures)), over)
  }
}

/** One stream from its beginning to its end; how many milliseconds to wait at least before the next. */
async function once(ears: Ears, over: AbortSignal): Promise<number> {
  const quiet = new AbortController()
  const sent = Date.now()
  try {
    const answer = await ask(AbortSignal.any([over, quiet.signal]))
    hearTime(answer.headers.get("Accord-Time"), sent, Date.now())
    if (answer.ok && answer.body) return await read(answer.body, ears, quiet)
    await answer.body?.cancel()
    return answer.status === 503 ? Number(answer.headers.get("Retry-After")) * 1000 || 0 : notSoon
  } catch {
    return 0
  }
}

function ask(signal: AbortSignal): Promise<Response> {
  const headers = { Accept: "text/event-stream" }
  return fetch("/api/live", {
    headers,
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
    signal,
  })
}

async function read(body: ReadableStream<Uint8Array>, ears: Ears, quiet: AbortController): Promise<number> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ""
  let patience = setTimeout(() => quiet.abort(), silence)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 0
      clearTimeout(patience)
      patience = setTimeout(() => quiet.abort(), silence)
      const events = (text + decoder.decode(value, { stream: true })).split("\n\n")
      text = events.pop() ?? ""
      if (!events.every((event) => take(event, ears))) return notSoon
    }
  } finally {
    clearTimeout(patience)
  }
}

/** False when the server sends this phone away. */
function take(event: string, ears: Ears): boolean {
  const [, name, data] = /^(?:event: (\w+)\n)?data: (.*)$/.exec(event) ?? []
  // Nothing is live before something came through: what lies between may hold an answer back.
  if (name === "time") ears.live(true)
  else if (data && !name) {
    const { space, n } = JSON.parse(data) as { space: string; n: number }
    ears.hint(space, n)
  }
  return name !== "elsewhere"
}

function sleep(time: number, over: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, time)
    over.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true })
  })
}
