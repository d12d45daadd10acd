/** All kinds, and what is the same for each of them: beginning, checking, reading, sending. */
import type { Content, Firmness, Json, Kind, Language } from "../replica/model"
import { begunAnew } from "./begun"
import { boundary } from "./boundary"
import { contactFrequency } from "./contact_frequency"
import { coolDown } from "./cool_down"
import { type Clause, type Finding, isBlank, isTooLong, type KindRules, type Reader, sideOf } from "./kind"
import { ritual } from "./ritual"
import { dateSaid, own, plain } from "./say"
import { sharedGoal } from "./shared_goal"
import { spaced as s } from "../text/zh-Hans/spaced"

export const KINDS: readonly Kind[] = ["contact_frequency", "cool_down", "boundary", "ritual", "shared_goal"]
export const TRIALS = [0, 14, 28, 60, 90] as const
export const LIMITS = { title: 80, why: 280, note: 280 } as const

type Fields = Record<string, Json>

/** Each kind knows the shape of its own fields; beyond its file they are plain JSON. */
const plainly = <F>(rules: KindRules<F>): KindRules<Fields> => rules as unknown as KindRules<Fields>

const table: Record<Kind, KindRules<Fields>> = {
  contact_frequency: plainly(contactFrequency),
  cool_down: plainly(coolDown),
  boundary: plainly(boundary),
  shared_goal: plainly(sharedGoal),
  ritual: plainly(ritual),
}

export const rulesOf = (kind: Kind): KindRules<Fields> => table[kind]

export interface Template {
  id: string
  kind: Kind
  title: string
  why: string
  fields: Record<string, Json>
  reviewEveryDays: number
  trialDays: number
}

/** A first text: the template's, or an empty one. Only the first of a kind starts with a trial. */
export const begin = (kind: Kind, template: Template | undefined, first: boolean): Content => {
  const fields = structuredClone(template?.fields ?? table[kind].blank)
  const content = {
    title: template?.title ?? "",
    why: template?.why ?? "",
    startsOn: null,
    trialDays: first ? (template?.trialDays ?? 28) : 0,
    reviewEveryDays: template?.reviewEveryDays ?? 30,
    flags: {},
    replaces: null,
    note: "",
    fields,
  }
  // A template's line for the partner is a suggestion to them alone: it never leaves with the writer's text.
  return begunAnew(kind, content, true)
}

export const check = (kind: Kind, content: Content, today: string): Finding[] => {
  const found: Finding[] = []
  if (isBlank(content.title)) found.push({ field: "title", why: "title" })
  if (isTooLong(content.title, LIMITS.title)) found.push({ field: "title", why: "titleLong" })
  if (isTooLong(content.why, LIMITS.why)) found.push({ field: "why", why: "whyLong" })
  found.push(...table[kind].check(content.fields))
  if (content.startsOn && content.startsOn < today) found.push({ field: "startsOn", why: "past" })
  if (isTooLong(content.note, LIMITS.note)) found.push({ field: "note", why: "noteLong" })
  return found
}

const PERSONAL = new Set(["who", "owner", "person", "starter", "anchor"])

/** Puts ids where a draft says proposer, me or partner; text is never touched. */
export const resolved = (kind: Kind, content: Content, me: string, partner: string): Content => {
  const person = (value: Json): Json =>
    value === "proposer" || value === "me" ? me : value === "partner" ? partner : value
  const walk = (value: Json, key = ""): Json => {
    if (PERSONAL.has(key)) return person(value)
    if (Array.isArray(value)) return value.map((item) => walk(item))
    if (value !== null && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name)]))
    return typeof value === "string" ? value.normalize("NFC").trim() : value
  }
  const fields = walk(table[kind].tidy(content.fields)) as Fields
  const text = (value: string): string => value.normalize("NFC").trim()
  const trialDays = isPersonal(content) ? 0 : content.trialDays
  return {
    ...content,
    trialDays,
    title: text(content.title),
    why: text(content.why),
    note: text(content.note),
    flags: { ...content.flags },
    fields,
  }
}

/** The whole reading text in the order it is read; everything both say yes to is in it. */
export const reading = (kind: Kind, content: Content, reader: Reader, replaced?: string): Clause[] => [
  ...table[kind].sentences(content.fields, reader),
  ...(isPersonal(content) ? ownFrame(content, reader) : frame(content, reader, replaced)),
]

/** A personal boundary is looked at by its owner alone. */
export const isPersonal = ({ fields }: Pick<Content, "fields">): boolean => fields.mode === "personal"

const ownFrame = (content: Content, reader: Reader): Clause[] => {
  const owner = sideOf(String(content.fields.owner), reader).name
  const days = content.reviewEveryDays
  return [
    {
      field: "reviewEveryDays",
      parts: [
        reader.language === "zh-Hans"
          ? s`${owner}每${days}天再看看它还合不合适。`
          : `${owner} looks at it again every ${days} days.`,
      ],
    },
  ]
}

export const readingText = (clauses: readonly Clause[], language: Language): string =>
  clauses.map(({ parts }) => plain(parts)).join(language === "en" ? " " : "")

const frame = (content: Content, reader: Reader, replaced?: string): Clause[] => {
  const zh = reader.language === "zh-Hans"
  const clauses: Clause[] = []
  const add = (field: string, text: string) => clauses.push({ field, parts: [text] })
  if (content.startsOn) {
    const day = dateSaid(content.startsOn, reader.language)
    add("startsOn", zh ? s`从${day}开始。` : `It begins on ${day}.`)
  }
  if (content.trialDays)
    add("trialDays", zh ? s`先试${content.trialDays}天。` : `We try it for ${content.trialDays} days.`)
  add(
    "reviewEveryDays",
    zh
      ? s`每${content.reviewEveryDays}天一起再看看。`
      : `We look at it again every ${content.reviewEveryDays} days.`,
  )
  if (content.replaces)
    clauses.push({
      field: "replaces",
      parts: replaced
        ? zh
          ? ["代替“", own(replaced), "”。"]
          : ["It takes the place of “", own(replaced), "”."]
        : [zh ? "代替现在用的那一条。" : "It takes the place of the one in force now."],
    })
  return clauses
}

export const firmnessOf = (content: Content, field: string): Firmness =>
  content.flags[field.split(".")[0]!] ?? "open"

export type { Clause, Finding, Reader }
