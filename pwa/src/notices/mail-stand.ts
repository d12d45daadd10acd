/** What can be said and done about letters to one's own address. Pure. */
import type { Mailbox, MailWishes, NoticeGroup } from "../replica/model"

/** none: this server sends none; ready: proven; the others say what is missing. */
export type MailStand = "none" | "unproven" | "asked" | "refused" | "ready"

export function mailStandOf(canSend: boolean, box: Mailbox | null, now: number): MailStand {
  if (!canSend) return "none"
  if (box?.linkUntil && Date.parse(box.linkUntil) > now) return "asked"
  if (box?.refused) return "refused"
  return box?.provenAt ? "ready" : "unproven"
}

export const wishesOf = (box: Mailbox | null): MailWishes => ({
  wanted: box?.wanted ?? false,
  without: box?.without ?? [],
})

export function withoutGroup(now: MailWishes, group: NoticeGroup, comes: boolean): MailWishes {
  const others = now.without.filter((one) => one !== group)
  return { wanted: now.wanted, without: comes ? others : [...others, group] }
}
