/** Keeping what is written: a sealed draft from the first keystroke on, offline too. */
import { useEffect, useState } from "preact/hooks"

import type { Content, Draft, Kind } from "../../replica/model"
import { deleteDraft, newDraftId, saveDraft } from "../../replica/replica"

export type Target = Draft["target"]
export type Mode = "new" | NonNullable<Target>["mode"]

export interface Start {
  kind: Kind
  content: Content
  target: Target
  draftId: string | null
}

export interface Words {
  content: Content
  kept: "not yet" | "saving" | "saved" | "locked"
}

const PAUSE = 600

/** One draft while its screen is open; `show` draws what it holds. */
export class Writing {
  private id: string | null
  private dirty = false
  private over = false
  private locked = false
  private timer = 0
  private turn: Promise<void> = Promise.resolve()
  private words: Words

  constructor(
    private readonly start: Start,
    private readonly show: (words: Words) => void,
  ) {
    this.id = start.draftId
    this.words = firstWords(start)
  }

  change(content: Content): void {
    this.dirty = true
    this.draw({ content, kept: this.locked ? "locked" : "saving" })
    clearTimeout(this.timer)
    if (this.id) this.timer = window.setTimeout(() => this.save(), PAUSE)
    else void this.save()
  }

  /** Shows other words without keeping them as mine: they are kept already. */
  take(content: Content): void {
    this.dirty = false
    this.draw({ content })
  }

  save(): Promise<void> {
    clearTimeout(this.timer)
    if (!this.dirty || this.over) return this.turn
    this.dirty = false
    const id = this.address()
    const { kind, target } = this.start
    const draft: Draft = {
      type: "draft",
      kind,
      content: this.words.content,
      target,
      updatedAt: new Date().toISOString(),
    }
    this.turn = this.turn
      .then(() => saveDraft(id, draft))
      .then(
        () => this.draw({ kept: "saved" }),
        () => this.lock(),
      )
    return this.turn
  }

  /** Keeps everything now; the draft's id, or null where this phone cannot keep one. */
  async flush(): Promise<string | null> {
    if (!this.id) this.dirty = true
    await this.save()
    return this.locked ? null : this.id
  }

  async drop(): Promise<void> {
    this.stop()
    await this.turn
    if (this.id) await deleteDraft(this.id)
  }

  /** After sending: nothing is kept any more. */
  stop(): void {
    this.over = true
    clearTimeout(this.timer)
  }

  /** The address follows the draft, so that loading the page again finds it; the screen stays as it is. */
  private address(): string {
    if (this.id) return this.id
    this.id = newDraftId()
    history.replaceState(history.state, "", `/drafts/${this.id}`)
    return this.id
  }

  private lock(): void {
    this.locked = true
    this.draw({ kept: "locked" })
  }

  private draw(changed: Partial<Words>): void {
    this.words = { ...this.words, ...changed }
    this.show(this.words)
  }
}

const firstWords = ({ content, draftId }: Start): Words => ({ content, kept: draftId ? "saved" : "not yet" })

export function useWriting(start: Start): [Words, Writing] {
  const [words, show] = useState(() => firstWords(start))
  const [writing] = useState(() => new Writing(start, show))
  useEffect(() => {
    const leave = () => void writing.save()
    addEventListener("pagehide", leave)
    document.addEventListener("visibilitychange", leave)
    return () => {
      removeEventListener("pagehide", leave)
      document.removeEventListener("visibilitychange", leave)
      leave()
    }
  }, [writing])
  return [words, writing]
}
