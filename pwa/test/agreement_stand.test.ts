/** Where an agreement stands for each of the two, and what can be written from there. */
import { describe, expect, it } from "vitest"

import { begin } from "../src/kinds/index"
import type { Agreement, AgreementState, Boundary, OpenDocument, Revision } from "../src/replica/model"
import { answerOf, boundaryStand, sectionOf, sleepingUntil, standOf } from "../src/screens/agreement/stand"
import { baseStands, type Shelf, standing, startChange, startNew } from "../src/screens/agreement/starting"

const ANA = "ana"
const BEN = "ben"
const words = { ...begin("cool_down", undefined, true), title: "Half an hour" }

const revision = (number: number, authorId: string, baseId: string | null = null): Revision => ({
  id: `r${number}`,
  number,
  baseId,
  baseHash: baseId,
  authorId,
  salt: "s",
  hash: `h${number}`,
  content: words,
  createdAt: `2026-05-0${number}T10:00:00.000Z`,
})

const agreement = (state: AgreementState, changed: Partial<Agreement> = {}): Agreement => ({
  id: "one",
  kind: "cool_down",
  state,
  activeRevisionId: null,
  untilThenRevisionId: null,
  openRevisionId: null,
  inForce: false,
  activeSince: null,
  agendaFrom: null,
  trialUntil: null,
  lapsesAt: null,
  revisions: [revision(1, ANA)],
  consents: [],
  intents: [],
  history: [],
  ...changed,
})

const proposed = agreement("proposed", { openRevisionId: "r1" })
const active = agreement("active", { activeRevisionId: "r1", inForce: true })
const amended = agreement("amendment_proposed", {
  activeRevisionId: "r1",
  openRevisionId: "r2",
  revisions: [revision(1, ANA), revision(2, BEN, "r1")],
})
const shelf = (agreements: Agreement[], changed: Partial<Shelf> = {}): Shelf => ({
  agreements,
  boundaries: [],
  documents: new Map(),
  meId: ANA,
  ...changed,
})

describe("an agreement", () => {
  it("waits for the one who did not write the open text", () => {
    expect(standOf(proposed, ANA).side).toBe("mine")
    expect(standOf(proposed, BEN).side).toBe("theirs")
    expect([sectionOf(proposed, ANA), sectionOf(proposed, BEN)]).toEqual(["theirs", "read"])
  })

  it("stays in force while a change is discussed (R4)", () => {
    const stand = standOf(amended, BEN)
    expect(stand).toMatchObject({ holds: true, side: "mine" })
    expect([stand.active?.id, stand.open?.id, stand.before?.id]).toEqual(["r1", "r2", "r1"])
    expect([sectionOf(amended, ANA), sectionOf(amended, BEN)]).toEqual(["read", "force"])
  })

  it("compares a counter with the text it answers", () => {
    const countered = agreement("countered", {
      openRevisionId: "r2",
      revisions: [revision(1, ANA), revision(2, BEN, "r1")],
    })
    expect(standOf(countered, ANA).before?.id).toBe("r1")
  })

  it("shows what both agreed to once it is over, not a later version that was declined", () => {
    const retired = agreement("retired", {
      activeRevisionId: "r1",
      revisions: [revision(1, ANA), revision(2, BEN, "r1")],
    })
    expect(standOf(retired, ANA).last?.id).toBe("r1")
    expect(sectionOf(retired, ANA)).toBe("past")
  })

  it("can be sent again by its writer alone", () => {
    expect(standOf(agreement("declined"), ANA).mayResend).toBe(true)
    expect(standOf(agreement("declined"), BEN).mayResend).toBe(false)
    expect(standOf(agreement("retired"), ANA).mayResend).toBe(false)
  })

  it("hides what its author took back", () => {
    const gone = agreement("taken_back", { revisions: [{ ...revision(1, ANA), content: null }] })
    expect(standOf(gone, BEN)).toMatchObject({ last: null, open: null, over: true })
  })

  it("tells a withdrawal rather than the yes before it", () => {
    const consents = [
      { revisionId: "r1", personId: ANA, answer: "accept" as const, at: "2026-05-01T10:00:00.000Z" },
      { revisionId: "r1", personId: ANA, answer: "withdrawn" as const, at: "2026-05-02T10:00:00.000Z" },
    ]
    expect(answerOf(agreement("retired", { consents }), "r1", ANA)?.answer).toBe("withdrawn")
    expect(answerOf(agreement("retired", { consents }), "r1", BEN)).toBeNull()
  })

  it("sleeps until the morning, for one revision", () => {
    const marks = [
      {
        id: "m",
        agreementId: "one",
        revisionId: "r1",
        kind: "sleep" as const,
        until: "2026-05-04T06:00:00.000Z",
      },
    ]
    expect(sleepingUntil(marks, revision(1, BEN), Date.parse("2026-05-03T22:00:00Z"))).toBe(
      "2026-05-04T06:00:00.000Z",
    )
    expect(sleepingUntil(marks, revision(1, BEN), Date.parse("2026-05-04T07:00:00Z"))).toBeNull()
    expect(sleepingUntil(marks, revision(2, BEN), 0)).toBeNull()
  })
})

