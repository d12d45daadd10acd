/** The files of a build, and what they weigh on the wire. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"

export const here = join(import.meta.dirname, "..")
export const out = join(here, "dist")

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** The address a file of the build is served at. */
export const addressOf = (file: string): string => {
  const address = file.slice(out.length).replaceAll("\\", "/")
  return address === "/index.html" ? "/" : address
}

/** Compressed once, here, as far as it goes; the server only hands it on. */
export function compress(): void {
  for (const file of filesIn(out).filter((name) =>
    /(\.(html|js|css|svg|webmanifest|txt)|assets.[^/\\]+\.json)$/.test(name),
  )) {
    const plain = readFileSync(file)
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
    writeFileSync(`${file}.br`, brotliCompressSync(plain, { params }))
    writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
  }
}

/** Bytes on the wire: compressed where a compressed copy is there, as it is otherwise. */
export function weightOf(address: string): number {
  const file = join(out, address === "/" ? "index.html" : address)
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size
}
