// `npm run mutants -- FOLDER [--tests PATH]… [--most N] [--seed N]`: changes one thing at a time in the files of a folder (a comparison, a sign, a
// bound, a default), runs the tests of that folder (or those named), and lists the changes that no test noticed. Sixty changes are tried, drawn by
// the seed; --most 0 tries all of them. Nothing on disk is changed: each change is made as the file is read.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { generator } from "../packages/core/src/numbers/generator.ts";
import { type Mutant, mutantsOf } from "./mutants/mutate.ts";

const root = path.dirname(import.meta.dirname);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    tests: { type: "string", multiple: true, default: [] },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("name a folder: npm run mutants -- packages/core/src/acceptance");
  process.exit(2);
}

const tests = values.tests.length > 0 ? values.tests : [folder];

type Placed = Mutant & { readonly file: string };
/** Files that state what may be said and not what follows from it. */
const NO_LOGIC = /(?:\.test|\.test-support|question|result|schemas?|types|index)\.ts$/;

function filesOf(of: string): readonly string[] {
  return readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !NO_LOGIC.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function drawn<T>(from: readonly T[], most: number, seed: number): readonly T[] {
  if (most <= 0 || most >= from.length) return from;
  const random = generator(seed);
  const left = [...from];
  return Array.from({ length: most }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
}

/** Whether the folder's tests pass with a change; `null` where they did not end in time. */
function passes(mutant: Placed | null, limit: number): Promise<boolean | null> {
  return new Promise((resolve) => {
    const run = spawn(
      process.execPath,
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--config",
        "scripts/mutants/vitest.config.ts",
        "--bail",
        "1",
        ...tests,
      ],
      {
        cwd: root,
        stdio: "ignore",
        env: { ...process.env, PARLEY_MUTANT: JSON.stringify(mutant ?? {}) },
        detached: true,
      },
    );
    const timer = setTimeout(() => {
      if (run.pid !== undefined) process.kill(-run.pid, "SIGKILL");
      resolve(null);
    }, limit);
    run.on("exit", (status) => {
      clearTimeout(timer);
      resolve(status === 0);
    });
  });
}

const all = filesOf(path.resolve(root, folder)).flatMap((file): Placed[] =>
  mutantsOf(readFileSync(file, "utf8")).map((mutant) => ({ ...mutant, file })),
);
const chosen = drawn(all, Number(values.most), Number(values.seed));
const start = performance.now();
if ((await passes(null, 600_000)) !== true) {
  console.error(`the tests of ${folder} do not pass as they are`);
  process.exit(1);
}
const limit = 20_000 + 4 * (performance.now() - start);
console.log(`${folder}: ${all.length} changes possible, ${chosen.length} tried`);

const left = [...chosen];
const unnoticed: Placed[] = [];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
      if ((await passes(mutant, limit)) !== true) continue;
      unnoticed.push(mutant);
      const { file, line, from, to } = mutant;
      const short = (text: string): string => text.replace(/\s+/g, " ").slice(0, 60);
      console.log(`  not noticed  ${path.relative(root, file)}:${line}  ${short(from)}  →  ${short(to)}`);
    }
  }),
);
const noticed = chosen.length - unnoticed.length;
console.log(`${folder}: ${noticed} of ${chosen.length} noticed, ${Math.round((100 * noticed) / chosen.length)} %`);
