/** Keeping what is written: a sealed draft from the first keystroke on, offline too. */
import { effect } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"

import type { Content, Draft, Kind, OpenDocument } from "../../replica/model"
import { deleteDraft, documents, newDraftId, saveDraft } from "../../replica/replica"

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
  /** The draft's id, once there is one. */
  id: string | null
  private dirty = false
  private over = false
  private locked = false
  private timer = 0
  private turn: Promise<void> = Promise.resolve()
  private words: Words
  /** The version these words stand on: its number, and when it was written. */
  private base: number | null = null
  private seen: string | null = null

  constructor(
    private readonly start: Start,
    private readonly show: (words: Words) => void,
    private readonly keep: typeof saveDraft = saveDraft,
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

  /** The same draft, gone on with on another phone or in another tab: shown here, unless somebody writes here just now. */
  follow(all: ReadonlyMap<string, OpenDocument>): void {
    const found = this.id ? all.get(this.id) : undefined
    if (!found?.draft || found.pending || this.dirty || this.over) return
    const { updatedAt, content } = found.draft
    if (this.seen !== null && this.seen !== updatedAt) this.take(content)
    this.seen = updatedAt
    this.base = found.n
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
    this.seen = draft.updatedAt
    this.turn = this.turn
      .then(() => this.keep(id, draft, this.base))
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
    const stop = effect(() => writing.follow(documents.value))
    const leave = () => void writing.save()
    addEventListener("pagehide", leave)
    document.addEventListener("visibilitychange", leave)
    return () => {
      removeEventListener("pagehide", leave)
      document.removeEventListener("visibilitychange", leave)
      stop()
      leave()
    }
  }, [writing])
  return [words, writing]
}
