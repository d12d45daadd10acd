/** Where a review stands, what is mine to do, which pages are asked, and the days on both clocks. */
import { describe, expect, test } from "vitest"

import type { ActionPoint, Agreement, Answers, Pause, Review, Seat } from "../src/replica/model"
import { isOnAgenda, isUnderReview } from "../src/reviews/agenda"
import { marksOf } from "../src/reviews/calendar"
import { dateAt, instantOn, monthOf, otherMonth, weekOf } from "../src/reviews/dates"
import { pairOf } from "../src/reviews/duo"
import { choicesFor, isDecided, outcomeSaid } from "../src/reviews/outcome"
import {
  answerTo,
  hasStance,
  keptBack,
  LAST,
  pagesOf,
  placeIn,
  type Question,
  toSend,
} from "../src/reviews/pages"
import { daysToMoveTo, isNear, lastOver, pointsDue, standOf, type Task, taskOf } from "../src/reviews/stand"
import { review as en } from "../src/text/en/review"
import { review as zh } from "../src/text/zh-Hans/review"
import { ana, ben, first, item, review } from "./support/review"

const NOW = Date.parse("2026-05-25T10:00:00.000Z")
const seat = (more: Partial<Seat> = {}): Seat => ({
  id: first,
  reviewId: first,
  answeredAt: null,
  readyAt: null,
  quietUntil: null,
  decisions: {},
  ...more,
})
const stand = (of: Partial<Review>, mine: Partial<Seat> = {}) =>
  standOf(review(of), seat(mine), ana, "2026-05-25")
const IN = { answeredAt: "2026-05-24T12:00:00.000Z" }

describe("what is mine to do", () => {
  test.each<[string, Partial<Review>, Partial<Seat>, Task | null]>([
    ["answer, once it is open", {}, {}, "answer"],
    ["nothing, once I am in and the other may not be", {}, IN, null],
    ["open it, once both are in", { state: "both_answered" }, IN, "open"],
    ["nothing, once I tapped", { state: "both_answered" }, { ...IN, readyAt: IN.answeredAt }, null],
    ["talk, once it is open before both", { state: "revealed" }, IN, "talk"],
    [
      "nothing more, once I decided everything",
      { state: "revealed" },
      { ...IN, decisions: { tea: "keep", phones: "rest" } },
      null,
    ],
    ["a small step, once all is decided", { state: "decided" }, IN, "steps"],
    ["an answer to the other's wish to leave it out", { skipBy: ben }, {}, "skip_asked"],
    ["nothing about my own wish to leave it out", { skipBy: ana }, IN, null],
    ["nothing before its day", { state: "scheduled" }, {}, null],
    ["nothing once it is over", { state: "closed" }, IN, null],
    ["nothing before the day I chose for myself", {}, { quietUntil: "2026-05-27" }, null],
    ["the same again after it", {}, { quietUntil: "2026-05-25" }, "answer"],
  ])("%s", (_, of, mine, task) => {
    expect(taskOf(stand(of, mine), false)).toBe(task)
  })

  test("in a pause the review waits; writing alone does not", () => {
    expect(taskOf(stand({ state: "both_answered" }, IN), true)).toBeNull()
    expect(taskOf(stand({ state: "revealed" }, IN), true)).toBeNull()
    expect(taskOf(stand({}), true)).toBe("answer")
  })

  test("my page is the same whether the other is in or has decided (R27)", () => {
    const mine = stand({}, IN)
    expect(mine.face).toBe("waiting")
    expect(JSON.stringify(mine)).not.toContain(ben)
  })

  test("a boundary, a small step and what has ended wait for no decision (R12)", () => {
    const items = [
      item("tea"),
      item("mine", { kind: "boundary", ownerId: ana }),
      item("step", { kind: "action_point", ownerId: ana }),
      item("gone", { outcome: "ended" }),
    ]
    expect(stand({ state: "revealed", items }).undecided.map(({ id }) => id)).toEqual(["tea"])
  })

  test("it can be moved twice, at most a week on, until it is opened together", () => {
    expect(stand({ snoozes: 1 }).movable).toBe(true)
    expect(stand({ snoozes: 2 }).movable).toBe(false)
    expect(stand({ state: "revealed" })).toMatchObject({ movable: false, skip: null })
    expect(daysToMoveTo(review(), "2026-05-25")).toEqual(["2026-05-26", "2026-06-01"])
    const ahead = review({ state: "scheduled", asksOn: "2026-05-30" })
    expect(daysToMoveTo(ahead, "2026-05-25")).toEqual(["2026-05-31", "2026-06-06"])
  })

  test("my small steps from the day before on, nobody else's", () => {
    const point = (id: string, more: Partial<ActionPoint>): ActionPoint =>
      ({ id, ownerId: ana, dueOn: "2026-05-26", outcome: null, ...more }) as ActionPoint
    const all = [
      point("mine", {}),
      point("moved", { outcome: "moved" }),
      point("later", { dueOn: "2026-05-27" }),
      point("done", { outcome: "done" }),
      point("theirs", { ownerId: ben }),
    ]
    expect(pointsDue(all, ana, "2026-05-25").map(({ id }) => id)).toEqual(["mine", "moved"])
  })

  test("its ending can be read for a day", () => {
    const closed = review({ state: "closed", closedAt: "2026-05-24T12:00:00.000Z" })
    expect(lastOver([closed], NOW)?.id).toBe(first)
    expect(lastOver([closed], Date.parse("2026-05-25T12:00:00.000Z"))).toBeNull()
    expect(lastOver([review()], NOW)).toBeNull()
  })
})

