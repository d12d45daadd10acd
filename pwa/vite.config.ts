/** The build: one page with its styles inside, small lazy screens, the worker, and compressed copies. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"

import { transform as minifyCss } from "lightningcss"
import { defineConfig, minifySync, type Plugin, type Rolldown } from "vite"

import { here, out } from "./build/files.ts"
import { manifests } from "./build/manifests.ts"
import { worker } from "./build/worker.ts"
import { wordingParts } from "./src/wording/build/index.ts"

type OutputBundle = Rolldown.OutputBundle

const inHere = (path: string) => readFileSync(join(here, path), "utf8")
const sha256 = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`

function styles(): string {
  const sheets = ["tokens", "base", "parts", "surfaces", "fields", "words", "people"].map((name) =>
    inHere(`src/ui/${name}.css`),
  )
  const code = Buffer.from(sheets.join("\n"))
  return minifyCss({ filename: "accord.css", code, minify: true }).code.toString()
}

/** Where the words of each language and the replica are, so that the first script can ask for them at once. */
function early(bundle: OutputBundle = {}): Record<string, string> {
  const found: Record<string, string> = {}
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== "chunk") continue
    const language = chunk.facadeModuleId?.match(/src.text.([\w-]+).index\.ts$/)?.[1]
    const name = chunk.name === "replica" ? chunk.name : language
    if (name) found[name] = `/${chunk.fileName}`
  }
  return found
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
        return html
          .replace("<!-- styles -->", () => `<style>${style}</style>`)
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

/** All that the first screen needs is one file; the replica is one, and what later screens share. */
const groups = [
  { name: "main", test: /src.main\.tsx$/, priority: 2 },
  {
    name: "replica",
    test: /src.(replica.(run|act|drafts|parting)\.ts|vault.(bytes|seal)\.ts)$/,
    priority: 1,
  },
  { name: "parts", test: /src.(parts|people|replica.later)/, minShareCount: 2 },
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
