/** What a person has chosen in the sheet so far, and what follows from it on both clocks. */
import { useState } from "preact/hooks"

import type { PauseWords } from "../content/load"
import { useNow } from "../people/words"
import { agreements, type Me, type Person } from "../replica/replica"
import { show } from "../text/format"
import {
  type Choice,
  choices,
  type ChoiceName,
  firstChoice,
  fitTime,
  limits,
  morningForBoth,
  nightOf,
  type Rule,
  ruleOf,
} from "./lengths"
import { clockSaid, filled, reopened } from "./said"
import { dayOf } from "./when"

type Picked = ChoiceName | "own"

export interface Calling {
  rule: Rule
  offered: Choice[]
  /** "Tomorrow 09:00" in words, where it is offered. */
  morning: string
  isLate: boolean
  picked: Picked
  pick: (picked: Picked) => void
  time: string
  setTime: (time: string) => void
  wrong: "short" | "long" | null
  range: { from: string; until: string }
  /** Null while the time is not one a pause can last to. */
  chosen: Pick<Choice, "minutes" | "returnAt"> | null
  back: string
  backTheirs: string
  night: { theirs: boolean; mine: boolean }
  instead: { said: string; take: () => void } | null
  message: string
  write: (words: string) => void
  /** The words are the writer's own, no longer a phrase. */
  isOwn: boolean
  otherWords: () => void
}

export function useCalling(words: PauseWords, myself: Me, other: Person): Calling {
  const now = useNow(5_000)
  const { zone } = myself
  const rule = ruleOf(agreements.value, now)
  const bounds = limits(rule, now)
  const offered = choices(rule, now, zone)
  const first = firstChoice(offered, rule, now, zone)
  const [wanted, pick] = useState<Picked>(first)
  const [time, setTime] = useState("")
  // Minutes go by while the sheet is open: what is no longer offered falls back to the first.
  const picked = wanted === "own" || offered.some(({ name }) => name === wanted) ? wanted : first
  const fit = picked === "own" && time ? fitTime(time, zone, bounds) : null
  const chosen =
    picked === "own"
      ? fit && "returnAt" in fit
        ? { minutes: null, returnAt: fit.returnAt }
        : null
      : (offered.find(({ name }) => name === picked) ?? null)
  const at = chosen?.returnAt ?? now
  const clocks = { ...myself, theirZone: other.zone }
  const said = (instant: number, whose = zone) => clockSaid(instant, whose, now)
  const morning = offered.find(({ name }) => name === "morning")
  const better = chosen ? morningForBoth(at, bounds.latest, clocks) : null
  const takeTime = (instant: number) => {
    setTime(show(instant, "time", zone))
    pick("own")
  }
  const t = words.text.call
  return {
    rule,
    offered,
    morning: morning ? dayWord(morning.returnAt, zone, now, t) : "",
    isLate: first === "morning",
    picked,
    pick: (next) => (next === "own" ? takeTime(at) : pick(next)),
    time,
    setTime,
    wrong: fit && "why" in fit ? fit.why : null,
    range: { from: said(bounds.earliest + 59_999), until: said(bounds.latest) },
    chosen,
    back: said(at),
    backTheirs: said(at, other.zone),
    night: nightOf(at, clocks),
    instead: better && better !== at ? { said: beside(better), take: () => takeTime(better) } : null,
    ...useMessage(words, both(at)),
  }

  function beside(instant: number): string {
    const [mine, theirs] = [said(instant), said(instant, other.zone)]
    return mine === theirs ? mine : `${mine} · ${words.text.theirTime(other.displayName, theirs)}`
  }

  /** One time for a reader with another clock. */
  function both(instant: number): string {
    const [mine, theirs] = [said(instant), said(instant, other.zone)]
    return mine === theirs ? mine : t.both(mine, theirs)
  }
}

const dayWord = (at: number, zone: string, now: number, t: PauseWords["text"]["call"]): string => {
  const time = show(at, "time", zone)
  return dayOf(at, zone) === dayOf(now, zone) ? t.today(time) : t.tomorrow(time)
}

/** A phrase until somebody writes; the time in it follows the choice, also in own words. */
function useMessage(words: PauseWords, time: string) {
  const phrases = words.phrases.filter(({ use }) => use === "start")
  const [turn, setTurn] = useState(0)
  const [own, setOwn] = useState<string | null>(null)
  const phrase = phrases[turn % phrases.length]?.text ?? ""
  return {
    message: filled(own ?? phrase, time),
    write: (written: string) => setOwn(reopened(written, time)),
    isOwn: own !== null,
    otherWords: () => setTurn(turn + 1),
  }
}
