import { readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig, type Plugin } from "vitest/config";
import { type Mutant, mutated } from "./mutate.ts";

const root = path.resolve(import.meta.dirname, "../..");
const { file, ...mutant } = JSON.parse(process.env["PARLEY_MUTANT"] ?? "{}") as Mutant & { readonly file?: string };

/** Reads one file with one change in it. */
const change: Plugin = {
  name: "mutant",
  enforce: "pre",
  load: (id) => (id === file ? mutated(readFileSync(file, "utf8"), mutant) : null),
};

export default defineConfig({
  root,
  plugins: [change],
  test: {
    include: ["packages/*/{src,test}/**/*.test.ts"],
    setupFiles: ["scripts/seed.ts"],
    // What is kept of earlier runs does not have the change.
    fsModuleCache: false,
    testTimeout: 20_000,
    isolate: false,
    maxWorkers: 1,
    reporters: ["dot"],
  },
});
