import { defineConfig } from "vitest/config";

const shared = { setupFiles: ["scripts/seed.ts"], testTimeout: 60_000 };
const pages = "packages/web/src/edit/*.test.ts";

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        // Functions of their arguments: a worker reads their modules once for all files, which takes a third off the whole.
        test: {
          ...shared,
          name: "together",
          include: [
            "packages/{core,engine,formats,report,store}/{src,test}/**/*.test.ts",
            "packages/web/src/**/*.test.ts",
            "cases/**/*.test.ts",
          ],
          exclude: [pages],
          isolate: false,
        },
      },
      {
        // What starts browsers, servers and commands of its own, or puts something else in the place of what all share.
        test: {
          ...shared,
          name: "apart",
          include: ["packages/{cli,server}/{src,test}/**/*.test.ts", "packages/web/test/**/*.test.ts", pages],
        },
      },
    ],
  },
});
