/** Keeping what is written: a sealed draft from the first keystroke on, offline too. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks"

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

export interface Writing {
  content: Content
  change: (content: Content) => void
  /** Shows other words without keeping them as mine: they are kept already. */
  take: (content: Content) => void
  kept: "not yet" | "saving" | "saved" | "locked"
  /** Keeps everything now; the draft's id, or null where this phone cannot keep one. */
  flush: () => Promise<string | null>
  drop: () => Promise<void>
  /** After sending: nothing is kept any more. */
  stop: () => void
}

const PAUSE = 600

export function useWriting(start: Start): Writing {
  const [content, setContent] = useState(start.content)
  const [kept, setKept] = useState<Writing["kept"]>(start.draftId ? "saved" : "not yet")
  const at = useRef({ id: start.draftId, content: start.content, dirty: false, over: false, locked: false, timer: 0, turn: Promise.resolve() })

  const save = useCallback((): Promise<void> => {
    const now = at.current
    clearTimeout(now.timer)
    if (!now.dirty || now.over) return now.turn
    now.dirty = false
    if (!now.id) {
      now.id = newDraftId()
      // The address follows the draft, so that loading the page again finds it; the screen stays as it is.
      history.replaceState(history.state, "", `/drafts/${now.id}`)
    }
    const draft: Draft = { type: "draft", kind: start.kind, content: now.content, target: start.target, updatedAt: new Date().toISOString() }
    const id = now.id
    now.turn = now.turn.then(() => saveDraft(id, draft)).then(
      () => setKept("saved"),
      () => {
        now.locked = true
        setKept("locked")
      },
    )
    return now.turn
  }, [start])

  const change = useCallback(
    (next: Content) => {
      const now = at.current
      now.content = next
      now.dirty = true
      setContent(next)
      setKept((before) => (before === "locked" ? before : "saving"))
      clearTimeout(now.timer)
      if (now.id) now.timer = window.setTimeout(save, PAUSE)
      else void save()
    },
    [save],
  )

  useEffect(() => {
    const leave = () => void save()
    addEventListener("pagehide", leave)
    document.addEventListener("visibilitychange", leave)
    return () => {
      removeEventListener("pagehide", leave)
      document.removeEventListener("visibilitychange", leave)
      void save()
    }
  }, [save])

  return {
    content,
    change,
    take: (next) => {
      at.current.content = next
      at.current.dirty = false
      setContent(next)
    },
    kept,
    flush: async () => {
      const now = at.current
      if (!now.id) now.dirty = true
      await save()
      return now.locked ? null : now.id
    },
    drop: async () => {
      const now = at.current
      now.over = true
      clearTimeout(now.timer)
      await now.turn
      if (now.id) await deleteDraft(now.id)
    },
    stop: () => {
      at.current.over = true
      clearTimeout(at.current.timer)
    },
  }
}
