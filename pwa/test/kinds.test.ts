/** Every template of these kinds: whole in both languages, within its limits, readable by both people. */
import { describe, expect, it } from "vitest"

import labelsEn from "../src/content/labels.en.json"
import labelsZh from "../src/content/labels.zh-Hans.json"
import templatesEn from "../src/content/templates.en.json"
import templatesZh from "../src/content/templates.zh-Hans.json"
import {
  begin,
  check,
  KINDS,
  reading,
  readingText,
  resolved,
  rulesOf,
  type Template,
} from "../src/kinds/index"
import type { Reader } from "../src/kinds/kind"
import type { Language } from "../src/replica/model"

const ANA = "0f8a1c9e-1111-4111-8111-111111111111"
const BEN = "0f8a1c9e-2222-4222-8222-222222222222"
const SPRING = new Date("2026-05-14T10:00:00Z")

const templates = {
  en: templatesEn as unknown as Template[],
  "zh-Hans": templatesZh as unknown as Template[],
}
const labels = { en: labelsEn, "zh-Hans": labelsZh }

export const reader = (language: Language, eyes: "ana" | "ben" = "ana"): Reader => {
  const ana = { id: ANA, name: "Ana", zone: "Europe/Berlin" }
  const ben = { id: BEN, name: "Ben", zone: "Asia/Shanghai" }
  const [me, partner] = eyes === "ana" ? [ana, ben] : [ben, ana]
  return { language, labels: labels[language], me, partner, at: SPRING }
}

const all = (["en", "zh-Hans"] as const).flatMap((language) =>
  templates[language].map((template) => ({ language, template, name: `${template.id} in ${language}` })),
)
const textOf = (template: Template, language: Language, eyes: "ana" | "ben" = "ana"): string => {
  const content = resolved(template.kind, begin(template.kind, template, true), ANA, BEN)
  return readingText(reading(template.kind, content, reader(language, eyes)), language)
}
const of = (id: string, language: Language): Template =>
  templates[language].find((template) => template.id === id)!

