/** R37: what was marked stays with its writer. It is in no message, in no row, in no storage. */
import { readdirSync, readFileSync } from "node:fs"

import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { resolved } from "../src/kinds/index"
import { act } from "../src/replica/act"
import { openDatabase } from "../src/replica/db"
import { accountKey, saveDraft } from "../src/replica/drafts"
import { hold } from "../src/replica/held"
import type { Content } from "../src/replica/model"
import { wire } from "../src/replica/mutations"
import { overlay } from "../src/replica/overlay"
import { drawing, outbox, told } from "../src/replica/state"
import { Store } from "../src/replica/store"
import { hintsIn, LANGUAGES, rulesIn, written } from "../src/wording/build/index"
import { Desk, Passage } from "../src/wording/desk"
import { replaced } from "../src/wording/engine"

const SHARP = "You must reply immediately. 你的密码我必须知道。 You hit me last night."
const ana = "11111111-0000-4000-8000-000000000000"
const ben = "22222222-0000-4000-8000-000000000000"

const contentWith = (why: string): Content => ({
  title: "Our hours",
  why,
  startsOn: null,
  trialDays: 0,
  reviewEveryDays: 30,
  flags: {},
  replaces: null,
  note: "",
  fields: {},
})

/** Everything a hint is made of: none of it is anything a person would have written here. */
const traces = [
  ...written().map(({ id }) => id),
  ...written().flatMap(({ title }) => Object.values(title)),
  ...LANGUAGES.flatMap((language) => Object.values(hintsIn(language))),
  ...LANGUAGES.flatMap((language) =>
    rulesIn(language).rules.flatMap(({ rewrite }) => (rewrite ? [rewrite] : [])),
  ),
  '"safety"',
  '"strong"',
  '"suggest"',
]
const traced = (data: unknown): string[] => {
  const text = JSON.stringify(data)
  return traces.filter((trace) => text.includes(trace))
}

async function dump(name: string): Promise<unknown[]> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.addEventListener("success", () => resolve(request.result))
    request.addEventListener("error", () => reject(request.error))
  })
  const all: unknown[] = []
  for (const store of opened.objectStoreNames)
    all.push(
      store,
      await new Promise((resolve) => {
        const request = opened.transaction(store).objectStore(store).getAll()
        request.addEventListener("success", () => resolve(request.result))
      }),
    )
  opened.close()
  return all
}

describe("writing with hints at hand", () => {
  let store: Store
  let phones = 0

  beforeEach(async () => {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ])
    store = new Store(await openDatabase(`wording-${++phones}`), (changed) => {
      if (changed.told) told.value = changed.told
      if (changed.outbox) outbox.value = changed.outbox
    })
    hold(store, () => {})
    accountKey.value = { id: ben, key }
    drawing.value = overlay
    const me = {
      kind: "me",
      id: ana,
      space: ana,
      n: 1,
      deleted: false,
      data: { id: ana, spaceId: ana, link: null },
    }
    await store.apply({ cursor: "1", more: false, changes: [me as never] }, null, false)
  })

  afterEach(() => store.close())

  const marked = async (why: string): Promise<[Desk, Passage]> => {
    const desk = new Desk()
    const passage = new Passage(desk, "agreement")
    desk.add(passage)
    passage.write(why)
    await passage.look()
    expect(passage.found.value.length).toBeGreaterThanOrEqual(3)
    await desk.strong()
    return [desk, passage]
  }

  const proposed = async (why: string) => {
    const kind = "contact_frequency"
    const content = resolved(kind, contentWith(why), ana, ben)
    await act("agreement.propose", crypto.randomUUID(), null, {
      revisionId: crypto.randomUUID(),
      content,
      kind,
    })
    const entry = outbox.value.at(-1)!
    return { entry, body: wire(entry).body as { content: Content } }
  }

  test("a draft and a proposal with sharp words are the words, and nothing about them", async () => {
    const [, passage] = await marked(SHARP)
    passage.keep(passage.found.value[0]!)
    await saveDraft(crypto.randomUUID(), {
      type: "draft",
      kind: "contact_frequency",
      content: contentWith(SHARP),
      target: null,
      updatedAt: "",
    })
    const { entry, body } = await proposed(SHARP)
    expect(body.content).toEqual(resolved("contact_frequency", contentWith(SHARP), ana, ben))
    expect(body.content.why).toBe(SHARP)
    expect(Object.keys(body).toSorted()).toEqual(["content", "id", "kind", "revisionId"])
    expect(traced([entry, body, outbox.value, [...told.value]])).toEqual([])
    const kept = await dump(`wording-${phones}`)
    expect(JSON.stringify(kept)).toContain("You must reply immediately.")
    expect(traced(kept)).toEqual([])
  })

  test("a rewrite that was taken looks like words of one's own", async () => {
    const [, passage] = await marked(SHARP)
    const one = passage.found.value.find(({ level }) => level === "strong")!
    const after = replaced(SHARP, one)
    const taken = await proposed(after)
    const typed = await proposed(after)
    const { revisionId: _, id: __, ...one1 } = taken.body as Record<string, unknown>
    const { revisionId: ___, id: ____, ...one2 } = typed.body as Record<string, unknown>
    expect(one1).toEqual(one2)
    expect(Object.keys(taken.entry).toSorted()).toEqual(Object.keys(typed.entry).toSorted())
  })
})

const folder = new URL("../src/wording/", import.meta.url)
const sources = readdirSync(folder).filter((name) => /\.tsx?$/.test(name))

test.each(sources)("%s knows no way out of the page and none into its storage", (name) => {
  const source = readFileSync(new URL(name, folder), "utf8")
  const asked = [...source.matchAll(/from "([^"]+)"|import\("([^"]+)"\)/g)].map(
    ([, from, lazy]) => from ?? lazy,
  )
  const known =
    /^(preact(\/hooks)?|@preact\/signals|\.\/[\w-]+|\.\.\/(parts(\/input)?|text|text\/same|text\/(en|zh-Hans)\/wording|content\/load|kinds\/kind)|wording:(rules|hints)\/(en|zh-Hans))$/
  expect(asked.filter((from) => !known.test(from ?? ""))).toEqual([])
  expect(source).not.toMatch(
    /\b(fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|BroadcastChannel|postMessage|indexedDB|localStorage|sessionStorage|caches|cookie|history|location)\b/,
  )
})

test("nothing outside of the writing screens asks what was found", () => {
  const screens = new URL("../src/", import.meta.url)
  const asking = readdirSync(screens, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/^(wording|text)\//.test(name))
    .filter((name) =>
      /wording\/(desk|engine|load|before)"/.test(readFileSync(new URL(name, screens), "utf8")),
    )
  expect(asking).toEqual(["screens/agreement/writer.tsx"])
})
