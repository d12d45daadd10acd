/** What the two do on their phones, by what each screen shows them, and what must be true of it in the end. */
import type { Agreement, Entry, Revision } from "../../src/replica/model"
import { CoupleServer, type Name } from "./couple_server"
import { type Fault, Handset, type Tab } from "./handset"

export type Tap =
  | "write"
  | "writeOther"
  | "delete"
  | "send"
  | "accept"
  | "decline"
  | "takeBack"
  | "withdraw"
  | "pause"
  | "goOn"
  | "unlink"
  | "settle"

export interface Step {
  who: number
  tab: 0 | 1
  what: Tap | "hear" | "restart" | "arrive" | "forget" | Run
}

interface Run {
  faults: Fault[]
  /** Done while a request is under way. */
  meanwhile: Tap | null
  /** Done beside the run, a little after it begins. */
  beside: Tap | null
  after: number
}

interface Yes {
  by: Handset
  target: string
  revisionId: string
  fate: "open" | "undone" | "settled"
}

let phones = 0
const title = (text: string) => ({ title: text })
const titleIn = ({ payload }: Entry): string | undefined =>
  "sealed" in payload
    ? payload.sealed
    : "content" in payload && "title" in payload.content
      ? payload.content.title
      : undefined
const isStopped = ({ state }: Entry): boolean => state === "refused" || state === "conflict"

export class Play {
  readonly server = new CoupleServer()
  readonly underWay: (() => void)[] = []
  handsets: Handset[] = []
  /** The last words of each phone to each thing. */
  readonly words = new Map<string, { by: Handset; text: string }>()
  readonly yeses: Yes[] = []
  readonly withdrawn: string[] = []
  unlinked = false
  private count = 0
  private readonly lives = new Map<string, number>()

  async begin(owners: readonly Name[]): Promise<this> {
    const made = owners.map((owner) => new Handset(owner, `handset-${++phones}`, this.server, this.underWay))
    for (const one of made) this.handsets.push(await one.start())
    return this
  }

  async take({ who, tab: at, what }: Step): Promise<void> {
    const by = this.handsets[who % this.handsets.length]!
    const tab = by.tabs[at]
    if (what === "hear") await by.hear()
    else if (what === "restart") await by.start()
    else if (what === "arrive") this.underWay.splice(who % Math.max(1, this.underWay.length), 1)[0]?.()
    else if (what === "forget") this.server.forget()
    else if (typeof what === "string") await this.tap(by, tab, what)
    else await this.run(by, at, what)
  }

  private async run(by: Handset, at: 0 | 1, { faults, meanwhile, beside, after }: Run): Promise<void> {
    by.isTapped = beside !== null
    const under = by.sync(by.tabs[at], [...faults], async () => {
      if (meanwhile) await this.tap(by, by.tabs[at], meanwhile)
    })
    // A browser that is killed does nothing beside.
    const lives = !faults.includes("killed") && !faults.includes("deaf")
    if (beside && lives) {
      for (let turn = 0; turn < after; turn++) await new Promise((done) => setImmediate(done))
      await this.tap(by, by.tabs[at], beside)
    }
    await under
    by.isTapped = false
  }

  /** Everything under way arrives, the last first; every phone hears until nothing is new, in the order given. */
  async comeBack(order: readonly number[] = this.handsets.map((_, at) => at)): Promise<string[]> {
    for (const arrive of this.underWay.splice(0).toReversed()) arrive()
    const ends: string[] = []
    for (const _ of [1, 2])
      for (const at of order) {
        const one = this.handsets[at]!
        const end = await one.sync(one.tabs[0])
        ends.push(end === "killed" ? end : end.kind)
        await one.hear()
      }
    return ends
  }

  /** Each reads what was not taken, and says "all right". */
  async settleAll(): Promise<void> {
    for (const by of this.handsets) {
      await by.hear()
      while (by.tabs[0].outbox.some(isStopped)) await this.settle(by, by.tabs[0])
    }
  }

  private async tap(by: Handset, tab: Tab, what: Tap): Promise<void> {
    if (what === "write" || what === "writeOther") return this.write(by, tab, what === "write" ? "x" : "y")
    if (what === "delete") return this.delete(by, tab)
    if (what === "settle") return this.settle(by, tab)
    if (what === "pause" || what === "goOn") return this.pause(by, tab, what)
    if (!tab.told.size || this.isOver(tab)) return
    if (what === "unlink") {
      this.unlinked = true
      await by.act(tab, "couple.unlink", "couple", {})
    } else if (what === "send") await this.send(by, tab)
    else await this.answer(by, tab, what)
  }

  private isOver(tab: Tab): boolean {
    return (
      tab.outbox.some(({ name }) => name === "couple.unlink") ||
      !(tab.rows.couple.get("couple") as { linked?: boolean })?.linked
    )
  }

  /** An id is never used twice: what is written after a deletion is another document. */
  private named(by: Handset, name: string): string {
    const life = this.lives.get(`${this.handsets.indexOf(by)} ${name}`) ?? 0
    return life ? `${by.owner} ${name} ${this.handsets.indexOf(by)}.${life}` : `${by.owner} ${name}`
  }

  private async write(by: Handset, tab: Tab, name: string): Promise<void> {
    const id = this.named(by, name)
    const text = `word ${++this.count}`
    const base = tab.told.get(`document/${id}`)?.n ?? null
    await by.act(tab, "document.put", id, { sealed: text }, base)
    this.words.set(`${this.handsets.indexOf(by)} ${id}`, { by, text })
  }

