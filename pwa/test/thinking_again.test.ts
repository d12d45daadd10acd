/** Thinking again before anything left the phone, and going on with one draft in two places. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"

import { act, discard, recall } from "../src/replica/act"
import { openDatabase } from "../src/replica/db"
import { accountKey, saveDraft } from "../src/replica/drafts"
import { hold } from "../src/replica/held"
import type { Content, Draft, OpenDocument, Pending } from "../src/replica/model"
import { drawing, outbox, told } from "../src/replica/state"
import { overlay } from "../src/replica/overlay"
import { Store } from "../src/replica/store"
import { type Words, Writing } from "../src/screens/agreement/writing"
import { ana, change, feed, id, me } from "./support/review"

const [yoga, first, draftId] = [id(6), id(7), id(8)]
const base = { id: first, hash: "h" }
const content = (title: string) => ({ title, fields: {} }) as unknown as Content
const names = () => outbox.value.map(({ name }) => name)
let disks = 0
let store: Store

beforeEach(async () => {
  vi.stubGlobal("window", globalThis)
  told.value = feed(change("me", { ...me, id: ana }, me.spaceId))
  drawing.value = overlay
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
  accountKey.value = { id: id(9), key }
  store = new Store(await openDatabase(`thinking-${++disks}`), (changed) => {
    if (changed.outbox) outbox.value = changed.outbox
  })
  hold(store, () => {})
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  outbox.value = []
  told.value = new Map()
  accountKey.value = null
})

describe("what has not left this phone", () => {
  test("a yes is taken back without anybody knowing; one that may have arrived is not", async () => {
    await act("agreement.accept", yoga, base, {})
    await recall(outbox.value[0]!.seq)
    expect(names()).toEqual([])
    await act("agreement.accept", yoga, base, {})
    await store.claim()
    await recall(outbox.value[0]!.seq)
    expect(names()).toEqual(["agreement.accept"])
  })

  test("a yes that could not leave is an intention again", async () => {
    await act("agreement.accept", yoga, base, {})
    await store.putDown((await store.claim())!)
    await recall(outbox.value[0]!.seq)
    expect(names()).toEqual([])
  })

  test("a yes that may have left stays so, however often there is no network after it", async () => {
    await act("agreement.accept", yoga, base, {})
    await store.claim()
    await store.putDown((await store.claim())!)
    await recall(outbox.value[0]!.seq)
    expect(names()).toEqual(["agreement.accept"])
  })

  test("a no, other words or a withdrawal leaves nothing of a yes said before (R5)", async () => {
    for (const [name, payload] of [
      ["agreement.decline", { revisionId: first }],
      ["agreement.withdraw", {}],
      ["agreement.counter", { revisionId: id(5), content: content("other") }],
    ] as const) {
      await act("agreement.accept", yoga, base, {})
      await act(name, yoga, base as never, payload as never)
      expect(names()).toEqual([name])
      await store.remove(...outbox.value)
    }
  })

  test("a boundary that nobody was shown is hidden without being sent (R10)", async () => {
    await act("boundary.share", yoga, null, { revisionId: first, content: content("an evening") })
    await act("boundary.hide", yoga, null, {})
    expect(names().filter((name) => name.startsWith("boundary."))).toEqual([])
  })

  test("words taken back before they left stay as a draft", async () => {
    await act("agreement.propose", yoga, null, { revisionId: first, kind: "ritual", content: content("tea") })
    await act("agreement.takeBack", yoga, null, { revisionId: first })
    expect(names()).toEqual(["document.put"])
  })
})

test("reading a refusal never throws away the withdrawal tapped after it (R2)", async () => {
  await act("agreement.accept", yoga, base, {})
  const entry = (await store.claim())!
  await store.stop(entry, "refused", { type: "", title: "", status: 409, code: "pause-running" })
  await act("agreement.withdraw", yoga, null, {})
  await discard(entry.seq)
  expect(names()).toEqual(["agreement.withdraw"])
})

describe("one draft open in two places", () => {
  const draft = (title: string, updatedAt: string): Draft => ({
    type: "draft",
    kind: "ritual",
    content: content(title),
    target: null,
    updatedAt,
  })
  const shown = (n: number, one: Draft, pending?: Pending): ReadonlyMap<string, OpenDocument> =>
    new Map([[draftId, { id: draftId, n, draft: one, pending }]])
  const begin = () => {
    const seen: Words[] = []
    const start = { kind: "ritual" as const, content: content("mine"), target: null, draftId }
    const writing = new Writing(start, (words) => seen.push(words), saveDraft)
    writing.follow(shown(3, draft("mine", "1")))
    return { writing, title: () => seen.at(-1)?.content.title }
  }
  const there = (n: number) => {
    const row = change("document", { id: draftId, sealed: `sealed ${n}` } as never, me.spaceId)
    told.value = new Map([...told.value, [`document/${draftId}`, { ...row, n }]])
  }

  test("what was written elsewhere is shown here, and gone on with", async () => {
    const { writing, title } = begin()
    there(4)
    writing.follow(shown(4, draft("mine, longer", "2")))
    expect(title()).toBe("mine, longer")
    writing.change(content("mine, longer still"))
    await writing.save()
    expect(outbox.value).toMatchObject([{ name: "document.put", base: 4 }])
  })

  test("what arrives while somebody writes here is not written over: both are kept for their writer", async () => {
    const { writing, title } = begin()
    writing.change(content("mine, here"))
    there(4)
    writing.follow(shown(4, draft("mine, there", "2")))
    expect(title()).toBe("mine, here")
    await writing.save()
    expect(outbox.value).toMatchObject([{ name: "document.put", base: 3 }])
  })
})
