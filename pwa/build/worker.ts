/** Builds the worker once the client is there: it carries the lists of what it keeps. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"

import { build, type Plugin } from "vite"

import { compress, here, out } from "./files.ts"
import { type Lists, listsOf } from "./lists.ts"
import { figuresOf, KEPT, lineOf, tooMuch } from "./weigh.ts"

export function worker(): Plugin {
  return {
    name: "worker",
    apply: "build",
    async writeBundle(_, bundle) {
      const lists = listsOf(bundle)
      await buildWorker(lists)
      compress()
      writeFileSync(join(here, "node_modules", KEPT), JSON.stringify(lists))
      const heavy = tooMuch(figuresOf(lists))
      if (heavy.length) this.error(`Too heavy for a phone:\n${heavy.map(lineOf).join("\n")}`)
    },
  }
}

async function buildWorker({ precache, pack, words }: Lists): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: {
      PRECACHE: JSON.stringify(precache),
      PACK: JSON.stringify(pack),
      WORDS: JSON.stringify(words),
      "process.env.NODE_ENV": JSON.stringify("production"),
    },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2023",
      lib: { entry: join(here, "worker/sw.ts"), formats: ["iife"], name: "worker" },
      rolldownOptions: { output: { entryFileNames: "sw.js" } },
    },
  })
}
