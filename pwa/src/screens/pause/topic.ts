/** What somebody types as a topic stays while the screen around it changes. */
import { signal } from "@preact/signals"

import type { Pause } from "../../replica/replica"

/** As long as the server takes one. */
export const TOPIC = 160

const typed = signal<ReadonlyMap<string, string>>(new Map())

export function useTopic({ id, topic }: Pause): [string, (topic: string) => void] {
  const value = typed.value.get(id) ?? topic ?? ""
  return [value, (next) => (typed.value = new Map(typed.peek()).set(id, next))]
}
