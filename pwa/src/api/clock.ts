/** The server's clock, as far as its answers told it: what is counted down counts by it (R23). */
import { readPreference, writePreference } from "../ui/preference"

interface Heard {
  /** Milliseconds the server is ahead of this phone. */
  offset: number
  /** How far off that may be: half the way there and back. */
  doubt: number
  at: number
}

/** After this long a looser reading is worth more: clocks drift, and people set them. */
const keeps = 60_000
/** Kept from page to page: a phone set wrong counts right before the first answer, and without a network. */
const kept = Number(readPreference("ahead") ?? 0) || 0
let heard: Heard = { offset: kept, doubt: Infinity, at: Date.now() }

/** Takes the `Accord-Time` of an answer to what was sent and received at these times of the phone. */
export function hearTime(told: string | null, sent: number, received: number): void {
  const server = Date.parse(told ?? "")
  const fresh = { offset: server - (sent + received) / 2, doubt: (received - sent) / 2, at: received }
  if (Number.isNaN(server) || fresh.doubt < 0) return
  if (fresh.doubt > heard.doubt && !isOver(heard, fresh)) return
  heard = fresh
  writePreference("ahead", String(Math.round(fresh.offset)))
}

/** Too long ago, or both cannot be true: then somebody set the phone's clock. */
function isOver(known: Heard, fresh: Heard): boolean {
  const age = fresh.at - known.at
  const apart = Math.abs(fresh.offset - known.offset)
  return age > keeps || age < 0 || apart > known.doubt + fresh.doubt + 1
}

/** Now on the server, in milliseconds; the phone's own clock until the first answer it ever got. */
export function serverNow(): number {
  return Date.now() + heard.offset
}