describe("writing", () => {
  it("counters what waits, amends what holds, and begins nothing where neither is mine", () => {
    expect(startChange("one", shelf([proposed], { meId: BEN }))?.target).toEqual({
      id: "one",
      mode: "counter",
      base: { id: "r1", hash: "h1" },
    })
    expect(startChange("one", shelf([active]))?.target).toEqual({
      id: "one",
      mode: "amend",
      base: { id: "r1", hash: "h1" },
    })
    expect(startChange("one", shelf([agreement("declined")]))?.target).toEqual({
      id: "one",
      mode: "sendAgain",
      base: null,
    })
    expect(startChange("one", shelf([proposed]))).toBeNull()
    expect(startChange("one", shelf([agreement("retired")]))).toBeNull()
  })

  it("goes on with the draft that was begun", () => {
    const draft = {
      type: "draft" as const,
      kind: "cool_down" as const,
      content: { ...words, title: "Mine" },
      target: { id: "one", mode: "amend" as const, base: { id: "r1", hash: "h1" } },
      updatedAt: "",
    }
    const documents = new Map<string, OpenDocument>([["d", { id: "d", n: 1, draft }]])
    expect(startChange("one", shelf([active], { documents }))).toMatchObject({
      draftId: "d",
      content: { title: "Mine" },
    })
  })

  it("notices that another version came first, and keeps mine apart (3.8)", () => {
    const target = { id: "one", mode: "amend" as const, base: { id: "r1", hash: "h1" } }
    expect(baseStands(target, shelf([active]))).toBe("ok")
    expect(baseStands(target, shelf([amended]))).toBe("moved")
    expect(baseStands(target, shelf([agreement("retired")]))).toBe("closed")
    expect(baseStands(null, shelf([]))).toBe("ok")
    expect(standing("one", shelf([amended]))).toMatchObject({
      theirs: true,
      target: { mode: "counter", base: { id: "r2" } },
    })
  })

  it("names the cool-down rule in force as the one to replace (3.8)", () => {
    expect(startNew("cool_down", undefined, shelf([active])).content.replaces).toBe("one")
    expect(startNew("cool_down", undefined, shelf([agreement("retired")])).content.replaces).toBeNull()
    expect(startNew("cool_down", undefined, shelf([])).content.trialDays).toBe(28)
    expect(
      startNew("cool_down", undefined, shelf([]), { place: "Different rooms" }).content.fields.place,
    ).toBe("Different rooms")
    expect(startNew("cool_down", undefined, shelf([active])).content.trialDays).toBe(0)
  })
})

describe("a personal boundary (R10)", () => {
  const boundary: Boundary = {
    id: "two",
    ownerId: ANA,
    state: "shared",
    revisions: [revision(1, ANA), revision(2, ANA, "r1")],
    acknowledgements: [
      { revisionId: "r1", personId: BEN, answer: "heard", request: null, partnerOffer: null, at: "" },
    ],
  }

  it("loses its answer when its words change", () => {
    expect(boundaryStand(boundary)).toMatchObject({ last: { id: "r2" }, answer: null, answeredEarlier: true })
  })

  it("is changed by its owner alone", () => {
    const held = { boundaries: [boundary] }
    expect(startChange("two", shelf([], held))?.target).toEqual({
      id: "two",
      mode: "change",
      base: { id: "r2", hash: "h2" },
    })
    expect(startChange("two", shelf([], { ...held, meId: BEN }))).toBeNull()
    expect(startChange("two", shelf([], { boundaries: [{ ...boundary, state: "ended" }] }))).toBeNull()
  })
})