  private async delete(by: Handset, tab: Tab): Promise<void> {
    const id = this.named(by, "x")
    if (!tab.rows.document.has(id)) return
    await by.act(tab, "document.delete", id, {}, tab.told.get(`document/${id}`)?.n ?? null)
    const at = this.handsets.indexOf(by)
    this.words.delete(`${at} ${id}`)
    this.lives.set(`${at} x`, (this.lives.get(`${at} x`) ?? 0) + 1)
  }

  private async pause(by: Handset, tab: Tab, what: "pause" | "goOn"): Promise<void> {
    const open = [...tab.rows.pause.values()].find(({ state }) => state !== "closed")
    if (what === "goOn" && open) await by.act(tab, "pause.close", open.id, {})
    if (what === "pause" && !open && tab.told.size) await by.act(tab, "pause.call", crypto.randomUUID(), {})
  }

  /** New words: in answer to what waits, for what holds, or the first. */
  private async send(by: Handset, tab: Tab): Promise<void> {
    const [found, open] = this.alive(tab)
    const revisionId = crypto.randomUUID()
    const text = `word ${++this.count}`
    const payload = { revisionId, content: title(text) }
    if (!found) await by.act(tab, "agreement.propose", crypto.randomUUID(), { ...payload, kind: "ritual" })
    else if (open && open.authorId !== by.owner)
      await this.note(await by.act(tab, "agreement.counter", found.id, payload, exact(open)))
    else if (!open) await by.act(tab, "agreement.amend", found.id, payload, exact(activeOf(found)))
    else return
    this.words.set(revisionId, { by, text })
  }

  private async answer(
    by: Handset,
    tab: Tab,
    what: "accept" | "decline" | "takeBack" | "withdraw",
  ): Promise<void> {
    const [found, open] = this.alive(tab)
    if (!found) return
    const theirs = open && open.authorId !== by.owner ? open : undefined
    const waits = tab.outbox.some(
      ({ name, target, state }) => name === "agreement.accept" && target === found.id && state === "waiting",
    )
    if (what === "withdraw" && found.activeRevisionId) {
      this.withdrawn.push(found.id)
      await this.note(await by.act(tab, "agreement.withdraw", found.id, {}))
    } else if (what === "accept" && theirs?.hash && !waits) {
      await by.act(tab, "agreement.accept", found.id, {}, exact(theirs))
      this.yeses.push({ by, target: found.id, revisionId: theirs.id, fate: "open" })
    } else if (what === "decline" && theirs)
      await this.note(await by.act(tab, "agreement.decline", found.id, { revisionId: theirs.id }))
    else if (what === "takeBack" && open && !theirs) {
      // The page keeps the words as a draft before it asks for them back.
      const copy = `copy ${++this.count} of ${open.content?.title}`
      await by.act(tab, "document.put", copy, { sealed: copy })
      this.words.delete(open.id)
      await by.act(tab, "agreement.takeBack", found.id, { revisionId: open.id })
    }
  }

  /** Yeses that never left, and were taken back by something said later. */
  private async note(gone: readonly Entry[]): Promise<void> {
    for (const entry of gone) if (entry.name === "agreement.accept") this.fate(entry, "undone")
  }

  private fate(entry: Entry, fate: Yes["fate"]): void {
    const base = entry.base as { id: string } | null
    for (const yes of this.yeses)
      if (yes.fate === "open" && yes.revisionId === base?.id && yes.target === entry.target) yes.fate = fate
  }

  /** By hand: what was not taken is let go; its words stay with their writer as a draft. */
  private async settle(by: Handset, tab: Tab): Promise<void> {
    const entry = tab.outbox.find(isStopped)
    if (!entry) return
    if (entry.name === "agreement.accept") this.fate(entry, "settled")
    const text = titleIn(entry)
    if (text) {
      for (const [slot, word] of this.words) if (word.by === by && word.text === text) this.words.delete(slot)
      this.words.set(`aside ${text}`, { by, text: `aside ${text}` })
      await by.act(tab, "document.put", `aside ${text}`, { sealed: `aside ${text}` })
    }
    await tab.store.remove(entry)
  }

  /** The newest agreement that is not over, as this screen shows it. */
  private alive({ rows }: Tab): [Agreement | undefined, Revision | undefined] {
    const over = new Set(["retired", "declined", "taken_back"])
    const found = [...rows.agreement.values()].findLast(({ state }) => !over.has(state))
    return [found, found?.revisions.find(({ id }) => id === found.openRevisionId)]
  }

  keepsWords({ by, text }: { by: Handset; text: string }): boolean {
    return this.server.taken.includes(text) || by.tabs[0].outbox.some((entry) => titleIn(entry) === text)
  }

  /** A yes has arrived, waits under a mark, or was taken back by its giver. */
  keepsYes({ by, target, revisionId, fate }: Yes): boolean {
    const said = this.server
      .agreement(target)
      ?.consents.some((one) => one.revisionId === revisionId && one.personId === by.owner)
    const waits = by.tabs[0].outbox.some((one) => one.name === "agreement.accept" && one.target === target)
    return fate !== "open" || waits || said === true
  }
}

const exact = ({ id, hash }: Revision) => ({ id, hash })
const activeOf = ({ revisions, activeRevisionId }: Agreement): Revision =>
  revisions.find(({ id }) => id === activeRevisionId)!
