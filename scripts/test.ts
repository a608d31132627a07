// `npm test`: types, lint, and every test, the browser's included. The last line says how many passed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const tool = (file: string): string => path.join(root, "node_modules", file);

function step(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  console.log(`\n— ${name}`);
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  return run.status === 0;
}

function browser(): string | null {
  const given = process.env["PARLEY_CHROMIUM"];
  const found = [...(given ? [given] : []), ...browsers].find((file) => existsSync(file));
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("Installing chromium for the browser tests (once) …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: ["ignore", "ignore", "inherit"] as const, env };
  spawnSync("apt-get", ["update", "-qq"], { ...options, stdio: ["ignore", "ignore", "inherit"] });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    ...options,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return browsers.find((file) => existsSync(file)) ?? null;
}

const chromium = browser();
const failures: string[] = [];
if (!step("types of core (no Node, no DOM)", [tool("typescript/bin/tsc"), "-p", "packages/core"]))
  failures.push("types of core");
if (!step("types", [tool("typescript/bin/tsc"), "-p", "."])) failures.push("types");
if (!step("lint and import layers", [tool("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]))
  failures.push("lint");

if (chromium && !step("the workbench's page", ["scripts/web.ts"])) failures.push("the workbench's page");

mkdirSync(path.join(root, ".cache"), { recursive: true });
const report = path.join(root, ".cache", "tests.json");
const ran = step(
  "tests",
  [tool("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  chromium ? { PARLEY_CHROMIUM: chromium, PARLEY_PAGE: path.join(root, "packages", "web", "dist") } : {},
);
if (!ran) failures.push("tests");

if (!step("attacks", ["attack/main.ts"])) failures.push("attacks");

const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, "utf8"))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
const passed = (chromium ? 5 : 4) - failures.filter((name) => name !== "tests").length + counts.numPassedTests;
const failed = failures.filter((name) => name !== "tests").length + Math.max(counts.numFailedTests, ran ? 0 : 1);
const skipped = counts.numPendingTests + (counts.numTodoTests ?? 0);

if (!chromium)
  console.log("\nLeft out: the browser's tests (no chromium here; install it, or name one in PARLEY_CHROMIUM).");
if (!existsSync(path.join(root, "..", "shared", "theory.md")))
  console.log("\nLeft out: conformance with reference data that is not part of the project.");
const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
writeFileSync(path.join(root, ".cache", "summary"), `${passed} ${failed} ${skipped}\n`);
console.log(`\n${line}`);
process.exit(failed > 0 ? 1 : 0);
