/** Goals: where they stand, what an act looks like before the server answers, and the ones that stay with me alone. */
import { assert, property, string, uniqueArray } from "fast-check"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"

import { blankGoal, withSteps } from "../src/goals/personal"
import { goalStand, restDays, sharedGoals } from "../src/goals/stand"
import { begunAnew } from "../src/kinds/begun"
import { saidOf } from "../src/notices/inbox"
import { act } from "../src/replica/act"
import { openDatabase } from "../src/replica/db"
import { accountKey, saveGoal, watchDocuments } from "../src/replica/drafts"
import { hold } from "../src/replica/held"
import type {
  Agreement,
  Change,
  Content,
  Entry,
  FeedKind,
  Goal,
  MutationName,
  NoticeKind,
} from "../src/replica/model"
import { apply, isWayOut, wire } from "../src/replica/mutations"
import { overlay } from "../src/replica/overlay"
import { keepPartedWords } from "../src/replica/parting"
import { split } from "../src/replica/split"
import { documents, drawing, outbox, personalGoals, told } from "../src/replica/state"
import { Store } from "../src/replica/store"
import { notices } from "../src/text/en/notices"

const id = (digit: number) => `${digit}`.repeat(8) + `-0000-4000-8000-${"0".repeat(12)}`
const [ana, ben, own, couple, thing, revision] = [id(1), id(2), id(3), id(4), id(5), id(6)]
const AT = "2026-05-14T11:00:00.000Z"
const NOW = Date.parse(AT)
const partner = { id: ben, displayName: "Ben", zone: "Asia/Shanghai" }
const link = { coupleSpaceId: couple, since: "", endedAt: null, readableUntil: null, partner }
const me = { id: ana, displayName: "Ana", spaceId: own, zone: "Europe/Berlin", link }
const STEPS = ["Pick the evenings", "A bowl for phones", "One question each"]
const content: Content = {
  title: "Dinners",
  why: "We miss each other's eyes.",
  startsOn: null,
  trialDays: 0,
  reviewEveryDays: 30,
  flags: {},
  replaces: null,
  note: "",
  fields: {
    measure: "count",
    target: 3,
    per: "week",
    dueInDays: 28,
    steps: STEPS,
    mySupport: "I cook.",
    yourSupport: "I pick the music.",
    checkEveryDays: 7,
  },
}
const agreement = {
  id: thing,
  kind: "shared_goal",
  state: "active",
  activeRevisionId: revision,
  openRevisionId: null,
  inForce: true,
  activeSince: "2026-05-01T10:00:00.000Z",
  revisions: [{ id: revision, number: 1, authorId: ana, content, createdAt: AT }],
  consents: [],
  intents: [],
  history: [],
} as unknown as Agreement
const goal: Goal = {
  id: thing,
  agreementId: thing,
  done: [{ step: STEPS[1]!, at: AT }],
  notes: [{ id: id(7), personId: ben, text: "The bowl helps.", at: AT }],
  restUntil: null,
  reachedBy: [],
  endedAs: null,
}
const change = (kind: FeedKind, data: object & { id: string }, space = couple): Change =>
  ({ kind, id: data.id, space, n: 1, deleted: false, data }) as never
const feed = (...changes: Change[]) => new Map(changes.map((one) => [`${one.kind}/${one.id}`, one]))
const known = feed(change("me", me, own), change("agreement", agreement), change("goal", goal))
const entry = (name: MutationName, payload: object = {}, more: object = {}): Entry =>
  ({
    seq: 1,
    key: "k",
    name,
    target: thing,
    base: null,
    payload,
    at: AT,
    tried: false,
    state: "waiting",
    ...more,
  }) as never
const drawn = (...entries: Entry[]) => entries.reduce(apply, split(known))
const stand = (row: Goal | undefined, more: Partial<Agreement> = {}, now = NOW) =>
  goalStand({ ...agreement, ...more }, row, ana, now, "Europe/Berlin")

