/** Tests of what needs no screen; the screens are tested in a real browser. */
import { defineConfig } from "vitest/config"

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    setupFiles: ["fake-indexeddb/auto"],
    testTimeout: 30_000,
  },
})
