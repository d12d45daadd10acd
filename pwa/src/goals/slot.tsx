/** The parts of a goal on its agreement's page, loaded with the first goal somebody opens. */
import { h } from "preact"
import { useEffect, useState } from "preact/hooks"

import { useGoalWords } from "../content/load"
import type { GoalProps } from "./detail"

type Slot = "GoalPart" | "GoalActs"
type Given = Omit<GoalProps, "words">

const load = async () => ({ ...(await import("./detail")), ...(await import("./acts")) })

export function GoalSlot({ is, ...given }: Given & { is: Slot }) {
  const words = useGoalWords()
  const [parts, setParts] = useState<Awaited<ReturnType<typeof load>> | null>(null)
  useEffect(() => {
    let current = true
    void load().then((loaded) => current && setParts(loaded))
    return () => {
      current = false
    }
  }, [])
  return words && parts ? h(parts[is], { ...given, words }) : null
}
