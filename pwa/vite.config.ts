/** The build: one page with its styles inside, small lazy screens, the worker, and compressed copies. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"

import { transform as minifyCss } from "lightningcss"
import { defineConfig, minifySync, type Plugin, type Rolldown } from "vite"

import { here, out } from "./build/files.ts"
import { manifests } from "./build/manifests.ts"
import { worker } from "./build/worker.ts"
import { doors as en } from "./src/text/en/doors.ts"
import { doors as zh } from "./src/text/zh-Hans/doors.ts"
import { wordingParts } from "./src/wording/build/index.ts"

type OutputBundle = Rolldown.OutputBundle

const inHere = (path: string) => readFileSync(join(here, path), "utf8")
const sha256 = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`

function styles(): string {
  const sheets = ["tokens", "base", "parts", "surfaces", "fields", "words", "wide", "people", "schemes"].map(
    (name) => inHere(`src/ui/${name}.css`),
  )
  const code = Buffer.from(sheets.join("\n"))
  return minifyCss({ filename: "accord.css", code, minify: true }).code.toString()
}

/** Where the program, the words of each language, the replica and Today are, so that the first script can ask for them at once. */
function early(bundle: OutputBundle = {}) {
  const chunks = Object.values(bundle).filter((one) => one.type === "chunk")
  const named = (name: string) => chunks.find((one) => one.name === name)?.fileName ?? ""
  const behind = (name: string, found = new Set<string>()): Set<string> => {
    if (found.has(name)) return found
    found.add(name)
    for (const other of chunks.find((one) => one.fileName === name)?.imports ?? []) behind(other, found)
    return found
  }
  const all = (name: string, there: Set<string>) =>
    [...behind(named(name))].filter((file) => !there.has(file)).map((file) => `/${file}`)
  const first = behind(named("main"))
  const replica = all("replica", first)
  const words = chunks.flatMap(({ facadeModuleId, fileName }) => {
    const language = facadeModuleId?.match(/src.text.([\w-]+).index\.ts$/)?.[1]
    return language ? [[language, `/${fileName}`] as const] : []
  })
  const home = Object.fromEntries(words.map(([language]) => [language, `/${named(`home.${language}`)}`]))
  const today = all("today", behind(named("replica"), first))
  const main = chunks.length ? `/${named("main")}` : ""
  return { main, first: Object.fromEntries(words), replica, home, today }
}

/** The first words of the start page, in each language: there before any script is. */
function welcome(): string {
  const mark = `<svg viewBox="0 0 32 32" aria-hidden="true"><path class="stroke-mine" d="M13.9 4.5C13.9 14 10.4 22 4 27.5"/><path class="stroke-theirs" d="M18.1 4.5C18.1 14 21.6 22 28 27.5"/></svg>`
  return [en, zh]
    .map(({ start }, at) => {
      const lang = at ? "zh-Hans" : "en"
      return `<section class="empty welcome" lang="${lang}">${mark}<h1>${start.title}</h1><p class="words">${start.words}</p></section>`
    })
    .join("")
}

/** Styles and the first script go into the page; their hashes go to the server's policy. */
function inlined(): Plugin {
  const style = styles()
  let script = ""
  return {
    name: "inlined",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const source = inHere("src/first.js").replace("EARLY", JSON.stringify(early(bundle)))
        script = minifySync("first.js", source).code.trim()
        // The first script starts the program; a server for developing has no bundle, and starts it by its own tag.
        const page = bundle ? html.replace(/<script type="module"[^>]*><\/script>\s*/, "") : html
        return page
          .replace("<!-- styles -->", () => `<style>${style}</style>`)
          .replace("<!-- welcome -->", welcome)
          .replace("<!-- first -->", () => `<script>${script}</script>`)
      },
    },
    generateBundle: {
      order: "post",
      handler() {
        const source = JSON.stringify({ style: [sha256(style)], script: [sha256(script)] })
        this.emitFile({ type: "asset", fileName: "csp.json", source })
      },
    },
  }
}

/** What Today says, in each language: one file of words instead of eight. */
const wordsOfToday = (id: string): string | null =>
  id
    .match(
      /src.(?:text.([\w-]+).(?:exceptions|goals|pause|review|review_between)\.ts|content.(?:labels|pause|review)\.([\w-]+)\.json)$/,
    )
    ?.slice(1)
    .filter(Boolean)
    .map((language) => `home.${language}`)[0] ?? null

/** A phone starts faster with few files: the first screen is one, the replica is one, Today and what it shares a handful. */
const groups = [
  {
    name: "main",
    test: /(src.(main\.tsx|text.(plural|en.plural|zh-Hans.spaced)\.ts)|rolldown.runtime\.js)$/,
    priority: 2,
  },
  {
    name: "replica",
    test: /src.(replica.(run|act|drafts|parting)\.ts|vault.(bytes|seal)\.ts)$/,
    priority: 1,
  },
  { name: "parts", test: /src.(parts|people|replica.later|content.load)/, minShareCount: 2 },
  {
    name: "home",
    test: /src.(push|kinds.(cool_down|kind|say|zones)|\w+.(clocks|dates|lengths|points|rhythm|said|stand|when|words))\.tsx?$/,
    minShareCount: 2,
  },
  { name: wordsOfToday, test: /src.(text|content)/ },
]

export default defineConfig({
  root: here,
  plugins: [inlined(), manifests, wordingParts, worker()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: out,
    target: "es2023",
    modulePreload: false,
    assetsInlineLimit: 0,
    // Compressing as far as it goes takes its time.
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups } } },
  },
  server: { proxy: { "/api": "http://localhost:8000" } },
})
