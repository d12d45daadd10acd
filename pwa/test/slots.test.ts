/** Open places in phrases, and the same words through the other one's eyes. */
import { describe, expect, test } from "vitest"

import labels from "../src/content/labels.en.json"
import { reading, readingText } from "../src/kinds/index"
import type { Reader } from "../src/kinds/kind"
import { putIn, spanOf } from "../src/kinds/slots"
import { laidOut } from "../src/kinds/two_clocks"
import { onOtherClock } from "../src/kinds/windows_said"
import { mirrored } from "../src/screens/agreement/mirrored"
import type { Content } from "../src/replica/model"

const ana: Reader = {
  language: "en",
  labels,
  me: { id: "ana", name: "Ana", zone: "Europe/Berlin" },
  partner: { id: "ben", name: "Ben", zone: "Asia/Shanghai" },
  at: new Date("2026-05-14T10:00:00Z"),
}
const ben: Reader = { ...ana, me: ana.partner, partner: ana.me }
const calls = { person: "ana", start: "13:00", end: "15:00", days: [3] }

describe("an open place in a phrase", () => {
  test("is put in where the caret is, with the caret behind it", () => {
    expect(putIn("Busy, back by ", "time", 14, 14)).toEqual({ text: "Busy, back by {time}", caret: 20 })
  })

  test("keeps a space from Latin words and none from Chinese ones", () => {
    expect(putIn("back at", "time", 7, 7).text).toBe("back at {time}")
    expect(putIn("back soon", "time", 0, 4).text).toBe("{time} soon")
    expect(putIn("先忙，回来", "time", 3, 3).text).toBe("先忙，{time}回来")
  })

  test("takes the place of what was selected", () => {
    expect(putIn("back at nine", "time", 8, 12).text).toBe("back at {time}")
  })

  test("is found again, to be filled in", () => {
    expect(spanOf("over {amount} together", "amount")).toEqual([5, 13])
    expect(spanOf("over 100 together", "amount")).toBeNull()
  })
})

describe("the preview", () => {
  const content = {
    title: "Calls",
    why: "",
    startsOn: null,
    trialDays: 0,
    reviewEveryDays: 30,
    flags: {},
    replaces: null,
    note: "",
    fields: {
      channel: "video_call",
      who: "ana",
      times: 2,
      per: "week",
      callMinutes: 20,
      windows: [calls],
      replyWithinHours: null,
      countOnlyReachableHours: true,
      busyPhrase: null,
      busyFollowUpHours: 4,
      nudgeAfterHours: null,
      maxNudges: 0,
      exceptions: [],
      ifItSlips: "",
    },
  } as unknown as Content

  test("reads word for word what the other's own page reads", () => {
    const shown = readingText(reading("contact_frequency", content, mirrored(ana)), "en")
    expect(shown).toBe(readingText(reading("contact_frequency", content, ben), "en"))
  })

  test("lays the hours out on the other's clock", () => {
    const [here] = laidOut([calls], ana).mine
    const [there] = laidOut([calls], mirrored(ana)).theirs
    expect(here!.from % 1440).toBe(13 * 60)
    expect(there!.from % 1440).toBe(19 * 60)
  })

  test("says beside one's hours what they are on the other clock, whoever's they are", () => {
    expect(onOtherClock(calls, ana)).toBe("Wednesday 19:00–21:00")
    expect(onOtherClock({ ...calls, person: "ben" }, ana)).toBe("Wednesday 07:00–09:00")
    expect(onOtherClock({ ...calls, start: "20:00", end: "21:00" }, ana)).toBe("Thursday 02:00–03:00")
  })
})
