/** Tests of what needs no screen; the screens are tested in a real browser. */
import { defineConfig } from "vitest/config"

import { wordingParts } from "./src/wording/build/index.ts"

export default defineConfig({
  root: import.meta.dirname,
  plugins: [wordingParts],
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    setupFiles: ["fake-indexeddb/auto"],
    testTimeout: 30_000,
  },
})
