/** Moves of a review as they look and travel, and answers that stay sealed until their writer opens them. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"

import { act, discard } from "../src/replica/act"
import { byReview } from "../src/replica/answers"
import { openDatabase } from "../src/replica/db"
import { accountKey, saveAnswers, watchDocuments } from "../src/replica/drafts"
import { hold } from "../src/replica/held"
import type { Answers, Change, Entry, MutationName } from "../src/replica/model"
import { apply, isWayOut, wire } from "../src/replica/mutations"
import { overlay } from "../src/replica/overlay"
import { keepPartedWords } from "../src/replica/parting"
import { split } from "../src/replica/split"
import {
  actionPoints,
  documents,
  drawing,
  outbox,
  review as theReview,
  reviewAnswers,
  reviews,
  rhythm,
  told,
} from "../src/replica/state"
import { Store } from "../src/replica/store"
import { synchronise } from "../src/replica/sync"
import { ana, ben, change, couple, feed, first, id, me, own, review } from "./support/review"

const [other, point] = [id(6), id(7)]
const AT = "2026-05-24T12:00:00.000Z"
const known = feed(change("me", me, own), change("review", review()))
const entry = (name: MutationName, payload: object = {}, more: object = {}): Entry =>
  ({
    seq: 1,
    key: "k",
    name,
    target: first,
    base: null,
    payload,
    at: AT,
    tried: false,
    state: "waiting",
    ...more,
  }) as never
const drawn = (one: Entry, from: ReadonlyMap<string, Change> = known) => apply(split(from), one)
const withReview = (more: object) => feed(change("me", me, own), change("review", review(more)))

describe("before the server answers", () => {
  test("being in is drawn in the own space alone; the couple's row stays as it was (R25, R27)", () => {
    const rows = drawn(entry("review.submit"))
    expect(rows.seat.get(first)).toMatchObject({ space: own, answeredAt: AT, readyAt: null })
    expect(rows.review.get(first)).toMatchObject(review())
  })

  test("a ready tap shows to nobody else, and sending again after a change voids it", () => {
    const ready = drawn(entry("review.ready", { answers: [] }), withReview({ state: "both_answered" }))
    expect(ready.seat.get(first)).toMatchObject({ readyAt: AT })
    expect(ready.review.get(first)?.state).toBe("both_answered")
    expect(apply(ready, entry("review.submit")).seat.get(first)).toMatchObject({ readyAt: null })
    expect(apply(ready, entry("review.notReady")).seat.get(first)).toMatchObject({ readyAt: null })
  })

  test("taking back leaves the other's part as it was", () => {
    const seat = { id: first, reviewId: first, answeredAt: AT, readyAt: AT, quietUntil: null, decisions: {} }
    const from = new Map([...withReview({ state: "both_answered" }), ...feed(change("seat", seat, own))])
    const rows = drawn(entry("review.takeBack"), from)
    expect(rows.seat.get(first)).toMatchObject({ answeredAt: null, readyAt: null })
    expect(rows.review.get(first)?.state).toBe("open")
  })

  test("a decision stays mine until both are in, and can be taken back", () => {
    const rows = drawn(entry("review.decide", { itemId: "tea", decision: "adjust" }))
    expect(rows.seat.get(first)?.decisions).toEqual({ tea: "adjust" })
    expect(rows.review.get(first)?.items[0]).toMatchObject({ outcome: null, decisions: {} })
    const undone = apply(rows, entry("review.decide", { itemId: "tea", decision: null }))
    expect(undone.seat.get(first)?.decisions).toEqual({})
  })

  test("leaving it out is suggested by the first tap, and only my own can be taken back", () => {
    const skipped = drawn(entry("review.skip"))
    expect(skipped.review.get(first)).toMatchObject({ skipBy: ana, state: "open" })
    expect(apply(skipped, entry("review.undoSkip")).review.get(first)?.skipBy).toBeNull()
    const theirs = withReview({ skipBy: ben })
    expect(drawn(entry("review.skip"), theirs).review.get(first)).toMatchObject({
      skipBy: ben,
      state: "open",
    })
    expect(drawn(entry("review.undoSkip"), theirs).review.get(first)?.skipBy).toBe(ben)
  })

  test.each(["review.start", "review.snooze", "review.close"] as const)(
    "%s draws no date and no state: those are the server's",
    (name) => {
      expect(drawn(entry(name, { until: "2026-05-30" })).review.get(first)).toMatchObject({
        ...review(),
        pending: { name },
      })
    },
  )

  test("a small step is there at once, stays when it is refused, and is moved to its new day", () => {
    const add = { reviewId: first, text: "I cook on Sunday", dueOn: "2026-06-07" }
    const rows = drawn(entry("actionpoint.add", add, { target: point }))
    expect(rows.actionpoint.get(point)).toMatchObject({ ownerId: ana, space: couple, outcome: null, ...add })
    const refused = drawn(entry("actionpoint.add", add, { target: point, state: "refused" }))
    expect(refused.actionpoint.get(point)).toMatchObject({ text: add.text, pending: { state: "refused" } })
    const moved = entry("actionpoint.report", { outcome: "moved", dueOn: "2026-06-10" }, { target: point })
    expect(apply(rows, moved).actionpoint.get(point)).toMatchObject({ outcome: "moved", dueOn: "2026-06-10" })
  })
})

describe("on the wire", () => {
  test.each([
    ["rhythm.put", { everyDays: 30, weekday: 7, at: "19:00" }, "PUT", "/api/reviews/rhythm", null],
    ["review.start", {}, "POST", "/api/reviews/start", null],
    ["agreement.lookSooner", {}, "POST", "/api/reviews/look-sooner", { agreementId: first }],
    ["review.snoozeForMe", { until: null }, "POST", `/api/reviews/${first}/snooze-for-me`, null],
    ["review.takeBack", {}, "POST", `/api/reviews/${first}/take-back`, null],
    ["review.notReady", {}, "POST", `/api/reviews/${first}/not-ready`, null],
    ["review.decide", { itemId: "tea", decision: "keep" }, "POST", `/api/reviews/${first}/decide`, null],
  ] as const)("%s", (name, payload, method, path, body) => {
    expect(wire(entry(name, payload))).toEqual({ method, path, body: body ?? payload })
  })

  test("a small step goes to its review under an id of its own", () => {
    const add = { reviewId: first, text: "I cook on Sunday", dueOn: "2026-06-07" }
    expect(wire(entry("actionpoint.add", add, { target: point }))).toEqual({
      method: "POST",
      path: `/api/reviews/${first}/action-points`,
      body: { id: point, text: add.text, dueOn: add.dueOn },
    })
  })

  test("no move waits behind a refused one of the same review", () => {
    expect(isWayOut("review.takeBack")).toBe(true)
    expect(isWayOut("actionpoint.report")).toBe(true)
  })
})

describe("two phones", () => {
  const answers = (more: Partial<Answers>): Answers => ({
    type: "answers",
    reviewId: first,
    answers: [],
    place: null,
    updatedAt: AT,
    ...more,
  })
  const said = (question: string, text: string) => ({
    itemId: null,
    question,
    stance: null,
    text,
    share: true,
  })

  test("that wrote before they knew of each other are read as one, answer by answer", () => {
    const here = answers({ answers: [said("rev.thanks", "for the tea"), said("rev.closest", "")] })
    const there = answers({ answers: [said("rev.thanks", "other"), said("rev.closest", "on Sunday")] })
    const one = byReview([
      { id: "b", answers: there },
      { id: "a", answers: here },
    ]).get(first)
    expect(one?.id).toBe("a")
    expect(one?.answers.answers.map(({ text }) => text)).toEqual(["for the tea", "on Sunday"])
  })
})

describe("on this phone", () => {
  let store: Store
  const key = { id: id(9), key: null as unknown as CryptoKey }
  let phones = 0

  beforeEach(async () => {
    key.key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
    store = new Store(await openDatabase(`reviews-${++phones}`), (changed) => {
      if (changed.told) told.value = changed.told
      if (changed.outbox) outbox.value = changed.outbox
    })
    hold(store, () => {})
    await store.keepKey(key)
    accountKey.value = key
    drawing.value = overlay
    await store.apply({ cursor: "1", more: false, changes: [...known.values()] }, null, false)
  })

  afterEach(() => store.close())

  const sending = (answers: (path: string) => object) => {
    const asked: string[] = []
    return {
      asked,
      send: (async (method: string, path: string) => {
        if (method === "GET") return { status: 304 }
        asked.push(path.split("/").at(-1) ?? "")
        return answers(path)
      }) as never,
    }
  }
  const taken = () => ({ status: 200, data: { n: 2 } })
  const refusing = (path: string) =>
    path.endsWith("/submit")
      ? { status: 409, problem: { code: "review-move-not-open", status: 409 } }
      : taken()

  test("a whole evening without a network goes out in the order of its taps", async () => {
    await act("review.submit", first, null, {})
    await act("review.takeBack", first, null, {})
    await act("review.submit", first, null, {})
    await act("review.ready", first, null, { answers: [] })
    const { asked, send } = sending(taken)
    await synchronise(store, send)
    expect(asked).toEqual(["submit", "take-back", "submit", "ready"])
  })

  test("decisions on two things are two decisions; a change of topics before it was sent is one", async () => {
    await act("review.decide", first, null, { itemId: "tea", decision: "keep" })
    await act("review.decide", first, null, { itemId: "phones", decision: "rest" })
    await act("review.topics", first, null, { itemIds: ["tea"] })
    await act("review.topics", first, null, { itemIds: ["tea", "phones"] })
    const { asked, send } = sending(taken)
    await synchronise(store, send)
    expect(asked).toEqual(["decide", "decide", "topics"])
  })

  test("what is refused stays until its writer has seen it, and stands in nobody's way", async () => {
    await act("review.submit", first, null, {})
    await act("review.skip", first, null, {})
    const { asked, send } = sending(refusing)
    await synchronise(store, send)
    expect(asked).toEqual(["submit", "skip"])
    expect(outbox.value).toMatchObject([{ name: "review.submit", state: "refused" }])
    await discard(outbox.value[0]!.seq)
    expect(outbox.value).toEqual([])
  })

  test("closing what the other has closed is simply done", async () => {
    await act("review.close", first, null, {})
    const { send } = sending(() => ({ status: 409, problem: { code: "review-move-not-open", status: 409 } }))
    await synchronise(store, send)
    expect(outbox.value).toEqual([])
  })

  test("the review is the one that is not over, of the couple that is", async () => {
    const changes = [
      change("review", review({ id: other, state: "closed", dueOn: "2026-04-24" })),
      change("review", review({ id: id(8), dueOn: "2027-01-01" }), id(9)),
      change("actionpoint", { id: point, dueOn: "2026-06-01" } as never, id(9)),
      change("rhythm", { id: couple, everyDays: 14 } as never),
    ]
    await store.apply({ cursor: "2", more: false, changes }, null, false)
    expect(theReview.value?.id).toBe(first)
    expect(reviews.value.map((one) => one.id)).toEqual([first, other])
    expect([actionPoints.value.length, rhythm.value?.everyDays]).toEqual([0, 14])
  })

  test("once the link has ended nothing of a review is sent any more (R44)", async () => {
    await act("review.ready", first, null, { answers: [] })
    await act("actionpoint.report", point, null, { outcome: "done", dueOn: null })
    const ended = { ...me, link: { ...me.link, endedAt: AT } }
    await store.apply({ cursor: "2", more: false, changes: [change("me", ended, own)] }, null, false)
    await keepPartedWords(store)
    expect(outbox.value).toEqual([])
    expect(theReview.value).toBeNull()
  })

  test("answers are sealed, are no draft, and stay one document for their review (R25)", async () => {
    watchDocuments(store)
    const canary = "heron over the frozen canal"
    const answers: Answers = {
      type: "answers",
      reviewId: first,
      answers: [{ itemId: "tea", question: null, stance: "adjust", text: canary, share: true }],
      place: "tea",
      updatedAt: AT,
    }
    await saveAnswers(answers)
    await saveAnswers({ ...answers, place: "phones" })
    await vi.waitFor(() => expect(reviewAnswers.value.get(first)?.answers.place).toBe("phones"))
    expect(JSON.stringify(outbox.value)).not.toContain(canary)
    expect(JSON.stringify(outbox.value)).not.toContain(first)
    expect(outbox.value.map(({ name }) => name)).toEqual(["document.put"])
    expect(documents.value.size).toBe(0)
  })
})
