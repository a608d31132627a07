import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "cases/**/*.test.ts"],
    setupFiles: ["scripts/seed.ts"],
    testTimeout: 60_000,
    maxWorkers: "100%",
  },
});
