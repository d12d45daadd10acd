/** What waits for whom on Today, and what a copy holds. */
import { blankGoal } from "../src/goals/personal"
import { expect, test } from "vitest"

import { copyOf, fileOf, fingerprint } from "../src/people/copy"
import { dayOf, holdingOf, openInvitation, titleOf } from "../src/people/today"
import type { Agreement, Boundary, Content, Draft, Invitation, Me, Revision } from "../src/replica/model"

const ANA = "ana"
const BEN = "ben"
const NOW = Date.parse("2026-05-14T10:00:00.000Z")

const content = (title: string): Content => ({
  title,
  why: "",
  startsOn: null,
  trialDays: 0,
  reviewEveryDays: 30,
  flags: {},
  replaces: null,
  note: "",
  fields: {},
})

const revision = (
  id: string,
  authorId: string,
  title: string,
  createdAt = "2026-05-03T10:00:00.000Z",
): Revision => ({
  id,
  number: 1,
  baseId: null,
  baseHash: null,
  authorId,
  salt: "",
  hash: "",
  content: content(title),
  createdAt,
})

const agreement = (some: Partial<Agreement>): Agreement => ({
  id: "one",
  kind: "contact_frequency",
  state: "proposed",
  activeRevisionId: null,
  untilThenRevisionId: null,
  openRevisionId: null,
  inForce: false,
  activeSince: null,
  agendaFrom: null,
  trialUntil: null,
  lapsesAt: null,
  revisions: [],
  consents: [],
  intents: [],
  history: [],
  ...some,
})

const open = (author: string): Agreement =>
  agreement({ openRevisionId: "r1", revisions: [revision("r1", author, "A call on Sundays")] })

const day = (agreements: Agreement[], marks: { until: string }[] = [], boundaries: Boundary[] = []) =>
  dayOf(
    {
      agreements,
      boundaries,
      marks: marks.map(({ until }) => ({
        id: "m",
        agreementId: "one",
        revisionId: "r1",
        kind: "sleep" as const,
        until,
      })),
    },
    ANA,
    NOW,
  )

test("the partner's proposal waits for me, and mine is on its way", () => {
  expect(day([open(BEN)]).toRead.map(({ revision: one }) => one.id)).toEqual(["r1"])
  expect(day([open(ANA)]).toRead).toEqual([])
  expect(day([open(ANA)]).sent).toHaveLength(1)
})

test("what I sleep on waits until then and comes back by itself", () => {
  expect(day([open(BEN)], [{ until: "2026-05-15T06:00:00.000Z" }]).toRead).toEqual([])
  expect(day([open(BEN)], [{ until: "2026-05-15T06:00:00.000Z" }]).asleep).toHaveLength(1)
  expect(day([open(BEN)], [{ until: "2026-05-14T06:00:00.000Z" }]).toRead).toHaveLength(1)
})

test("a change keeps the text in force beside it, under the title both agreed to (R4)", () => {
  const amended = agreement({
    state: "amendment_proposed",
    inForce: true,
    activeRevisionId: "r0",
    openRevisionId: "r1",
    revisions: [revision("r0", ANA, "Sundays"), revision("r1", BEN, "Sundays and Wednesdays")],
  })
  const { toRead, inForce } = day([amended])
  expect(toRead[0]?.before?.id).toBe("r0")
  expect(inForce.map(({ agreement: one }) => titleOf(one))).toEqual(["Sundays"])
})

test("a version agreed ahead is in force from its start, the one before until then, and no news is needed (R4)", () => {
  const starts = "2026-05-14T10:00:00.000Z"
  const changed = agreement({
    state: "active",
    activeSince: starts,
    activeRevisionId: "r1",
    untilThenRevisionId: "r0",
    revisions: [revision("r0", ANA, "Sundays"), revision("r1", BEN, "Sundays and Wednesdays")],
  })
  const first = { ...changed, untilThenRevisionId: null }
  const title = (one: Agreement, now: number) => holdingOf(one, now)?.content?.title
  expect([title(changed, NOW - 1), title(changed, NOW)]).toEqual(["Sundays", "Sundays and Wednesdays"])
  expect([title(first, NOW - 1), title(first, NOW)]).toEqual([undefined, "Sundays and Wednesdays"])
  for (const state of ["resting", "retired", "ended"] as const)
    expect([title({ ...changed, state }, NOW - 1), title({ ...changed, state }, NOW)]).toEqual([
      undefined,
      undefined,
    ])
  expect(day([changed]).inForce).toMatchObject([{ holding: { id: "r1" }, ahead: false }])
  const later = { ...changed, activeSince: "2026-05-14T10:00:00.001Z" }
  expect(day([later]).inForce).toMatchObject([{ holding: { id: "r0" }, ahead: true }])
})

