/** Keeping a goal of one's own as it is written: sealed after a breath, and at once when its writer leaves. */
import { useEffect, useState } from "preact/hooks"

import type { PersonalGoal } from "../replica/model"
import { saveGoal } from "../replica/replica"

export interface Written {
  goal: PersonalGoal
  kept: "not yet" | "saved" | "locked"
}

const PAUSE = 600

export class Keeping {
  private timer = 0
  private dirty = false
  private now: Written

  constructor(
    private readonly id: string,
    first: PersonalGoal,
    private readonly show: (written: Written) => void,
  ) {
    this.now = { goal: first, kept: "not yet" }
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
    await saveGoal(this.id, goal).then(
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
    const leave = () => void keeping.save()
    addEventListener("pagehide", leave)
    return () => {
      removeEventListener("pagehide", leave)
      leave()
    }
  }, [keeping])
  return [written, keeping]
}