describe("templates", () => {
  it("are the same ones in both languages", () => {
    expect(templates["zh-Hans"].map(({ id }) => id)).toEqual(templates.en.map(({ id }) => id))
    expect(new Set(templates.en.map(({ kind }) => kind))).toEqual(new Set(KINDS))
  })

  it.each(all)(
    "$name is within the limits of its kind, but for an amount its writer must name",
    ({ template }) => {
      const found = check(template.kind, begin(template.kind, template, true), "2026-05-14")
      expect(found.map(({ why }) => why)).toEqual(
        JSON.stringify(template.fields).includes("{amount}") ? ["amount"] : [],
      )
    },
  )

  it.each(all)("$name reads whole, without stored values, placeholders or gaps", ({ template, language }) => {
    for (const eyes of ["ana", "ben"] as const) {
      const text = textOf(template, language, eyes)
      expect(text).not.toMatch(/undefined|null|\[object|NaN|_|\{time\}|proposer|partner\b|[.。]{2}|  /)
      expect(text.length).toBeGreaterThan(60)
    }
  })

  it.each(all)("$name names persons by id once it is sent", ({ template }) => {
    const content = resolved(template.kind, begin(template.kind, template, true), ANA, BEN)
    expect(JSON.stringify(content.fields)).not.toMatch(/"(proposer|partner|me)"/)
    const { owner, mode } = content.fields
    if (template.kind === "boundary") expect(owner).toBe(mode === "joint" ? "both" : ANA)
  })

  it("keeps a template's offer back: only the partner writes one", () => {
    const template = of("tpl.boundary.phone-privacy", "en")
    expect(template.fields.partnerOffer).toBeTruthy()
    expect(begin("boundary", template, true).fields.partnerOffer).toBeNull()
  })
})

describe("a blank one", () => {
  it.each(KINDS)("of %s asks only for words its writer has to find", (kind) => {
    const found = check(kind, begin(kind, undefined, true), "2026-05-14").map(({ why }) => why)
    expect(found).toContain("title")
    expect(found).not.toContain("minutes")
    expect(found).not.toContain("window")
    expect(rulesOf(kind).reviews).toContain(30)
  })
})

describe("reading text", () => {
  it("tells a contact rhythm in English with both clocks", () => {
    expect(textOf(of("tpl.contact.two-time-zones", "en"), "en")).toMatchInlineSnapshot(
      `"We keep two video calls a week, about 40 minutes each. We take turns to call. Good hours for Ana: 19:30–22:30 on Wednesday, by Ana's clock. Good hours for Ben: 09:00–12:00 on Sunday, by Ben's clock. Wednesday 19:30–22:30 for Ana is Thursday 01:30–04:30 for Ben. Sunday 09:00–12:00 for Ben is Sunday 03:00–06:00 for Ana. We hope for an answer within 24 hours, counted in reachable hours only. Nobody measures it. On a busy day one line is enough: “Can't make our call today. Shall we move it to (time)?” A real answer follows within 12 hours. After 24 hours one light nudge is fine; none is ever sent by itself. Less is fine during sleep, at work, while studying, on a journey or when one of us is unwell. If it slips: Whoever had to cancel offers two new times within a day. We try it for 28 days. We look at it again every 30 days."`,
    )
    expect(textOf(of("tpl.contact.morning-night", "en"), "en")).toMatchInlineSnapshot(
      `"We each send a message twice a day. Good hours for each of us: 07:00–09:30 and 21:30–23:30 every day, each by our own clock. We hope for an answer within 12 hours, counted in reachable hours only. Nobody measures it. On a busy day one line is enough: “Full day, still thinking of you”. A real answer follows within 6 hours. After 12 hours one light nudge is fine; none is ever sent by itself. Less is fine during sleep, at work, on a journey or when one of us is unwell. If it slips: We assume a busy day before anything else. One light nudge is fine. We try it for 28 days. We look at it again every 30 days."`,
    )
  })
  it("tells the same in Chinese", () => {
    expect(textOf(of("tpl.contact.two-time-zones", "zh-Hans"), "zh-Hans", "ben")).toMatchInlineSnapshot(
      `"我们每周视频两次，每次大约 40 分钟，轮流打。Ana 方便的时间：周三 19:30–22:30。Ben 方便的时间：周日 09:00–12:00。Ana 的周三 19:30–22:30，是 Ben 那边的周四 01:30–04:30。Ben 的周日 09:00–12:00，是 Ana 那边的周日 03:00–06:00。希望 24 小时之内能有个回音（只算方便联系的时间），谁也不计时。忙的时候，一句话就够：“今天的视频赶不上了，改到（时间）好吗？”，12 小时之内再好好回。过了 24 小时，可以轻轻问一句；不会自动发。睡觉、工作、学习、出行、身体不适的时候，少联系一点没关系。没顾上的时候：临时取消的一方，在一天之内给出两个新的时间。先试 28 天。每 30 天一起再看看。"`,
    )
    expect(textOf(of("tpl.contact.morning-night", "zh-Hans"), "zh-Hans", "ben")).toMatchInlineSnapshot(
      `"我们每天各发两次消息。我们俩各自方便的时间：每天 07:00–09:30、21:30–23:30，按各自当地的钟。希望 12 小时之内能有个回音（只算方便联系的时间），谁也不计时。忙的时候，一句话就够：“今天排得很满，心里有你”，6 小时之内再好好回。过了 12 小时，可以轻轻问一句；不会自动发。睡觉、工作、出行、身体不适的时候，少联系一点没关系。没顾上的时候：先当作是今天太忙。轻轻问一句就好。先试 28 天。每 30 天一起再看看。"`,
    )
    expect(textOf(of("tpl.contact.busy-season", "zh-Hans"), "zh-Hans", "ben")).toMatchInlineSnapshot(
      `"我们每周各发四条语音。我们俩各自方便的时间：每天 08:00–23:00，按各自当地的钟。碰得上的时间：Ben 这边每天 14:00–23:00，Ana 那边 08:00–17:00。希望 24 小时之内能有个回音（只算方便联系的时间），谁也不计时。忙的时候，一句话就够：“这阵子忙，我们好好的”，24 小时之内再好好回。过了 24 小时，可以轻轻问一句；不会自动发。工作、学习、出行、身体不适、家里有事、睡觉的时候，少联系一点没关系。没顾上的时候：不用补，从下一条语音接着来。先试 28 天。每 14 天一起再看看。"`,
    )
  })
  it("tells a cool-down rule in both languages", () => {
    expect(textOf(of("tpl.cooldown.half-hour", "en"), "en")).toMatchInlineSnapshot(
      `"Either of us can stop a heated talk by saying “Tea break”, or with a sign: Both hands in a T shape. Nobody has to agree to it. Signs that it is time: heart racing, voice getting louder, tight jaw or fists or going blank. A pause usually lasts 30 minutes, at least 20 minutes and never more than 24 hours. Where: Different rooms, or one of us takes a walk. Good in the pause: breathing; a walk; music; a shower; tea or water; light reading; one 'I'm okay' message; children, safety, urgent matters. Not in the pause: arguing by text, rehearsing comebacks, following the other around, posting about it, drinking to cope and recruiting others to take sides. It can be made longer up to twice, by 30 minutes each time. A pause called after 23:00, by the caller's clock, lasts until 09:00. The one who called the pause speaks first when we are back. Words to come back with: “I'm back, and I want to sort this out with you.” If the time passes and nobody is back: Whoever called the pause sends one line with a new time. If it is too much for today, we save it for our next check-in. We try it for 28 days. We look at it again every 30 days."`,
    )
    expect(textOf(of("tpl.cooldown.late-night", "zh-Hans"), "zh-Hans")).toMatchInlineSnapshot(
      `"说到上头的时候，谁都可以说一声“明天说”，或者做个手势：手放在胸口。不用对方同意，马上就停。该停一停的信号：累极了、来回说同一句、快哭了。一般停 30 分钟，至少 20 分钟，最长不超过 24 小时。待在哪里：同床或分开睡都可以，能睡好最要紧。这段时间可以：睡一觉；呼吸；自己写一写；发一条“我没事”；孩子、安全等急事。这段时间不做：发消息接着吵、把对方叫醒来吵、发到网上、借酒消愁。可以延长一次，2 小时。22:00 以后喊停（按喊停一方的钟），就停到 09:00。谁先准备好，谁先开口。回来可以这样开口：“早。昨晚的事，现在聊方便吗？”过了约好的时间还没回来：第二天晚饭后留十五分钟，哪怕只是另约时间。先试 28 天。每 30 天一起再看看。"`,
    )
  })
  it("tells a goal with each one's line, once it is known who began", () => {
    const template = of("tpl.goal.phone-free-dinner", "en")
    const begun = resolved("shared_goal", begin("shared_goal", template, true), ANA, BEN)
    expect(begun.fields).toMatchObject({
      mySupport: "I'll cook or order on those days.",
      yourSupport: null,
    })
    const answered = { ...begun, fields: { ...begun.fields, yourSupport: "I pick the music." } }
    const told = (language: Language, eyes: "ana" | "ben") =>
      readingText(reading("shared_goal", answered, { ...reader(language, eyes), begunBy: ANA }), language)
    expect(told("en", "ben")).toBe(told("en", "ana"))
    expect(told("en", "ana")).toMatchInlineSnapshot(
      `"We aim for three times a week. Step 1: Pick the evenings on Sunday. Step 2: A bowl by the door for phones. Step 3: One question each. How Ana helps: I'll cook or order on those days. How Ben helps: I pick the music. We give it 28 days from the day we both agree to this version. Each of us can choose to be reminded to look at it every 7 days; nobody has to. We try it for 28 days. We look at it again every 30 days."`,
    )
    expect(told("zh-Hans", "ben")).toMatchInlineSnapshot(
      `"希望每周 3 次。第 1 步：Pick the evenings on Sunday。第 2 步：A bowl by the door for phones。第 3 步：One question each。Ana 会这样支持：I'll cook or order on those days.Ben 会这样支持：I pick the music.从两个人都同意这个版本那天起，给它 28 天。每 7 天看一看；要不要提醒，各自决定。先试 28 天。每 30 天一起再看看。"`,
    )
  })
  it("binds each one's line to that person alone (R39)", () => {
    const content = begin("shared_goal", of("tpl.goal.pause-earlier", "en"), true)
    content.fields.yourSupport = "I remind you kindly."
    const eyes = { ...reader("en", "ben"), begunBy: ANA }
    const bound = reading("shared_goal", content, eyes).filter(({ binds }) => binds)
    expect(bound.map(({ field, binds }) => [field, binds])).toEqual([
      ["mySupport", ANA],
      ["yourSupport", BEN],
    ])
  })
  it("asks a goal for one to seven steps of different words and a number its measure has", () => {
    const goal = begin("shared_goal", of("tpl.goal.phone-free-dinner", "en"), true)
    const whys = (fields: object) =>
      check("shared_goal", { ...goal, fields: { ...goal.fields, ...fields } }, "2026-05-14").map(
        ({ why }) => why,
      )
    expect(whys({})).toEqual([])
    expect(whys({ steps: ["", " "] })).toEqual(["steps"])
    expect(whys({ steps: Array.from({ length: 8 }, (_, at) => `Step ${at}`) })).toEqual(["steps"])
    expect(whys({ steps: ["Same", "Same "] })).toEqual(["sameStep"])
    expect(whys({ steps: ["x".repeat(121)] })).toEqual(["tooLong"])
    expect(whys({ measure: "feeling", target: 6 })).toEqual(["target"])
    expect(whys({ measure: "count", target: null })).toEqual(["target"])
    expect(whys({ measure: "done", target: 3 })).toEqual([])
    expect(whys({ mySupport: "x".repeat(161) })).toEqual(["tooLong"])
    const sent = resolved(
      "shared_goal",
      { ...goal, fields: { ...goal.fields, measure: "done", steps: ["A ", ""] } },
      ANA,
      BEN,
    )
    expect(sent.fields).toMatchObject({ target: null, steps: ["A"] })
  })
  it("tells a personal boundary as its owner's own, and a joint limit as both's", () => {
    expect(textOf(of("tpl.boundary.voices", "en"), "en")).toMatchInlineSnapshot(
      `"Ana's own boundary, about feelings and tone. I don't stay in a conversation with shouting or insults. What Ana will do: I'll call a pause, go to another room, and come back at the time I named. Ana asks: Please use our pause word when you feel it rising. It is firm for now. Ana looks at it again every 90 days."`,
    )
    expect(textOf(of("tpl.boundary.voices", "zh-Hans"), "zh-Hans")).toMatchInlineSnapshot(
      `"Ana 的个人界限，关于情绪与语气。如果开始吼叫或骂人，我不会继续谈下去。Ana 会怎么做：我会喊停，去另一个房间，到了说好的时间就回来。Ana 的请求：火气上来的时候，请先用我们的暂停暗号。暂时不变。Ana 每 90 天再看看它还合不合适。"`,
    )
    expect(textOf(of("tpl.boundary.phone-privacy", "en"), "en")).toMatchInlineSnapshot(
      `"A limit we both hold, about privacy and phones. We don't read each other's messages, and nobody has to hand over a password. What each of us will do: If my phone is read without asking, I'll name it and ask for a calm talk the same day. We ask each other: If something worries you, please ask me directly. It is firm for now. We try it for 28 days. We look at it again every 90 days."`,
    )
    expect(textOf(of("tpl.boundary.posting", "zh-Hans"), "zh-Hans")).toMatchInlineSnapshot(
      `"我们共同的界限，关于社交媒体。发和对方有关的照片、动态之前，先问一声。点不点赞，不代表爱不爱。各自会怎么做：我发的内容里有你、让你不舒服的，我就删掉。我们请对方：如果哪条动态让你不舒服，告诉我你看到了什么、心里怎样。可以商量。先试 28 天。每 90 天一起再看看。"`,
    )
  })
})
