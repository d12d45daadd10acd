/** Alone: one page at a time, sealed as it is written; another phone goes on where this one left. */
import { useEffect } from "preact/hooks"

import { saveNow, setPlace } from "../../reviews/answers"
import { placeIn, placeOf } from "../../reviews/pages"
import { Intro } from "./intro"
import { Last } from "./last"
import { OnePage } from "./page"
import type { Scene } from "./scene"

export interface Steps {
  /** Where one is: null before the first, one past the last at the end. */
  at: number | null
  go: (to: number | null) => void
  /** Back to where one came from, when the answers are in already. */
  leave?: () => void
}

export function Alone(scene: Scene & Pick<Steps, "leave">) {
  const { review, pages, answers } = scene
  const at = placeIn(answers, pages)
  const go = (to: number | null) => setPlace(review.id, to === null ? null : placeOf(to, pages))
  useEffect(() => saveNow, [])
  const steps = { at, go, leave: scene.leave }
  if (at === null) return <Intro {...scene} {...steps} />
  const page = pages[at]
  if (!page) return <Last key="last" {...scene} {...steps} />
  return <OnePage key={page.key} {...scene} {...steps} page={page} place={at} />
}
