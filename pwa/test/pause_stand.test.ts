/** What the pause screen shows and offers in every state, by the server's clock. */
import { describe, expect, test } from "vitest"

import { inOrder } from "../src/pauses/note"
import { elapsed, lastClosed, mayAddTopic, minutesLeft, standOf, stateAt } from "../src/pauses/stand"
import { MINUTE } from "../src/pauses/when"
import type { Pause, PauseMark, PauseNote } from "../src/replica/model"

const ANA = "ana"
const BEN = "ben"
const START = Date.parse("2026-05-14T11:00:00.000Z")
const after = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString()
const now = (minutes: number): number => START + minutes * MINUTE

const pause = (some: Partial<Pause> = {}): Pause => ({
  id: "p",
  state: "running",
  callers: [ANA],
  startedAt: after(0),
  plannedReturnAt: after(30),
  returnAt: after(30),
  minimumUntil: after(20),
  endsAt: after(1440),
  message: {},
  rule: {
    revisionId: null,
    agreedAt: null,
    sentence: null,
    opener: null,
    ifNoReturn: null,
    minMinutes: 20,
    maxMinutes: 1440,
    extensionMinutes: 30,
    place: null,
    allowedDuring: [],
    notDuring: [],
  },
  extensionsLeft: 1,
  firstToSpeak: ANA,
  acknowledgedAt: null,
  okay: [],
  here: [],
  extensions: [],
  asked: null,
  handOverBy: null,
  step: 0,
  topic: null,
  returnedAt: null,
  closedAt: null,
  closedAs: null,
  closedBy: null,
  previousId: null,
  ...some,
})

const mark = (some: Partial<PauseMark>): PauseMark => ({
  id: "p",
  pauseId: "p",
  readyAt: null,
  leftAt: null,
  ...some,
})
const asked = (personId: string) => ({ personId, returnAt: after(60), at: after(10), lapsesAt: after(45) })

describe("time alone", () => {
  test.each([
    [pause({ state: "started" }), 0.5, "started"],
    [pause({ state: "started" }), 1, "running"],
    [pause(), 29.9, "running"],
    [pause(), 30, "ready"],
    [pause(), 60, "overdue"],
    [pause({ state: "ready", returnAt: after(22) }), 51, "ready"],
    [pause({ state: "ready", returnAt: after(22) }), 52, "overdue"],
    [pause({ state: "extension_asked", asked: asked(BEN) }), 44, "extension_asked"],
    [pause({ state: "extension_asked", asked: asked(BEN) }), 45, "ready"],
    [pause({ state: "overdue" }), 1439, "overdue"],
    [pause({ state: "overdue" }), 1440, "closed"],
    [pause({ state: "returned", returnedAt: after(31) }), 1470, "returned"],
    [pause({ state: "returned", returnedAt: after(31) }), 1471, "closed"],
  ] as const)("moves $0.state on by minute %d", (one, minute, state) => {
    expect(stateAt(one, now(minute))).toBe(state)
  })

  test("both screens say the same whole minutes, and the arc never runs over", () => {
    expect(minutesLeft(pause(), now(5.01))).toBe(25)
    expect(minutesLeft(pause(), now(31))).toBe(0)
    expect(minutesLeft(pause(), now(0) - 900)).toBe(30)
    expect([-1, 0, 15, 30, 99].map((minute) => elapsed(pause(), now(minute)))).toEqual([0, 0, 0.5, 1, 1])
  })
})

describe("the one who was told", () => {
  test("can answer okay in the first minute, and is never asked for permission (R20)", () => {
    const started = pause({ state: "started" })
    expect(standOf(started, BEN, null, now(0.5))).toMatchObject({ face: "running", acknowledge: true })
    expect(standOf(started, ANA, null, now(0.5)).acknowledge).toBe(false)
    expect(standOf(started, BEN, null, now(2)).acknowledge).toBe(false)
  })
})

describe("while it runs", () => {
  test("“I'm okay” is offered once each", () => {
    expect(standOf(pause(), BEN, null, now(5)).okay).toBe(true)
    expect(standOf(pause({ okay: [BEN] }), BEN, null, now(5)).okay).toBe(false)
    expect(standOf(pause({ okay: [BEN] }), ANA, null, now(5)).okay).toBe(true)
  })

  test("ready early waits for the shortest pause, and only the own mark shows (R25)", () => {
    expect(standOf(pause(), ANA, null, now(19)).early).toBe("no")
    expect(standOf(pause(), ANA, null, now(20)).early).toBe("offer")
    expect(standOf(pause(), ANA, mark({ readyAt: after(21) }), now(22)).early).toBe("said")
  })

  test("an agreed extension counts from the later of now and the time that holds, within the rule", () => {
    expect(standOf(pause(), ANA, null, now(10)).longerTo).toBe(now(60))
    expect(standOf(pause({ state: "overdue" }), ANA, null, now(70)).longerTo).toBe(now(100))
    expect(standOf(pause({ extensionsLeft: 0 }), ANA, null, now(10)).longerTo).toBeNull()
    const short = pause({ rule: { ...pause().rule, maxMinutes: 60 } })
    expect(standOf(short, ANA, null, now(10)).longerTo).toBe(now(60))
    expect(standOf(short, ANA, null, now(31)).longerTo).toBeNull()
  })

  test("another time can be asked for until half an hour before the day is over (R21)", () => {
    expect(standOf(pause(), BEN, null, now(10)).ask).toEqual({ earliest: now(31), latest: now(1410) })
    expect(standOf(pause({ returnAt: after(1410) }), BEN, null, now(10)).ask).toBeNull()
  })

  test("near its end it asks what the other might be protecting", () => {
    expect(standOf(pause(), ANA, null, now(19)).nearEnd).toBe(false)
    expect(standOf(pause(), ANA, null, now(20)).nearEnd).toBe(true)
  })
})

