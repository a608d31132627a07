// A smoke run of the packed npm package: packed, installed in an empty folder, its `parley` run there.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const folder = mkdtempSync(path.join(tmpdir(), "parley-smoke-"));
/** What somebody writes who takes the package as a library: model, case, record, plan, scenario and report. */
const LIBRARY = `
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createModel, questions } from "parley";
import { appendRecord, memoryFiles, openCase, parseStatementLine, readRecordText, recordCsv, updateRecord, writeScenario } from "parley/formats";
import { loadCaseFromDisk } from "parley/formats/node";
import { newCaseOf, readPlan } from "parley/formats/plans";
import { readScenarioFolder } from "parley/formats/scenarios/node";
import { tellings } from "parley/report";

const model = createModel({
  issues: [{ id: "land", options: ["keep", "cede"] }],
  parties: [{ id: "north", utilities: [[1, 0]] }, { id: "south", utilities: [[0, 1]] }],
});
assert.deepEqual(Object.keys(tellings), Object.keys(questions));
const { case: well } = loadCaseFromDisk(process.argv[2]);
assert.equal(well?.id, "the-well");

const text = "parley: 1\\nid: a\\ntitle: A\\nparties: [{id: p, name: P}]\\n";
const open = openCase(memoryFiles({ "case.yaml": text }), "case.yaml");
const line = "2031-03-01 | A. Speaker | p | | assumed | We wait.";
const { statement } = parseStatementLine(line, open.loaded.case, { file: "line", line: 1 });
const rows = [{ row: statement, place: { file: "line", line: 1, column: 1 } }];
const { added, files } = appendRecord(open, [{ kind: "statements", rows, diagnostics: [] }]);
assert.equal(added[0].id, "s1");
const grown = openCase(memoryFiles(Object.fromEntries(files)), "case.yaml");
const table = recordCsv("statements", grown.loaded.case.statements).replace("We wait.", "We go.");
const updated = updateRecord(grown, [readRecordText(table, grown.loaded.case, "table.csv")]);
assert.match(updated.files.get("case.yaml"), /summary: We go\\./);

const plan = await readPlan("plan.txt", new TextEncoder().encode("1. North withdraws.\\n2. South pays.\\n"));
const made = newCaseOf(plan.plan, { id: "talks", title: "Talks", source: "plan.txt" });
assert.equal(made.suggestion.issues.length, 2);

mkdirSync("scenario");
for (const [file, content] of writeScenario(model, "genius-xml").files) writeFileSync("scenario/" + file, content);
assert.deepEqual(readScenarioFolder("scenario").model.parties.map(({ id }) => id), model.parties.map(({ id }) => id));
`;
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
  writeFileSync(path.join(empty, "library.mjs"), LIBRARY);
  const library = run(process.execPath, ["library.mjs", path.join(cases, "the-well")], empty);
  expect("the library is imported", library.status === 0, library.out + library.err);
  const types = path.join(empty, "node_modules", "parley");
  const { exports } = JSON.parse(readFileSync(path.join(types, "package.json"), "utf8")) as { exports: object };
  const missing = Object.values(exports)
    .flatMap((entry: string | object) => (typeof entry === "string" ? [entry] : Object.values(entry)))
    .filter((file) => !existsSync(path.join(types, file)));
  expect("every entry has its file and its types", missing.length === 0, missing.join("\n"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const summary = path.join(root, ".cache", "summary");
const [p = 0, f = 0, s = 0] = readFileSync(summary, "utf8").trim().split(" ").map(Number);
console.log(`\n${p + passed} passed, ${f + failed} failed${s > 0 ? `, ${s} skipped` : ""}`);
process.exit(f + failed > 0 ? 1 : 0);
