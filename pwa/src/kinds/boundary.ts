/** Boundary: what its owner keeps, asks and does themselves. A joint limit is an ordinary agreement (R10, R11). */
import { type Clause, type Finding, isBlank, isTooLong, type KindRules, type Reader, sideOf } from "./kind"
import { own, stopAfter, within } from "./say"
import { spaced as s } from "../text/zh-Hans/spaced"

export interface BoundaryFields {
  mode: "personal" | "joint"
  owner: string
  about: string
  limit: string
  request: string
  ownAction: string
  negotiable: "firm" | "open" | "trial"
  partnerOffer: string | null
}

export const ABOUT = [
  "time",
  "privacy_digital",
  "physical",
  "emotional",
  "money",
  "family_friends",
  "social_media",
  "home",
] as const
export const NEGOTIABLE = ["firm", "open", "trial"] as const
export const LIMITS = { limit: 240, request: 240, ownAction: 240, partnerOffer: 240 } as const

const blank: BoundaryFields = {
  mode: "personal",
  owner: "proposer",
  about: "time",
  limit: "",
  request: "",
  ownAction: "",
  negotiable: "open",
  partnerOffer: null,
}

const texts = ["limit", "request", "ownAction", "partnerOffer"] as const

const check = (fields: BoundaryFields): Finding[] => {
  const found: Finding[] = []
  for (const field of texts) {
    const text = fields[field]
    if (field !== "request" && field !== "partnerOffer" && isBlank(text)) found.push({ field, why: "needed" })
    else if (isTooLong(text, LIMITS[field])) found.push({ field, why: "tooLong" })
    else if (text?.includes("{amount}")) found.push({ field, why: "amount" })
  }
  return found
}

const tidy = (fields: BoundaryFields): BoundaryFields => ({
  ...fields,
  owner: fields.mode === "joint" ? "both" : fields.owner === "both" ? "proposer" : fields.owner,
  partnerOffer: fields.mode === "personal" || isBlank(fields.partnerOffer) ? null : fields.partnerOffer,
})

const sentences = (fields: BoundaryFields, reader: Reader): Clause[] => {
  const zh = reader.language === "zh-Hans"
  const personal = fields.mode === "personal"
  const who = personal ? sideOf(fields.owner, reader).name : ""
  const about = within(reader.labels.boundaryAbout[fields.about] ?? fields.about, reader.language)
  const words = zh ? chinese : english
  const said = (field: string, lead: string, text: string): Clause => ({
    field,
    parts: [lead, own(text.trim()), stopAfter(text, reader.language)],
    ...(personal ? { binds: fields.owner } : {}),
  })
  const clauses: Clause[] = [{ field: "about", parts: [words.about(who, about)] }]
  if (!isBlank(fields.limit))
    clauses.push({
      field: "limit",
      parts: [own(fields.limit.trim()), stopAfter(fields.limit, reader.language)],
    })
  if (!isBlank(fields.ownAction)) clauses.push(said("ownAction", words.act(who), fields.ownAction))
  if (!isBlank(fields.request))
    clauses.push({
      field: "request",
      parts: [words.ask(who), own(fields.request.trim()), stopAfter(fields.request, reader.language)],
    })
  clauses.push({ field: "negotiable", parts: [words.firmness[fields.negotiable]] })
  if (!isBlank(fields.partnerOffer))
    clauses.push({
      field: "partnerOffer",
      parts: [
        words.offer,
        own(fields.partnerOffer!.trim()),
        stopAfter(fields.partnerOffer!, reader.language),
      ],
    })
  return clauses
}

const english = {
  about: (who: string, about: string) =>
    who ? `${who}'s own boundary, about ${about}.` : `A limit we both hold, about ${about}.`,
  ask: (who: string) => (who ? `${who} asks: ` : "We ask each other: "),
  act: (who: string) => (who ? `What ${who} will do: ` : "What each of us will do: "),
  offer: "Offered in return: ",
  firmness: { firm: "It is firm for now.", open: "It is open to talk.", trial: "Let's try it." },
}

const chinese: typeof english = {
  about: (who, about) => (who ? s`${who}的个人界限，关于${about}。` : s`我们共同的界限，关于${about}。`),
  ask: (who) => (who ? s`${who}的请求：` : "我们请对方："),
  act: (who) => (who ? s`${who}会怎么做：` : "各自会怎么做："),
  offer: "另一方愿意：",
  firmness: { firm: "暂时不变。", open: "可以商量。", trial: "先试试看。" },
}

export const boundary: KindRules<BoundaryFields> = {
  kind: "boundary",
  blank,
  reviews: [30, 60, 90],
  parts: [],
  relaxable: [],
  check,
  tidy,
  sentences,
}
