/** What stands on the sheet of paper. */
import { describe, expect, test } from "vitest"

import type { Agreement, Boundary, Consent } from "../src/replica/model"
import { agreedAt, bothNames, inForce, ownBoundaries, sinceOf } from "../src/screens/print/kept"

const NOW = Date.parse("2026-05-14T10:00:00Z")

function agreement(title: string, more: Record<string, unknown> = {}): Agreement {
  return {
    id: title,
    kind: "ritual",
    state: "active",
    activeRevisionId: "now",
    untilThenRevisionId: null,
    activeSince: "2026-05-03T00:00:00Z",
    consents: [],
    revisions: [{ id: "now", content: { title } }],
    ...more,
  } as unknown as Agreement
}

const titles = (...all: Agreement[]) => inForce(all, NOW, "en").map(({ holding }) => holding.content?.title)

const yes = (personId: string, revisionId: string, at: string): Consent =>
  ({ personId, revisionId, answer: "accept", at }) as Consent

describe("the sheet", () => {
  test("holds what is in force, and nothing that waits, rests or has ended", () => {
    const held = agreement("held")
    const others = ["proposed", "resting", "declined", "retired", "ended"].map((state) =>
      agreement(state, { state }),
    )
    expect(titles(held, ...others)).toEqual(["held"])
  })

  test("holds the words of today while others are agreed for later", () => {
    const later = agreement("later", {
      activeSince: "2026-06-01T00:00:00Z",
      untilThenRevisionId: "old",
      consents: [yes("ana", "old", "2026-05-01T08:00:00Z"), yes("ben", "old", "2026-05-02T08:00:00Z")],
      revisions: [
        { id: "old", content: { title: "earlier" } },
        { id: "now", content: { title: "later" } },
      ],
    })
    expect(titles(later)).toEqual(["earlier"])
    expect(sinceOf(inForce([later], NOW, "en")[0]!)).toBe("2026-05-02T08:00:00Z")
  })

  test("reads the same on both phones: by kind and title, neither name first by rank", () => {
    const all = [agreement("b"), agreement("a"), agreement("z", { kind: "cool_down" })]
    expect(titles(...all)).toEqual(["z", "a", "b"])
    expect(titles(...all.toReversed())).toEqual(["z", "a", "b"])
    expect(bothNames("Ben", "Ana", "en")).toEqual(bothNames("Ana", "Ben", "en"))
  })

  test("says who agreed to exactly these words, and not to others", () => {
    const one = agreement("one", {
      consents: [
        yes("ben", "now", "2026-05-03T09:00:00Z"),
        yes("ana", "now", "2026-05-02T09:00:00Z"),
        yes("ana", "old", "2026-04-01T09:00:00Z"),
        { ...yes("ana", "now", "2026-05-04T09:00:00Z"), answer: "decline" },
      ],
    })
    expect(agreedAt(one, one.revisions[0]!).map(({ personId }) => personId)).toEqual(["ana", "ben"])
  })

  test("has one's own boundaries to offer, never the other's (R10)", () => {
    const boundary = (id: string, ownerId: string, state = "shared") =>
      ({ id, ownerId, state, revisions: [{ id: "r", content: { title: id } }] }) as unknown as Boundary
    const all = [boundary("mine", "ana"), boundary("theirs", "ben"), boundary("over", "ana", "ended")]
    expect(ownBoundaries(all, "ana").map(([{ id }]) => id)).toEqual(["mine"])
  })
})
