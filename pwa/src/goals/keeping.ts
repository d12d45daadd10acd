/** Keeping a goal of one's own as it is written: sealed after a breath, and at once when its writer leaves. */
import { effect } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"

import type { OpenGoal, PersonalGoal } from "../replica/model"
import { personalGoals, saveGoal } from "../replica/replica"

export interface Written {
  goal: PersonalGoal
  kept: "not yet" | "saved" | "locked"
}

const PAUSE = 600

export class Keeping {
  private timer = 0
  private dirty = false
  private now: Written
  /** The version this goal stands on. */
  private base: number | null = null
  private seen: string | null = null

  constructor(
    private readonly id: string,
    first: PersonalGoal,
    private readonly show: (written: Written) => void,
  ) {
    this.now = { goal: first, kept: "not yet" }
  }

  /** The same goal, gone on with elsewhere: shown here, unless somebody writes here just now. */
  follow(all: ReadonlyMap<string, OpenGoal>): void {
    const found = all.get(this.id)
    if (!found || found.pending || this.dirty) return
    if (this.seen !== null && this.seen !== found.goal.updatedAt) this.draw({ goal: found.goal })
    this.seen = found.goal.updatedAt
    this.base = found.n
  }

  change(goal: PersonalGoal): void {
    this.dirty = true
    this.draw({ goal })
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(), PAUSE)
  }

  async save(): Promise<void> {
    clearTimeout(this.timer)
    if (!this.dirty) return
    this.dirty = false
    const goal = { ...this.now.goal, updatedAt: new Date().toISOString() }
    this.seen = goal.updatedAt
    await saveGoal(this.id, goal, this.base).then(
      () => this.draw({ kept: "saved" }),
      () => this.draw({ kept: "locked" }),
    )
  }

  private draw(changed: Partial<Written>): void {
    this.now = { ...this.now, ...changed }
    this.show(this.now)
  }
}

export function useKeeping(id: string, first: PersonalGoal): [Written, Keeping] {
  const [written, show] = useState<Written>({ goal: first, kept: "not yet" })
  const [keeping] = useState(() => new Keeping(id, first, show))
  useEffect(() => {
    const stop = effect(() => keeping.follow(personalGoals.value))
    const leave = () => void keeping.save()
    addEventListener("pagehide", leave)
    return () => {
      removeEventListener("pagehide", leave)
      stop()
      leave()
    }
  }, [keeping])
  return [written, keeping]
}
