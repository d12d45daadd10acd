/** Every screen without a network: one pack for all of them, one for the words of each language that is used here. */
import { registerRoute } from "workbox-routing"

declare const self: ServiceWorkerGlobalScope
/** Filled in by the build. */
declare const PACK: string
declare const WORDS: Record<string, Spoken>

interface Spoken {
  first: string[]
  pack: string
}

const PACKS = "accord-pack"
/** What came by itself, such as the rules of wording: kept until the next version. */
const SEEN = "accord-seen"

export function keepPacks(): void {
  self.addEventListener("install", (event) => event.waitUntil(keepAll()))
  // The page that brought the worker has its later screens from the pack too: without it, a lost network would show.
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(letGo)))
  registerRoute(({ url }) => url.pathname.startsWith("/assets/"), found)
}

async function keepAll(): Promise<void> {
  await keepPack(PACK, [])
  await Promise.all((await spokenHere()).map(keepWords))
}

/** The languages used here so far; at first, the one this browser speaks. */
async function spokenHere(): Promise<string[]> {
  const names = await caches.keys()
  const spoken = Object.keys(WORDS).filter((one) => names.some((name) => name.startsWith(nameOf(one))))
  return spoken.length ? spoken : [/^zh/i.test(navigator.language) ? "zh-Hans" : "en"]
}

const nameOf = (language: string) => `${PACKS}/assets/words-${language}-`

/** Words of a language somebody chose; there already, nothing is fetched. */
export async function keepWords(language: string): Promise<void> {
  const spoken = WORDS[language]
  if (spoken) await keepPack(spoken.pack, spoken.first)
}

async function keepPack(pack: string, beside: string[]): Promise<void> {
  const cache = await caches.open(PACKS + pack)
  if (await cache.match(pack)) return
  const texts = (await (await fetched(pack)).json()) as Record<string, string>
  await Promise.all(Object.entries(texts).map(([address, text]) => cache.put(address, fileOf(address, text))))
  await cache.addAll(beside)
  // The last one: whatever stopped before this is done again.
  await cache.put(pack, new Response())
}

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address)
  if (!answer.ok) throw new TypeError(address)
  return answer
}

function fileOf(address: string, text: string): Response {
  const type = address.endsWith(".css") ? "text/css" : "text/javascript"
  return new Response(text, { headers: { "Content-Type": `${type}; charset=utf-8` } })
}

/** Packs of earlier versions, and what came by itself with them. */
async function letGo(): Promise<void> {
  const now = new Set([PACK, ...Object.values(WORDS).map(({ pack }) => pack)].map((pack) => PACKS + pack))
  const old = (await caches.keys()).filter(
    (name) => name === SEEN || (name.startsWith(PACKS) && !now.has(name)),
  )
  await Promise.all(old.map((name) => caches.delete(name)))
}

async function found({ request }: { request: Request }): Promise<Response> {
  const kept = await caches.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(SEEN)).put(request.url, answer.clone())
  return answer
}
