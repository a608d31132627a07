// `npm run attack`: everything that was tried against the product and has to stay without effect. `-- --long` for the whole of it,
// `-- --seed N` for other random places, and names to choose some.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Attack } from "./attack.ts";
import { bombs } from "./bombs.ts";
import { bodies, prototypes } from "./bounds.ts";
import { flips } from "./flips.ts";
import { injection } from "./injection.ts";
import { disconnects, gone, largeBodies, manyRows, strangers } from "./server.ts";
import { terminal } from "./terminal.ts";
import { validCases } from "./valid.ts";

const attacks: readonly Attack[] = [
  strangers,
  gone,
  flips,
  largeBodies,
  manyRows,
  disconnects,
  terminal,
  bodies,
  prototypes,
  bombs,
  injection,
  validCases,
];
const { values, positionals } = parseArgs({
  options: { long: { type: "boolean", default: false }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
});
const chosen = attacks.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
);
let failed = 0;
for (const { name, run } of chosen) {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-attack-"));
  const began = performance.now();
  try {
    const { tried, failures, figure } = await run({ folder, long: values.long, seed: Number(values.seed) });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${failures.length === 0 ? "held  " : "FAILED"} ${name}: ${tried - Math.min(tried, failures.length)} of ${tried} (${seconds} s)${figure === undefined ? "" : `; ${figure}`}`,
    );
    for (const failure of failures.slice(0, 20)) console.log(`         ${failure}`);
    failed += failures.length;
  } catch (error) {
    console.log(`FAILED ${name}: ${error instanceof Error ? error.stack : String(error)}`);
    failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = failed > 0 ? 1 : 0;
