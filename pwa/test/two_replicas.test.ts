/** Two people, three phones of two tabs each, one server, and any network: nothing said is lost, and all end equal. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

import { Play, type Step, type Tap } from "./support/couple_play"
import { type Fault, type Handset, plain } from "./support/handset"

const seed = Number(process.env["SEED"]) || Date.now() % 2 ** 31
const numRuns = Number(process.env["RUNS"]) || 80

const taps = fc.constantFrom<Tap>(
  ...([
    "write",
    "write",
    "writeOther",
    "delete",
    "send",
    "send",
    "send",
    "accept",
    "accept",
    "accept",
  ] as const),
  ...(["decline", "takeBack", "withdraw", "pause", "goOn", "settle"] as const),
)
const faults = fc.array(
  fc.constantFrom<Fault>(
    "ok",
    "ok",
    "ok",
    "ok",
    "off",
    "off",
    "lost",
    "unheard",
    "busy",
    "late",
    "twice",
    "killed",
    "deaf",
  ),
  { maxLength: 8 },
)
const run = fc.record({ faults, meanwhile: fc.option(taps), beside: fc.option(taps), after: fc.nat(9) })
const rare = fc.constantFrom<Step["what"]>("hear", "restart", "arrive", "forget", "unlink")
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  tab: fc.constantFrom<0 | 1>(0, 1),
  what: fc.oneof(
    { weight: 6, arbitrary: taps },
    { weight: 5, arbitrary: run },
    { weight: 2, arbitrary: rare },
  ),
})
const steps = fc.array(step, { maxLength: 40, size: "max" })

async function play(story: readonly Step[]): Promise<Play> {
  const game = await new Play().begin(["ana", "ana", "ben"])
  // Everybody knows of the link, and one agreement waits.
  await game.comeBack()
  await game.take({ who: 0, tab: 0, what: "send" })
  await game.comeBack()
  for (const one of story) await game.take(one)
  return game
}

function agrees(one: Handset, game: Play): void {
  const there = plain(game.server.seenBy(one.owner))
  for (const tab of one.tabs) expect(plain(tab.told.values())).toEqual(there)
}

/** What is left is marked, or stands behind something marked. */
function waitsUnderAMark({ tabs: [{ outbox }] }: Handset): boolean {
  const marked = new Set(outbox.filter(({ state }) => state !== "waiting").map(({ target }) => target))
  return outbox.every(({ target }) => marked.has(target))
}

async function readTheSame(game: Play): Promise<void> {
  for (const one of game.handsets) {
    agrees(one, game)
    await one.start()
    agrees(one, game)
    expect(waitsUnderAMark(one)).toBe(true)
    expect(one.stale).toEqual([])
  }
}

function keepEveryWord(game: Play): void {
  for (const word of game.words.values()) expect(game.keepsWords(word), word.text).toBe(true)
  expect(game.server.deletedUnseen).toEqual([])
  expect(new Set(game.server.taken).size).toBe(game.server.taken.length)
  for (const one of game.handsets) expect(one.reKeyed).toEqual([])
}

/** R3, R4, R7: a yes stands where its giver tapped it, or waits under a mark. */
function agreeToWhatTheyRead(game: Play): void {
  for (const yes of game.yeses) expect(game.keepsYes(yes), yes.revisionId).toBe(true)
  const said = new Set(game.yeses.map(({ by, revisionId }) => `${by.owner} ${revisionId}`))
  for (const yes of game.server.seconds()) expect(said).toContain(yes)
}

/** R1, R2, R20. */
function areOutOfWhatTheyLeft(game: Play): void {
  for (const id of game.withdrawn)
    expect(game.server.linked && game.server.agreement(id)?.state).toBeOneOf(["retired", false])
  if (game.unlinked) expect(game.server.linked).toBe(false)
  for (const one of game.handsets) expect(one.queueJumpers).toEqual([])
}

async function endEqualOnceSettled(game: Play): Promise<void> {
  for (let round = 0; round < 10 && game.handsets.some(({ tabs }) => tabs[0].outbox.length); round++) {
    await game.settleAll()
    await game.comeBack()
  }
  for (const one of game.handsets) {
    expect(one.tabs[0].outbox).toEqual([])
    agrees(one, game)
  }
}

describe("two people, three phones, any network", () => {
  test("lose no word and no yes, agree to nothing they did not read, and end equal (R1–R4, R7, R20)", async () => {
    process.stdout.write(`two replicas: SEED=${seed} RUNS=${numRuns}\n`)
    const story = fc.asyncProperty(steps, async (all) => {
      const game = await play(all)
      expect(await game.comeBack()).toEqual(Array(6).fill("done"))
      await readTheSame(game)
      keepEveryWord(game)
      agreeToWhatTheyRead(game)
      areOutOfWhatTheyLeft(game)
      await endEqualOnceSettled(game)
    })
    await fc.assert(story, { numRuns, seed })
  }, 120_000)
})
