/** What acts look like before the server answers, what they become on the wire, and what parting leaves. */
import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { openDatabase } from "../src/replica/db"
import { accountKey, saveDraft } from "../src/replica/drafts"
import { hold } from "../src/replica/held"
import type { Agreement, Change, Content, Entry, FeedKind, Me } from "../src/replica/model"
import { apply, wire } from "../src/replica/mutations"
import { overlay } from "../src/replica/overlay"
import { keepPartedWords } from "../src/replica/parting"
import { split } from "../src/replica/split"
import { documents, drawing, outbox, rows, told } from "../src/replica/state"
import { Store } from "../src/replica/store"
import { act, resend } from "../src/replica/act"
import { fromBase64 } from "../src/vault/bytes"
import { open, unpad } from "../src/vault/seal"

const id = (digit: number) => `${digit}`.repeat(8) + `-0000-4000-8000-${"0".repeat(12)}`
const [ana, ben, own, couple, thing, first] = [id(1), id(2), id(3), id(4), id(5), id(6)]

const content: Content = {
  title: "Two calls a week",
  why: "",
  startsOn: null,
  trialDays: 0,
  reviewEveryDays: 30,
  flags: {},
  replaces: null,
  note: "",
  fields: {},
}
const partner = {
  id: ben,
  displayName: "Ben",
  zone: "Asia/Shanghai",
  reachableFrom: "08:00",
  reachableUntil: "22:00",
}
const me = {
  ...partner,
  id: ana,
  displayName: "Ana",
  email: "ana@example.org",
  language: "en",
  spaceId: own,
  link: { coupleSpaceId: couple, since: "", endedAt: null, readableUntil: null, partner },
} as unknown as Me
const agreement: Agreement = {
  id: thing,
  kind: "contact_frequency",
  state: "proposed",
  activeRevisionId: null,
  untilThenRevisionId: null,
  openRevisionId: first,
  inForce: false,
  activeSince: null,
  agendaFrom: null,
  trialUntil: null,
  lapsesAt: null,
  revisions: [
    {
      id: first,
      number: 1,
      baseId: null,
      baseHash: null,
      authorId: ben,
      salt: "s",
      hash: "h",
      content,
      createdAt: "",
    },
  ],
  consents: [],
  intents: [],
  history: [],
}

const change = (kind: FeedKind, data: { id: string }, space = couple): Change =>
  ({ kind, id: data.id, space, n: 1, deleted: false, data }) as never
const feed = (...changes: Change[]) => new Map(changes.map((one) => [`${one.kind}/${one.id}`, one]))
const known = feed(change("me", me, own), change("agreement", agreement))

const entry = (name: string, base: unknown, payload: object, more: object = {}): Entry =>
  ({
    seq: 1,
    key: "k",
    name,
    target: thing,
    base,
    payload,
    at: "2026-05-03T00:00:00.000Z",
    tried: false,
    state: "waiting",
    ...more,
  }) as never
const after = (one: Entry, from = known) => apply(split(from), one).agreement.get(thing)
const base = { id: first, hash: "h" }

describe("before the server answers", () => {
  test("my yes is noted, but only the server says that something is in force (R3)", () => {
    const row = after(entry("agreement.accept", base, {}))
    expect(row).toMatchObject({ inForce: false, state: "proposed", pending: { state: "waiting" } })
    expect(row?.consents).toMatchObject([{ personId: ana, answer: "accept", revisionId: first }])
  })

  test("withdrawing shows at once (R2)", () => {
    const active = { ...agreement, state: "active", inForce: true, activeRevisionId: first } as Agreement
    const row = after(
      entry("agreement.withdraw", null, {}),
      feed(change("me", me, own), change("agreement", active)),
    )
    expect(row).toMatchObject({ inForce: false, state: "retired" })
  })

  test("an amendment stands beside what stays in force (R4)", () => {
    const active = {
      ...agreement,
      state: "active",
      inForce: true,
      activeRevisionId: first,
      openRevisionId: null,
    } as Agreement
    const from = feed(change("me", me, own), change("agreement", active))
    const row = after(entry("agreement.amend", base, { revisionId: id(7), content }), from)
    expect(row).toMatchObject({
      inForce: true,
      state: "amendment_proposed",
      activeRevisionId: first,
      openRevisionId: id(7),
    })
    expect(row?.revisions.at(-1)).toMatchObject({
      number: 2,
      baseId: first,
      baseHash: "h",
      authorId: ana,
      hash: "",
    })
  })

  test("a refused act changes nothing and stays marked for its writer", () => {
    const problem = { type: "", title: "", status: 409, code: "revision-changed" }
    const row = after(entry("agreement.accept", base, {}, { state: "conflict", problem }))
    expect(row).toMatchObject({ ...agreement, pending: { state: "conflict", problem } })
  })

  test("a refused proposal without a draft keeps its words on screen", () => {
    const refused = { state: "refused", target: id(8) }
    const drawn = apply(
      split(known),
      entry("agreement.propose", null, { revisionId: id(9), kind: "boundary", content }, refused),
    )
    expect(drawn.agreement.get(id(8))).toMatchObject({
      revisions: [{ content }],
      pending: { state: "refused" },
    })
  })

  test("nothing drawn changes the rows the server told", () => {
    const before = JSON.stringify([...split(known).agreement])
    after(entry("agreement.decline", null, { revisionId: first }))
    expect(JSON.stringify([...split(known).agreement])).toBe(before)
  })
})