describe("where a shared goal stands", () => {
  test("its steps are those of the text, filled where their words were done", () => {
    expect(stand(goal).steps.map(({ done }) => done)).toEqual([false, true, false])
    expect(stand(undefined).steps.map(({ done }) => done)).toEqual([false, false, false])
  })

  test("however steps are done and texts change, none is drawn that the text has not", () => {
    assert(
      property(uniqueArray(string()), uniqueArray(string()), (steps, done) => {
        const row = { ...goal, done: done.map((step) => ({ step, at: AT })) }
        const text = { ...content, fields: { ...content.fields, steps } }
        const revisions = [{ ...agreement.revisions[0]!, content: text }]
        const seen = stand(row, { revisions }).steps
        expect(seen.map((one) => one.text)).toEqual(steps)
        for (const one of seen) expect(one.done).toBe(done.includes(one.text))
      }),
    )
  })

  test("a rest with a day is either's, one without takes a tap of each (R5)", () => {
    const resting = { state: "resting" as const }
    expect(stand(goal, resting).rest).toEqual({ how: "both" })
    const dated = { ...goal, restUntil: "2026-05-20" }
    expect(stand(dated, resting).rest).toEqual({ how: "dated", until: "2026-05-20", over: false })
    expect(stand(dated, resting, Date.parse("2026-05-20T08:00:00Z")).rest).toMatchObject({ over: true })
    expect(stand(dated).rest).toBeNull()
  })

  test("reaching it is asked of whoever has not said so", () => {
    expect(stand({ ...goal, reachedBy: [ben] }).reached).toBe("theirs")
    expect(stand({ ...goal, reachedBy: [ana] }).reached).toBe("mine")
    expect(stand({ ...goal, reachedBy: [ben] }, { state: "resting" }).reached).toBeNull()
  })

  test("the time it was given is counted from the day its text took effect, and passes without a word of blame", () => {
    expect(stand(goal).due).toEqual({ day: "2026-05-29", over: false })
    expect(stand(goal, {}, Date.parse("2026-05-30T10:00:00Z")).due).toMatchObject({ over: true })
    expect(stand(goal, { state: "resting" }).due).toBeNull()
    expect(stand(goal, { activeSince: "2026-06-01T00:00:00.000Z" })).toMatchObject({
      due: null,
      begins: "2026-06-01T00:00:00.000Z",
    })
  })

  test("a rest ends from tomorrow on, sixty days at most, by the reader's own calendar", () => {
    expect(restDays(Date.parse("2026-05-14T23:30:00Z"), "Asia/Shanghai")).toEqual({
      first: "2026-05-16",
      last: "2026-07-14",
      usual: "2026-05-29",
    })
  })

  test("a list has what holds first, what rests last, and nothing that is over", () => {
    const of = (state: Agreement["state"], kind: Agreement["kind"] = "shared_goal") =>
      ({ ...agreement, state, kind }) as Agreement
    const listed = sharedGoals([
      of("resting"),
      of("retired"),
      of("proposed"),
      of("active"),
      of("active", "boundary"),
    ])
    expect(listed.map(({ state }) => state)).toEqual(["active", "proposed", "resting"])
  })
})

describe("before the server answers", () => {
  test("a step fills and empties at once, and nobody's name stands beside it (R15)", () => {
    const done = drawn(entry("goal.done", { step: STEPS[0] })).goal.get(thing)!.done
    expect(done.map(({ step }) => step)).toEqual([STEPS[1], STEPS[0]])
    for (const one of done) expect(Object.keys(one).toSorted()).toEqual(["at", "step"])
    expect(drawn(entry("goal.done", { step: STEPS[1] })).goal.get(thing)!.done).toEqual(goal.done)
    expect(drawn(entry("goal.undone", { step: STEPS[1] })).goal.get(thing)!.done).toEqual([])
  })

  test("my line stands there, also when it was not taken, until I let it go", () => {
    const note = { id: id(8), text: "Lovely." }
    expect(drawn(entry("goal.note", note)).goal.get(thing)!.notes).toMatchObject([
      {},
      { ...note, personId: ana },
    ])
    const refused = drawn(entry("goal.note", note, { state: "refused" })).goal.get(thing)!
    expect(refused.notes).toHaveLength(2)
    expect(refused.pending).toMatchObject({ state: "refused" })
    const back = drawn(entry("goal.takeNoteBack", { noteId: id(7) })).goal.get(thing)!
    expect(back.notes).toEqual([])
  })

  test("what rests asks nothing from the tap on; that it holds again is the server's word", () => {
    const rested = drawn(entry("goal.rest", { until: "2026-06-01" }))
    expect(rested.agreement.get(thing)).toMatchObject({ state: "resting", inForce: false })
    expect(rested.goal.get(thing)?.restUntil).toBe("2026-06-01")
    const resumed = apply(rested, entry("goal.resume"))
    expect(resumed.agreement.get(thing)?.state).toBe("resting")
    expect(resumed.goal.get(thing)?.pending).toMatchObject({ name: "goal.resume" })
  })

  test("I say that it is reached; that it is, the server says", () => {
    const said = drawn(entry("goal.reached", { revisionId: revision }))
    expect(said.goal.get(thing)).toMatchObject({ reachedBy: [ana], endedAs: null })
    expect(said.agreement.get(thing)?.state).toBe("active")
    expect(apply(said, entry("goal.notReached")).goal.get(thing)?.reachedBy).toEqual([])
  })

  test("letting go is effective at once, and waits behind nothing (R2)", () => {
    const gone = drawn(entry("goal.letGo"))
    expect(gone.agreement.get(thing)).toMatchObject({ state: "retired", inForce: false })
    expect(gone.goal.get(thing)?.endedAs).toBe("let_go")
    expect(isWayOut("goal.letGo")).toBe(true)
  })

  test("a look is a row of my own space", () => {
    const chosen = drawn(entry("goal.look", { everyDays: 14 }))
    expect(chosen.look.get(thing)).toMatchObject({ everyDays: 14, space: own })
    expect(apply(chosen, entry("goal.look", { everyDays: null })).look.size).toBe(0)
  })

  test("what it becomes on the wire", () => {
    const path = `/api/goals/${thing}`
    expect(wire(entry("goal.done", { step: STEPS[0] }))).toEqual({
      method: "POST",
      path: `${path}/done`,
      body: { step: STEPS[0] },
    })
    expect(wire(entry("goal.takeNoteBack", { noteId: id(7) }))).toEqual({
      method: "POST",
      path: `${path}/take-note-back`,
      body: { noteId: id(7) },
    })
    expect(wire(entry("goal.look", { everyDays: 7 }))).toEqual({
      method: "PUT",
      path: `${path}/look`,
      body: { everyDays: 7 },
    })
    for (const [name, step] of [
      ["goal.undone", "undone"],
      ["goal.note", "notes"],
      ["goal.rest", "rest"],
      ["goal.resume", "resume"],
      ["goal.reached", "reached"],
      ["goal.notReached", "not-reached"],
      ["goal.letGo", "let-go"],
    ] as const)
      expect(wire(entry(name))).toMatchObject({ method: "POST", path: `${path}/${step}` })
  })
})

