/** The ring: when both are back, on both clocks; how far the way is, as an arc and in minutes. */
import type { ComponentChildren } from "preact"

import { Glyph } from "../../parts"
import { show } from "../../text/format"
import { elapsed, minutesLeft } from "../../pauses/stand"
import { dayOf } from "../../pauses/when"
import { type Scene, theirs } from "./scene"

export function Ring(scene: Scene) {
  const { pause, now, t, zone } = scene
  const there = theirs(scene, pause.returnAt)
  const otherDay = dayOf(Date.parse(pause.returnAt), zone) !== dayOf(now, zone)
  const left = minutesLeft(pause, now)
  return (
    <Circle done={100 * elapsed(pause, now)}>
      <Glyph is="paused" />
      <h1 tabIndex={-1}>
        <span>{t.ring.backAt}</span> {otherDay ? <span>{show(pause.returnAt, "dayName", zone)}</span> : null}{" "}
        <time class="clock" dateTime={pause.returnAt}>
          {show(pause.returnAt, "time", zone)}
        </time>
      </h1>
      {there ? <p class="pen b num">{there}</p> : null}
      {left > 0 ? <p class="meta num">{t.ring.left(left)}</p> : null}
    </Circle>
  )
}

export function Circle({ done, children }: { done: number; children: ComponentChildren }) {
  return (
    <div class="ring">
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle cx="100" cy="100" r="97" />
        <circle class="gone" cx="100" cy="100" r="97" pathLength="100" style={{ "--done": done }} />
      </svg>
      {children}
    </div>
  )
}