test("what is declined, lapsed, taken back or ended asks for nothing", () => {
  for (const state of ["declined", "lapsed", "taken_back", "ended", "retired"] as const) {
    const { toRead, sent } = day([{ ...open(BEN), state }])
    expect([...toRead, ...sent]).toEqual([])
  }
})

test("the partner's wish to rest waits for me until I answer it", () => {
  const rest = (who: string) => ({ move: "rest" as const, personId: who, revisionId: "r0", at: "" })
  const asked = agreement({ state: "active", inForce: true, intents: [rest(BEN)] })
  expect(day([asked]).wishes.map(({ move }) => move)).toEqual(["rest"])
  expect(day([{ ...asked, intents: [rest(BEN), rest(ANA)] }]).wishes).toEqual([])
})

test("a boundary asks to be heard once for each text, and never its owner (R10)", () => {
  const shared: Boundary = {
    id: "b",
    ownerId: BEN,
    state: "shared",
    revisions: [revision("r1", BEN, "Phones stay our own")],
    acknowledgements: [],
  }
  const heard = {
    revisionId: "r1",
    personId: ANA,
    answer: "heard" as const,
    request: null,
    partnerOffer: null,
    at: "",
  }
  expect(day([], [], [shared]).heard).toHaveLength(1)
  expect(day([], [], [{ ...shared, ownerId: ANA }]).heard).toEqual([])
  expect(day([], [], [{ ...shared, acknowledgements: [heard] }]).heard).toEqual([])
  const again = {
    ...shared,
    revisions: [...shared.revisions, revision("r2", BEN, "Phones")],
    acknowledgements: [heard],
  }
  expect(day([], [], [again]).heard).toHaveLength(1)
})

test("an invitation that waits for an answer comes before one that is only open; none outlives its time (R8)", () => {
  const one = (id: string, state: Invitation["state"], expiresAt: string): Invitation => ({
    id,
    role: "inviter",
    state,
    otherName: null,
    expiresAt,
    codeExpiresAt: null,
  })
  const later = "2026-05-15T10:00:00.000Z"
  const rows = [
    one("a", "invited", later),
    one("b", "waiting", later),
    one("c", "waiting", "2026-05-13T10:00:00.000Z"),
  ]
  expect(openInvitation(rows, NOW)?.id).toBe("b")
  expect(openInvitation([rows[2] as Invitation, one("d", "ended", later)], NOW)).toBeNull()
})

const me: Me = {
  id: ANA,
  displayName: "Ana",
  zone: "Europe/Berlin",
  reachableFrom: "09:00",
  reachableUntil: "22:00",
  email: "ana@example.org",
  language: "en",
  quietFrom: "22:30",
  quietUntil: "08:00",
  spaceId: "space",
  accountKeyId: "key",
  wrappedKey: "wrapped",
  createdAt: "",
  link: null,
}
const about = {
  at: "2026-05-14T10:00:00.000Z",
  language: "en" as const,
  version: "1",
  shows: "s",
  doesNotProve: "n",
}

test("a copy opens drafts, keeps what it cannot open sealed, and holds no key (R40, R41)", async () => {
  const draft: Draft = {
    type: "draft",
    kind: "boundary",
    content: content("Mine"),
    target: null,
    updatedAt: "",
  }
  const goal = {
    id: "a1",
    agreementId: "a1",
    done: [],
    notes: [],
    restUntil: null,
    reachedBy: [],
    endedAs: null,
  }
  const own = blankGoal("2026-05-14T10:00:00.000Z")
  const row = { ...open(BEN), n: 7, space: "couple", pending: undefined }
  const held = {
    me,
    couples: [],
    agreements: [row],
    boundaries: [],
    documents: [
      { id: "d1", n: 1, draft },
      { id: "d2", n: 2, draft: null },
    ],
    goals: [{ ...goal, n: 3, space: "couple", pending: undefined }],
    personalGoals: [{ id: "g1", n: 4, goal: own }],
    pauses: [],
    exceptions: [],
    reliefs: [],
    pauseNotes: [],
    reviews: [],
    actionPoints: [],
    reviewAnswers: [],
    sealed: new Map([["d2", { sealed: "AQI" }]]),
  }
  const copy = copyOf(held, about)
  const file = fileOf(copy)
  expect(copy.drafts).toEqual([
    { id: "d1", draft },
    { id: "d2", sealed: "AQI" },
  ])
  expect(copy.agreements).toEqual([open(BEN)])
  expect([copy.goals, copy.personalGoals]).toEqual([[goal], [own]])
  expect(copy.about).toMatchObject({ shows: "s", doesNotProve: "n" })
  expect(file).not.toContain("wrapped")
  expect(await fingerprint(file)).toMatch(/^[0-9a-f]{64}$/)
  expect(await fingerprint(file.replace("Mine", "Yours"))).not.toBe(await fingerprint(file))
})