describe("words of each", () => {
  test("my line stays mine when I begin anew, whichever side it was on; theirs is left to them", () => {
    expect(begunAnew("shared_goal", content, true).fields).toMatchObject({
      mySupport: "I cook.",
      yourSupport: null,
    })
    expect(begunAnew("shared_goal", content, false).fields).toMatchObject({
      mySupport: "I pick the music.",
      yourSupport: null,
    })
    expect(begunAnew("cool_down", content, true)).toBe(content)
  })

  test("a notice about a goal says so, and how it ended", () => {
    const notice = (kind: NoticeKind, subjectId = thing) =>
      ({ id: id(9), kind, group: "agreements", subjectId, at: AT }) as const
    const from = (row: Goal) => ({
      rows: split(feed(change("agreement", agreement), change("goal", row))),
      now: NOW,
      nameOf: () => "Ben",
    })
    const words = (kind: NoticeKind, row = goal) => saidOf(notice(kind), from(row), notices).words
    expect(words("ended", { ...goal, endedAs: "reached" })).toBe(notices.goals.reached)
    expect(words("ended")).toBe(notices.goals.let_go)
    expect(words("rested")).toBe(notices.goals.rested)
    expect(words("goal_asked")).toBe("Ben says you reached a goal")
    const prompt = { ...notice("prompt"), group: "prompts" as const }
    expect(saidOf(prompt, from(goal), notices).href).toBe(`/agreements/${thing}`)
  })
})

describe("on this phone", () => {
  let store: Store
  const key = { id: id(9), key: null as unknown as CryptoKey }
  let phones = 0

  beforeEach(async () => {
    key.key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
    store = new Store(await openDatabase(`goals-${++phones}`), (changed) => {
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

  test("a goal of my own is sealed, is no draft, and opens as it was (R25)", async () => {
    watchDocuments(store)
    const canary = "heron over the frozen canal"
    const kept = withSteps({ ...blankGoal(AT), title: canary, why: canary }, [canary])
    await saveGoal(id(8), kept)
    await saveGoal(id(8), { ...kept, notes: [{ id: id(7), text: canary, at: AT }] })
    await vi.waitFor(() => expect(personalGoals.value.get(id(8))?.goal.notes).toHaveLength(1))
    expect(JSON.stringify(outbox.value)).not.toContain(canary)
    expect(outbox.value.map(({ name }) => name)).toEqual(["document.put"])
    expect(documents.value.size).toBe(0)
  })

  test("at parting a line that was not sent stays with its writer, and a look is still mine to leave (R44)", async () => {
    watchDocuments(store)
    await act("goal.note", thing, null, { id: id(7), text: "For both of us." })
    await act("goal.done", thing, null, { step: STEPS[0]! })
    await act("goal.look", thing, null, { everyDays: null })
    const ended = { ...me, link: { ...link, endedAt: AT } }
    await store.apply({ cursor: "2", more: false, changes: [change("me", ended, own)] }, null, false)
    await keepPartedWords(store)
    expect(outbox.value.map(({ name }) => name).toSorted()).toEqual(["document.put", "goal.look"])
    await vi.waitFor(() => expect([...documents.value.values()]).toHaveLength(1))
    const [draft] = [...documents.value.values()].map((one) => one.draft)
    expect(draft?.content).toMatchObject({ note: "For both of us.", fields: { yourSupport: null } })
  })
})