describe("on the wire", () => {
  test.each([
    [
      entry("agreement.accept", base, {}),
      "POST",
      `/api/agreements/${thing}/accept`,
      { revisionId: first, hash: "h" },
    ],
    [
      entry("agreement.sendAgain", null, { revisionId: first, content }),
      "POST",
      `/api/agreements/${thing}/send-again`,
      { revisionId: first, content },
    ],
    [
      entry("agreement.takeBack", null, { revisionId: first }),
      "POST",
      `/api/agreements/${thing}/take-back`,
      { revisionId: first },
    ],
    [
      entry("agreement.counter", base, { revisionId: first, content }),
      "POST",
      `/api/agreements/${thing}/counter`,
      { revisionId: first, content, base },
    ],
    [entry("agreement.withdraw", null, {}), "POST", `/api/agreements/${thing}/withdraw`, {}],
    [
      entry("boundary.acknowledge", base, { answer: "heard", request: null }),
      "POST",
      `/api/boundaries/${thing}/acknowledge`,
      { revisionId: first, hash: "h", answer: "heard", request: null },
    ],
    [
      entry("boundary.share", null, { revisionId: first, content }),
      "POST",
      "/api/boundaries",
      { id: thing, revisionId: first, content },
    ],
    [entry("couple.unlink", null, {}), "POST", "/api/couple/unlink", {}],
    [entry("document.put", 3, { sealed: "x" }), "PUT", `/api/documents/${thing}`, { sealed: "x", base: 3 }],
    [entry("document.delete", 3, {}), "DELETE", `/api/documents/${thing}?base=3`, undefined],
    [entry("document.delete", null, {}), "DELETE", `/api/documents/${thing}`, undefined],
    [entry("me.patch", null, { zone: "Europe/Berlin" }), "PATCH", "/api/me", { zone: "Europe/Berlin" }],
  ])("$name", (one, method, path, body) => {
    expect(wire(one)).toEqual({ method, path, body })
  })
})

describe("on this phone", () => {
  let store: Store
  const key = { id: id(9), key: null as unknown as CryptoKey }
  let phones = 0

  const drafts = async () => {
    const puts = outbox.value.filter(({ name }) => name === "document.put")
    return Promise.all(
      puts.map(async (one) => {
        const place = { table: "document", row: one.target, field: "body", scope: own }
        const sealed = fromBase64((one.payload as { sealed: string }).sealed)
        return unpad(await open(key.key, key.id, place, sealed)) as { content: Content }
      }),
    )
  }

  beforeEach(async () => {
    key.key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
    store = new Store(await openDatabase(`acts-${++phones}`), (changed) => {
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

  test("a draft is never kept in clear text (R25)", async () => {
    const canary = "heron over the frozen canal"
    await saveDraft(id(8), {
      type: "draft",
      kind: "boundary",
      content: { ...content, title: canary },
      target: null,
      updatedAt: "",
    })
    expect(JSON.stringify(outbox.value)).not.toContain(canary)
    expect((await drafts())[0]?.content.title).toBe(canary)
  })

  test("unlinking turns unsent words into private drafts and sends nothing more to the couple (R44)", async () => {
    await act("agreement.counter", thing, base, { revisionId: id(7), content })
    await act("agreement.sleep", thing, null, { revisionId: first })
    await act("couple.unlink", couple, null, {})
    expect(outbox.value.map(({ name }) => name).toSorted()).toEqual(["couple.unlink", "document.put"])
    expect((await drafts()).map((draft) => draft.content)).toEqual([content])
    expect(rows.value.me.get(ana)?.link?.endedAt).not.toBeNull()
  })

  test("a parting told by the other keeps the words too", async () => {
    await act("agreement.propose", id(8), null, { revisionId: id(7), kind: "boundary", content })
    const link = { ...me.link!, endedAt: "2026-05-04T00:00:00.000Z" }
    await store.apply(
      { cursor: "2", more: false, changes: [change("me", { ...me, link } as Me, own)] },
      null,
      false,
    )
    await keepPartedWords(store)
    expect(outbox.value.map(({ name }) => name)).toEqual(["document.put"])
    expect((await drafts()).map((draft) => draft.content)).toEqual([content])
  })

  test("taking back first keeps a copy with its writer", async () => {
    const mine = { ...agreement, revisions: [{ ...agreement.revisions[0]!, authorId: ana }] }
    await store.apply({ cursor: "2", more: false, changes: [change("agreement", mine)] }, null, false)
    await act("agreement.takeBack", thing, null, { revisionId: first })
    expect(outbox.value.map(({ name }) => name)).toEqual(["document.put", "agreement.takeBack"])
    expect((await drafts()).map((draft) => draft.content)).toEqual([content])
  })

  test("a draft deleted on another phone goes on under a new id when its writer keeps it", async () => {
    const draft = { type: "draft", kind: "boundary", content, target: null, updatedAt: "" } as const
    await saveDraft(id(8), draft)
    const [first8] = outbox.value
    await store.change(first8!.seq, { state: "conflict" })
    documents.value = new Map([[id(8), { id: id(8), n: 0, draft }]])
    const anew = await resend(first8!.seq)
    expect(anew).not.toBe(id(8))
    expect(outbox.value).toMatchObject([{ target: anew, state: "waiting", base: null }])
    expect((await drafts()).map((one) => one.content)).toEqual([content])
  })

  test("what could be read for 30 days leaves the phone afterwards (R44)", async () => {
    await store.drop(couple)
    expect([...told.value.keys()]).toEqual([`me/${ana}`])
  })
})