describe("a question for more time", () => {
  test("is mine to take back, or theirs for me to answer, and nothing else moves meanwhile", () => {
    const waiting = pause({ state: "extension_asked", asked: asked(BEN) })
    expect(standOf(waiting, ANA, null, now(12))).toMatchObject({
      face: "asked",
      asked: "theirs",
      ask: null,
      longerTo: null,
      back: false,
    })
    expect(standOf(waiting, BEN, null, now(12)).asked).toBe("mine")
  })

  test("lapses by itself, and the old time says where the pause stands", () => {
    const lapsed = standOf(pause({ state: "extension_asked", asked: asked(BEN) }), ANA, null, now(45))
    expect(lapsed).toMatchObject({ face: "ready", asked: null, back: true })
  })
})

describe("coming back", () => {
  test("is offered to each until they are here; here is all that shows", () => {
    const ready = pause({ state: "ready", here: [BEN] })
    expect(standOf(ready, ANA, null, now(31))).toMatchObject({ back: true, here: false, partnerHere: true })
    expect(standOf(ready, BEN, null, now(31))).toMatchObject({ back: false, here: true, partnerHere: false })
  })

  test("says who speaks first", () => {
    expect(standOf(pause(), ANA, null, now(1)).speaks).toBe("me")
    expect(standOf(pause(), BEN, null, now(1)).speaks).toBe("them")
    expect(standOf(pause({ firstToSpeak: null }), BEN, null, now(1)).speaks).toBe("either")
  })

  test("handing over takes both, from every open state", () => {
    for (const state of ["started", "running", "ready", "overdue", "returned"] as const) {
      const one = pause({ state, returnedAt: state === "returned" ? after(31) : null })
      expect(standOf(one, ANA, null, now(0.5)).handOver).toBe("offer")
    }
    expect(standOf(pause({ handOverBy: BEN }), ANA, null, now(1)).handOver).toBe("theirs")
    expect(standOf(pause({ handOverBy: ANA }), ANA, null, now(1)).handOver).toBe("mine")
    expect(standOf(pause({ state: "closed" }), ANA, null, now(1)).handOver).toBeNull()
  })
})

test("an ending can be read for a day, and a pause that went on is not an ending", () => {
  const closed = (id: string, minute: number, closedAs: Pause["closedAs"]) =>
    pause({ id, state: "closed", closedAt: after(minute), closedAs })
  const all = [closed("a", 40, "closed"), closed("b", 50, "handed_over"), closed("c", 60, "continued")]
  expect(lastClosed(all, now(70))?.id).toBe("b")
  expect(lastClosed(all, now(50 + 1440))).toBeNull()
})

test("the last word is for whoever did not close, and of either when nobody came back", () => {
  const closed = (closedAs: Pause["closedAs"], closedBy: string | null) =>
    pause({ state: "closed", closedAt: after(40), closedAs, closedBy })
  expect(mayAddTopic(closed("closed", BEN), ANA, now(50))).toBe(true)
  expect(mayAddTopic(closed("closed", ANA), ANA, now(50))).toBe(false)
  expect(mayAddTopic(closed("closed", null), ANA, now(50))).toBe(false)
  expect(mayAddTopic(closed("not_resumed", null), ANA, now(50))).toBe(true)
  expect(mayAddTopic(closed("handed_over", null), ANA, now(50))).toBe(false)
  expect(mayAddTopic(closed("closed", BEN), ANA, now(40 + 1440))).toBe(false)
})

test("what helped moves up, what did not moves down, the newest word counts", () => {
  const practices = ["a", "b", "c", "d"].map((id) => ({ id, seconds: 60, title: id, steps: [] }))
  const note = (updatedAt: string, ...used: [string, 1 | 2 | 3][]): PauseNote => ({
    type: "pause_note",
    pauseId: updatedAt,
    feelings: [],
    intensity: null,
    practices: used.map(([id, helped]) => ({ id, helped })),
    text: "",
    protecting: "",
    whatHelped: "",
    updatedAt,
  })
  const notes = [note("2026-05-02", ["a", 1], ["c", 3]), note("2026-05-01", ["a", 3], ["d", 2])]
  expect(inOrder(practices, notes).map(({ id }) => id)).toEqual(["c", "d", "b", "a"])
})