const questions: Question[] = [
  ["rev.thanks", "appreciate"],
  ["rev.works", "look_back"],
  ["rev.contact", "look_back"],
  ["rev.pauses", "look_back"],
  ["rev.unsaid", "adjust"],
  ["rev.goal", "look_ahead"],
  ["rev.reconnect", "reconnect"],
].map(([id = "", stage = ""]) => ({ id, stage, text: id }))
const shelf = { agreements: [], pauses: [], since: null }
const keys = (of: Partial<Review>, more: object = {}) =>
  pagesOf(review(of), questions, ana, { ...shelf, ...more }).map(({ key }) => key)

describe("the pages alone", () => {
  test("go from thanks over each thing to what lies ahead", () => {
    expect(keys({})).toEqual(["rev.thanks", "rev.works", "tea", "phones", "rev.unsaid", "rev.reconnect"])
  })

  test("ask of a boundary only its owner, and of what has ended nobody (R12)", () => {
    const items = [
      item("mine", { kind: "boundary", ownerId: ana }),
      item("theirs", { kind: "boundary", ownerId: ben }),
      item("gone", { outcome: "ended" }),
    ]
    expect(keys({ items })).toEqual(["rev.thanks", "mine", "rev.unsaid", "rev.reconnect"])
  })

  test("ask about nothing the two do not have", () => {
    const agreements = [
      { id: "subject of tea", kind: "contact_frequency" },
      { id: "subject of phones", kind: "shared_goal" },
    ]
    const pauses = [{ startedAt: "2026-05-20T10:00:00.000Z" }]
    const all = keys({}, { agreements, pauses })
    expect(all).toEqual(expect.arrayContaining(["rev.contact", "rev.pauses", "rev.goal"]))
    expect(keys({}, { pauses, since: "2026-05-21T10:00:00.000Z" })).not.toContain("rev.pauses")
  })

  const pages = pagesOf(
    review({
      items: [
        item("tea"),
        item("mine", { kind: "boundary", ownerId: ana }),
        item("topic", { kind: "pause" }),
      ],
    }),
    questions,
    ana,
    shelf,
  )
  const page = (key: string) => pages.find((one) => one.key === key)!
  const written = (more: Partial<Answers>): Answers => ({
    type: "answers",
    reviewId: first,
    answers: [],
    place: null,
    updatedAt: "",
    ...more,
  })

  test("share by default what is said of both; what one says of one's own boundary stays (R12)", () => {
    expect(answerTo(null, page("tea")).share).toBe(true)
    expect(answerTo(null, page("rev.thanks")).share).toBe(true)
    expect(answerTo(null, page("mine")).share).toBe(false)
    expect(["tea", "mine", "topic", "rev.thanks"].map((key) => hasStance(page(key)))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test("send what its writer marked as shared, and nothing else (R25)", () => {
    const answers = written({
      answers: [
        { itemId: "tea", question: null, stance: "adjust", text: "  a little later ", share: true },
        { itemId: "mine", question: null, stance: "keep", text: "secret", share: false },
        { itemId: null, question: "rev.thanks", stance: null, text: "   ", share: true },
        { itemId: "gone", question: null, stance: "keep", text: "of what has ended", share: true },
      ],
    })
    expect(toSend(answers, pages)).toEqual([
      { itemId: "tea", question: null, stance: "adjust", text: "a little later" },
    ])
    expect(keptBack(answers, pages).map(({ text }) => text)).toEqual(["secret"])
  })

  test("go on where the writer left, on any phone", () => {
    expect(placeIn(written({}), pages)).toBeNull()
    expect(placeIn(written({ place: "tea" }), pages)).toBe(2)
    expect(placeIn(written({ place: LAST }), pages)).toBe(pages.length)
    const thanked = [{ itemId: null, question: "rev.thanks", stance: null, text: "tea", share: true }]
    expect(placeIn(written({ place: "what has ended", answers: thanked }), pages)).toBe(1)
  })
})

describe("what comes of it", () => {
  test("two columns show each one's words where they belong", () => {
    const said = (personId: string, text: string) => ({
      personId,
      itemId: "tea",
      question: null,
      stance: null,
      text,
    })
    const answers = [said(ben, "his"), said(ana, "hers")]
    expect(pairOf({ answers }, { itemId: "tea" }, ana)).toMatchObject({
      mine: { text: "hers" },
      theirs: { text: "his" },
    })
    expect(pairOf({ answers: answers.slice(0, 1) }, { itemId: "tea" }, ana)?.mine).toBeNull()
    expect(pairOf({ answers }, { question: "rev.thanks" }, ana)).toBeNull()
  })

  test("is said only once both are in", () => {
    expect(isDecided(item("tea"))).toBe(false)
    expect(isDecided(item("tea", { decisions: { [ana]: "keep", [ben]: "rest" } }))).toBe(true)
  })

  test.each([en, zh])("has neutral words for every outcome", (t) => {
    const said = (more: object) => outcomeSaid(item("tea", more), null, t).said
    const differ = said({ outcome: "talk_more", decisions: { [ana]: "keep", [ben]: "rest" } })
    const both = said({ outcome: "talk_more", decisions: { [ana]: "talk_more", [ben]: "talk_more" } })
    expect(differ).toBe(t.decide.both.talk_more)
    expect(said({ outcome: "talk_more" })).toBe(t.decide.both.open)
    expect(both).toBe(t.decide.both.talkBoth)
    for (const outcome of ["keep", "adjust", "rest", "retire", "ended"] as const)
      expect(said({ outcome })).not.toMatch(/undefined|failed|violat|失败|违反/i)
    expect(outcomeSaid(item("tea", { outcome: "keep" }), "22 August", t).said).toContain("22 August")
  })

  test("a topic is settled or not; only a thing can rest or end", () => {
    const values = (kind: "agreement" | "pause") => choicesFor({ kind }, en).map(({ value }) => value)
    expect(values("agreement")).toEqual(["keep", "adjust", "rest", "retire", "talk_more"])
    expect(values("pause")).toEqual(["keep", "talk_more"])
  })
})

describe("days", () => {
  test("are each one's own: the same hour on both clocks, over a change of the clocks too", () => {
    expect(new Date(instantOn("2026-05-24", "19:00", "Asia/Shanghai")).toISOString()).toBe(
      "2026-05-24T11:00:00.000Z",
    )
    expect(new Date(instantOn("2026-05-24", "19:00", "Europe/Berlin")).toISOString()).toBe(
      "2026-05-24T17:00:00.000Z",
    )
    // 02:30 does not exist in Berlin that night: an hour on.
    expect(new Date(instantOn("2026-03-29", "02:30", "Europe/Berlin")).toISOString()).toBe(
      "2026-03-29T01:30:00.000Z",
    )
    expect(dateAt("2026-05-24T17:00:00.000Z", "Pacific/Auckland")).toBe("2026-05-25")
  })

  test("a moved review is on the day it was moved to", () => {
    const moved = review({ state: "snoozed", asksOn: "2026-05-29" })
    expect(marks({ reviews: [moved] })).toEqual({ "2026-05-29": ["review"] })
    expect(isNear(moved, "2026-05-25")).toBe(true)
    expect(isNear(review({ state: "scheduled", asksOn: "2026-06-02" }), "2026-05-25")).toBe(false)
    expect(isNear(review(), "2026-05-25")).toBe(false)
  })

  test("a week begins on Monday, and a month in its column", () => {
    expect(weekOf("2026-05-24")).toEqual([
      "2026-05-18",
      "2026-05-19",
      "2026-05-20",
      "2026-05-21",
      "2026-05-22",
      "2026-05-23",
      "2026-05-24",
    ])
    expect(monthOf("2026-05")).toMatchObject({ before: 4, name: "2026-05" })
    expect([monthOf("2028-02").days.length, monthOf("2026-02").days.length]).toEqual([29, 28])
    expect([otherMonth("2026-12", 1), otherMonth("2026-01", -1)]).toEqual(["2027-01", "2025-12"])
  })

  const ritual = (more: object = {}): Agreement =>
    ({
      kind: "ritual",
      state: "active",
      activeSince: "2026-05-10T08:00:00.000Z",
      activeRevisionId: "r",
      revisions: [{ id: "r", content: { fields: { days: [7], localTime: "20:00" } } }],
      ...more,
    }) as never
  const marks = (kept: object) => {
    const all = { reviews: [], pauses: [], agreements: [], ...kept }
    const found = marksOf(monthOf("2026-05").days, all, "Europe/Berlin")
    return Object.fromEntries([...found].filter(([, some]) => some.length))
  }

  test("carry dots of the two: reviews, rituals and pauses, and nothing of either person (R15)", () => {
    const pause = (startedAt: string, caller: string) =>
      ({ startedAt, callers: [caller] }) as unknown as Pause
    const pauses = [pause("2026-05-13T23:30:00.000Z", ana), pause("2026-05-14T10:00:00.000Z", ben)]
    expect(marks({ pauses })).toEqual({ "2026-05-14": ["pause"] })
    expect(marks({ reviews: [review({ state: "scheduled" })] })).toEqual({ "2026-05-24": ["review"] })
    expect(marks({ agreements: [ritual()] })).toEqual({
      "2026-05-10": ["ritual"],
      "2026-05-17": ["ritual"],
      "2026-05-24": ["ritual"],
      "2026-05-31": ["ritual"],
    })
  })

  test("a review leaves its dot on the day it was opened; one left out leaves none", () => {
    const opened = review({ state: "closed", revealedAt: "2026-05-26T18:00:00.000Z" })
    expect(marks({ reviews: [opened, review({ state: "skipped" })] })).toEqual({ "2026-05-26": ["review"] })
    expect(marks({ agreements: [ritual({ state: "resting" })] })).toEqual({})
  })
})

describe("an agreement's own page", () => {
  const agreement = (more: object): Agreement =>
    ({ id: "subject of tea", agendaFrom: null, trialUntil: null, ...more }) as never

  test("says that it is under review only until it is decided or the review ends (3.1)", () => {
    const tea = agreement({})
    expect(isUnderReview(tea, review())).toBe(true)
    expect(isUnderReview(tea, review({ items: [item("tea", { outcome: "keep" })] }))).toBe(false)
    expect(isUnderReview(tea, review({ state: "closed" }))).toBe(false)
    expect(isUnderReview(tea, review({ state: "scheduled" }))).toBe(false)
    expect(isUnderReview(tea, null)).toBe(false)
  })

  test("says from which review on it is looked at, and that a trial's end comes first", () => {
    expect(isOnAgenda(agreement({ agendaFrom: "2026-05-24" }), "2026-05-24")).toBe(true)
    expect(isOnAgenda(agreement({ agendaFrom: "2026-05-25" }), "2026-05-24")).toBe(false)
    expect(isOnAgenda(agreement({ agendaFrom: "2026-08-01", trialUntil: "2026-05-20" }), "2026-05-24")).toBe(
      true,
    )
  })
})
