/** When to sync: at the start, on edits, and when the phone wakes up; one runner in all tabs. */
import { batch } from "@preact/signals"

import { readPreference } from "../ui/preference"
import { answered } from "./calls"
import { channel, type Message } from "./channel"
import { openDatabase } from "./db"
import { watchDocuments } from "./drafts"
import { hearHints, hush, isLive } from "./ears"
import { close, enterGate, followLock, isShut } from "./gate"
import { hold, theStore } from "./held"
import { locked, watchBackground } from "./locked"
import { hurry, send, wasHurried } from "./hurry"
import { overlay } from "./overlay"
import { keepPartedWords } from "./parting"
import { drawing, link, me, outbox, status, stood, told } from "./state"
import { Store } from "./store"
import { type Outcome, synchronise } from "./sync"

const near = 3_000
const far = 15_000
/** While the server tells what changed, looking is only for safety. */
const safety = 60_000
const activeFor = 60_000
const longestWait = 60_000
const patience = 150

let timer: ReturnType<typeof setTimeout> | undefined
let running = false
let runAgain = false
let failures = 0
let lastActivity = 0
/** The subscription of this phone was compared with what the server was told. */
let compared = false
/** Something other tabs have not read yet. */
let news = false

/** Reads everything this phone knows; screens can draw when it is done. */
export async function open(): Promise<void> {
  drawing.value = overlay
  const store = new Store(await openDatabase(), (changed) =>
    batch(() => {
      if (isShut()) return
      news = true
      if (changed.told) told.value = changed.told
      if (changed.outbox) outbox.value = changed.outbox
      if (changed.stood) stood.value = true
    }),
  )
  hold(store, () => {
    channel.post("changed")
    wake()
  })
  await enterGate({ rest, wake, tidy: forgetEnded })
  const drafts = watchDocuments(store)
  watchBackground(close)
  listen()
  // Lists are drawn whole; a drawer that takes longer to open does not hold up the screen.
  await Promise.race([drafts, new Promise((done) => setTimeout(done, patience))])
}

/** Something happened: sync soon, and look often for a while. */
function wake(): void {
  lastActivity = Date.now()
  void syncNow()
}

export async function syncNow(): Promise<void> {
  if (!me.peek() || locked.peek()) return
  runAgain = true
  if (running) return hurry()
  running = true
  clearTimeout(timer)
  try {
    while (runAgain) {
      runAgain = false
      const outcome = await alone(() => synchronise(theStore(), send))
      if (wasHurried()) runAgain = true
      else finish(outcome)
    }
    await keepPartedWords(theStore())
    await settleCalls()
    await forgetEnded()
    if (!compared && isAnswered()) compareRinging()
  } catch {
    // Storage failed or the database was closed by a wipe: the next start reads it anew.
  } finally {
    running = false
    plan()
  }
}

function alone<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request("accord-sync", run) : run()
}

let wait = 0

function finish(outcome: Outcome): void {
  const { kind } = outcome
  failures = kind === "silent" || kind === "busy" ? failures + 1 : 0
  wait = failures
    ? Math.max(backOff(failures), ("after" in outcome && outcome.after ? outcome.after : 0) * 1000)
    : 0
  if (kind === "silent" || kind === "busy") {
    runAgain = false
    const since = status.value.connection === "offline" ? status.value.since : Date.now()
    status.value = { ...status.value, connection: "offline", since }
    return
  }
  const stopped = kind === "done" ? null : kind
  status.value = { connection: "online", since: Date.now(), stopped }
  if (stopped) {
    runAgain = false
    hush()
  } else {
    hearHints(ears)
    if (news) channel.post("changed")
  }
  news = false
}

const ears = {
  // What changed before the stream was open is fetched once; when it ends, looking goes on as before.
  live: (on: boolean) => (on ? void syncNow() : plan()),
  hint: (space: string, n: number) => void (n > newestOf(space) && syncNow()),
}

function newestOf(space: string): number {
  let newest = 0
  for (const change of told.peek().values())
    if (change.space === space && change.n > newest) newest = change.n
  return newest
}

/** 1 to 60 s, doubling, anywhere in the upper half, so that phones do not come back in step. */
export function backOff(count: number, random: () => number = Math.random): number {
  const full = Math.min(longestWait, 1000 * 2 ** (count - 1))
  return full / 2 + (random() * full) / 2
}

function plan(): void {
  clearTimeout(timer)
  if (document.visibilityState === "hidden" || locked.peek() || !me.peek() || status.peek().stopped) return
  const looking = Date.now() - lastActivity < activeFor ? near : far
  const rhythm = isLive() && !failures ? safety : looking
  timer = setTimeout(() => void syncNow(), Math.max(rhythm, wait))
}

function rest(): void {
  clearTimeout(timer)
  hush()
}

/** A page that slept may not have heard what other tabs wrote. */
function comeBack(): void {
  void follow()
  wake()
}

function listen(): void {
  const back = () => (document.visibilityState === "hidden" ? rest() : comeBack())
  document.addEventListener("visibilitychange", back)
  addEventListener("online", () => {
    hush()
    wake()
  })
  addEventListener("pageshow", (event) => event.persisted && comeBack())
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, () => (lastActivity = Date.now()), { passive: true })
  navigator.serviceWorker?.addEventListener("message", hearWorker)
  channel.listen((message: Message) => {
    if (message === "wiped") leave()
    else if (message === "cleared") location.replace("/")
    else if (message === "lock") close()
    else if (message === "lock-changed") void followLock()
    else void follow()
  })
}

/** How long to wait for the tab that clears this phone. */
const clearing = 10_000

/**
 * This phone is being cleared in another tab: what this one kept for itself goes, and nothing is in the way (R34).
 * Loaded again too early, it would bring the worker back.
 */
function leave(): void {
  sessionStorage.clear()
  document.documentElement.hidden = true
  rest()
  theStore().close()
  setTimeout(() => location.replace("/"), clearing)
}

/** What the worker says: something came for this phone, or the browser changed how it is rung. */
function hearWorker({ data }: MessageEvent): void {
  if (data === "pushed") wake()
  if (data === "push-changed") compareRinging()
}

function isAnswered(): boolean {
  const { connection, stopped } = status.peek()
  return connection === "online" && !stopped
}

function compareRinging(): void {
  compared = true
  if (readPreference("push")) void import("./ring").then((ring) => ring.checkRinging())
}

/** Another tab changed what is on disk. */
async function follow(): Promise<void> {
  const mine = news
  await theStore().load()
  news = mine
  if (running) hurry()
}

/** A call whose answer was lost, and whose pause has come with the feed. */
async function settleCalls(): Promise<void> {
  const there = answered(outbox.peek(), told.peek(), me.peek()?.id ?? "")
  if (there.length) await theStore().remove(...there)
}

/** What both could read for 30 days goes when they are over (R44). */
async function forgetEnded(): Promise<void> {
  const ended = link.peek()
  if (ended?.readableUntil && Date.parse(ended.readableUntil) < Date.now())
    await theStore().drop(ended.coupleSpaceId)
}
