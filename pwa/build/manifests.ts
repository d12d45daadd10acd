/** One manifest for each name and language: the same app, whichever of them a phone installed it by (R29). */
import { existsSync } from "node:fs"
import { join } from "node:path"

import type { Plugin } from "vite"

import { manifest as en } from "../src/text/en/manifest.ts"
import { shell as shellEn } from "../src/text/en/shell.ts"
import { manifest as zh } from "../src/text/zh-Hans/manifest.ts"
import { shell as shellZh } from "../src/text/zh-Hans/shell.ts"
import { here } from "./files.ts"

const NEUTRAL = { en: shellEn.neutral, "zh-Hans": shellZh.neutral }
const WORDS = { en, "zh-Hans": zh }
const PAPER = "#faf7f2"
const SCREEN = { width: 780, height: 1688 }

export type Language = keyof typeof WORDS
export type Called = "accord" | "neutral"

const png = (src: string, size: number, purpose = "any") => ({
  src,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
})

const iconsOf = (name: Called) => {
  const mark = name === "neutral" ? "neutral" : "icon"
  return [
    png(`/${mark}-192.png`, 192),
    png(`/${mark}-512.png`, 512),
    png(`/${mark}-maskable-192.png`, 192, "maskable"),
    png(`/${mark}-maskable-512.png`, 512, "maskable"),
    png(`/${mark}-monochrome-512.png`, 512, "monochrome"),
    { src: `/${mark}.svg`, sizes: "any", type: "image/svg+xml", purpose: "any" },
  ]
}

/** Real pictures, made by `make screens`; a plain name shows none of them. */
const screensOf = (language: Language) =>
  Object.entries(WORDS[language].screens)
    .map(([name, label]) => ({ src: `/screens/${name}.${language}.webp`, label }))
    .filter(({ src }) => existsSync(join(here, "public", src)))
    .map(({ src, label }) => ({
      src,
      label,
      sizes: `${SCREEN.width}x${SCREEN.height}`,
      type: "image/webp",
      form_factor: "narrow",
    }))

export function manifestOf(name: Called, language: Language) {
  const words = WORDS[language]
  const plain = name === "neutral"
  const called = plain ? NEUTRAL[language] : shellEn.name
  return {
    id: "/",
    start_url: "/",
    scope: "/",
    lang: language,
    dir: "ltr",
    name: called,
    short_name: called,
    description: plain ? words.neutral : words.description,
    display: "standalone",
    background_color: PAPER,
    theme_color: PAPER,
    categories: ["lifestyle"],
    icons: iconsOf(name),
    shortcuts: [
      { name: words.pause, url: "/pause?call", icons: [png("/pause-192.png", 192)] },
      { name: words.write, url: "/agreements/new", icons: [png("/write-192.png", 192)] },
    ],
    share_target: {
      action: "/share",
      method: "POST",
      enctype: "multipart/form-data",
      params: { title: "title", text: "text", url: "url" },
    },
    screenshots: plain ? [] : screensOf(language),
  }
}

export const fileOf = (name: Called, language: Language): string =>
  `${name === "neutral" ? "neutral" : "manifest"}${language === "en" ? "" : `.${language}`}.webmanifest`

export const manifests: Plugin = {
  name: "manifests",
  generateBundle() {
    for (const name of ["accord", "neutral"] as const)
      for (const language of Object.keys(WORDS) as Language[]) {
        const source = JSON.stringify(manifestOf(name, language))
        this.emitFile({ type: "asset", fileName: fileOf(name, language), source })
      }
  },
}
