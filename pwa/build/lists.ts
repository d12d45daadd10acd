/** What the worker keeps, and the packs it comes in: many small files compress far better as one. */
import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import type { Rolldown } from "vite"

import { addressOf, filesIn, out } from "./files.ts"

export interface Precached {
  url: string
  revision: string | null
}

/** The words of a language: what the first screen asked for already, and a pack with all others. */
export interface Spoken {
  first: string[]
  pack: string
}

export interface Lists {
  precache: Precached[]
  pack: string
  words: Record<string, Spoken>
  /** Kept once somebody writes, never fetched ahead. */
  rules: string[]
}

type Bundle = Rolldown.OutputBundle
type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } }

const LANGUAGES = ["en", "zh-Hans"]
const LANGUAGE = /(?:src.text.|src.content.[a-z]+\.|wording-hints\.)(en|zh-Hans)(?:[\\/.]|$)/
const DICTIONARY = /src.text.[\w-]+.index\.ts$/
const RULES = /wording-rules\.[\w-]+\.js$/
/** Asked for by the phone itself, or of no use without a network. */
const LEFT = /(csp\.json|robots\.txt|sw\.js|\.map|\.br|\.gz|\.png|\.webp|\.webmanifest)$/

export function listsOf(bundle: Bundle): Lists {
  const chunks = Object.values(bundle).filter((one): one is Chunk => one.type === "chunk")
  const rules = filesOf(chunks.filter(({ moduleIds }) => moduleIds.some((id) => RULES.test(id))))
  const words = Object.fromEntries(LANGUAGES.map((one) => [one, spoken(one, chunks)]))
  const first = filesOf(chunks.filter(({ name }) => name === "main" || name === "replica"))
  const apart = new Set([...rules, ...first, ...Object.values(words).flatMap(({ all }) => all)])
  const files = filesIn(out)
    .map(addressOf)
    .filter((one) => !LEFT.test(one))
    .toSorted()
  const assets = files.filter((one) => one.startsWith("/assets/") && !apart.has(one))
  const plain = files.filter((one) => !one.startsWith("/assets/"))
  const packs = Object.entries(words).map(([name, { first: early, all }]): [string, Spoken] => [
    name,
    {
      first: early,
      pack: packed(
        `words-${name}`,
        all.filter((one) => !early.includes(one)),
      ),
    },
  ])
  return {
    precache: [...plain, ...first].map(precached),
    pack: packed("shell", assets),
    words: Object.fromEntries(packs),
    rules,
  }
}

const filesOf = (chunks: Chunk[]): string[] =>
  chunks.flatMap(({ fileName, viteMetadata }) =>
    [fileName, ...(viteMetadata?.importedCss ?? [])].map((name) => `/${name}`),
  )

function spoken(language: string, chunks: Chunk[]): { first: string[]; all: string[] } {
  const own = chunks.filter((chunk) => languageOf(chunk) === language)
  const early = own.filter(({ moduleIds }) => moduleIds.some((id) => DICTIONARY.test(id)))
  return { first: filesOf(early), all: filesOf(own) }
}

/** The language all of a chunk is in. */
function languageOf({ moduleIds }: Chunk): string | null {
  const found = new Set(moduleIds.map((id) => LANGUAGE.exec(id)?.[1] ?? ""))
  const [only] = found
  return found.size === 1 && only ? only : null
}

/** One file with the texts of many, under a name that changes with them. */
function packed(name: string, addresses: string[]): string {
  const texts = addresses.map((address) => [address, readFileSync(join(out, address), "utf8")])
  const json = JSON.stringify(Object.fromEntries(texts))
  const pack = `/assets/${name}-${hashOf(json).slice(0, 8)}.json`
  writeFileSync(join(out, pack), json)
  return pack
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url")

/** Hashed names never change; everything else carries its own hash, the page with its policy. */
function precached(url: string): Precached {
  if (url.startsWith("/assets/")) return { url, revision: null }
  const page = url === "/"
  const policy = page ? readFileSync(join(out, "csp.json"), "utf8") : ""
  const text = readFileSync(join(out, page ? "index.html" : url), "latin1") + policy
  return { url, revision: hashOf(text).slice(0, 12) }
}
