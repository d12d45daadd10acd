/** What can be said and done about ringing on this phone, and how a choice is changed. Pure. */
import type { Support } from "../push"
import type { Choices, NoticeGroup } from "../replica/model"

export const groups: readonly NoticeGroup[] = [
  "agreements",
  "boundaries",
  "pause",
  "reviews",
  "rituals",
  "link",
  "prompts",
]

/** on: it rings; ask: it can be turned on; the others say why it cannot. */
export type Here = "on" | "ask" | "denied" | "install" | "none"

export function hereOf(support: Support, permission: NotificationPermission, routed: boolean): Here {
  if (support !== "ready") return support
  if (permission === "denied") return "denied"
  return routed && permission === "granted" ? "on" : "ask"
}

export function withGroup(choices: Choices, group: NoticeGroup, rings: boolean): Choices {
  const others = choices.muted.filter((one) => one !== group)
  return { ...plain(choices), muted: rings ? others : [...others, group] }
}

/** What is sent of a choice, without what the replica keeps beside it. */
export function plain({ quiet, muted, showsMore }: Choices): Choices {
  return { quiet, muted, showsMore }
}

/** The server takes so many at once. */
const atOnce = 200

export function inParts(ids: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let at = 0; at < ids.length; at += atOnce) parts.push(ids.slice(at, at + atOnce))
  return parts
}
