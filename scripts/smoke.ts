// A smoke run of the packed npm package: packed, installed in an empty folder, its `parley` run there.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const folder = mkdtempSync(path.join(tmpdir(), "parley-smoke-"));
let passed = 0;
let failed = 0;

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): { status: number | null; out: string; err: string } {
  const env = { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env["PATH"]}` };
  const done = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 28 });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

function expect(what: string, holds: boolean, detail: string): void {
  console.log(`${holds ? "ok    " : "FAILED"} ${what}${holds ? "" : `\n${detail}`}`);
  if (holds) passed++;
  else failed++;
}

try {
  const built = run(process.execPath, ["scripts/build.ts"], root);
  expect("the package builds", built.status === 0, built.out + built.err);
  const packed = run(
    "npm",
    ["pack", "--silent", "--pack-destination", folder, path.join(root, "dist", "package")],
    root,
  );
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  expect("the package packs", packed.status === 0 && tarball !== undefined, packed.out + packed.err);

  const empty = path.join(folder, "empty");
  spawnSync("mkdir", [empty]);
  writeFileSync(path.join(empty, "package.json"), '{ "private": true, "type": "module" }\n');
  const installed = run(
    "npm",
    ["install", "--no-audit", "--no-fund", "--loglevel=error", path.join(folder, tarball ?? "missing")],
    empty,
  );
  expect("the package installs into an empty folder", installed.status === 0, installed.out + installed.err);

  const parley = path.join(empty, "node_modules", ".bin", "parley");
  const cases = path.join(empty, "node_modules", "parley", "cases");
  const checked = run(parley, ["check", path.join(cases, "ukraine-2025")], empty);
  expect("parley check", checked.status === 0, checked.out + checked.err);
  const accepted = run(parley, ["accept", path.join(cases, "the-well"), "--json"], empty);
  const utility = accepted.status === 0 ? JSON.parse(accepted.out).result.drafts[1].parties.hilltop.utility : null;
  expect("parley accept gives Hilltop 0.8 of the teacher's draft", utility === 0.8, accepted.out + accepted.err);
  const brief = run(parley, ["analyse", path.join(cases, "ukraine-2025"), "--html", "brief.html"], empty);
  const html = brief.status === 0 ? readFileSync(path.join(empty, "brief.html"), "utf8") : "";
  expect(
    "parley analyse writes the brief",
    html.startsWith("<!doctype html>") && Buffer.byteLength(html) < 1_000_000,
    brief.out + brief.err,
  );
  writeFileSync(
    path.join(empty, "library.mjs"),
    'import { createModel } from "parley"; import { loadCaseFromDisk } from "parley/formats/node"; import { views } from "parley/report";\n' +
      'const model = createModel({ issues: [{ id: "i", options: ["a"] }], parties: [{ id: "p", utilities: [[1]] }] });\n' +
      `const { case: well } = loadCaseFromDisk(${JSON.stringify(path.join(cases, "the-well"))});\n` +
      "if (model.parties.length !== 1 || well?.id !== 'the-well' || views.length === 0) process.exit(1);\n",
  );
  const library = run(process.execPath, ["library.mjs"], empty);
  expect("the library is imported", library.status === 0, library.err);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const summary = path.join(root, ".cache", "summary");
const [p = 0, f = 0, s = 0] = readFileSync(summary, "utf8").trim().split(" ").map(Number);
console.log(`\n${p + passed} passed, ${f + failed} failed${s > 0 ? `, ${s} skipped` : ""}`);
process.exit(f + failed > 0 ? 1 : 0);
