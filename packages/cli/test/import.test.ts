import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parley, type Ran, root } from "./run.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-import-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]): Ran => parley(args, { cwd: folder });
const write = (name: string, text: string | Uint8Array): void => writeFileSync(path.join(folder, name), text);
const plan = "# The plan\n\n1. Hilltop shall draw half of the water.\n2. Strangers may draw water.\n";

describe("a new case", () => {
  test("is one that check finds well formed, and the words are those of the file", () => {
    write("Our Plan.txt", plan);
    const { status, out, err } = run("import", "Our Plan.txt", "--author", "The teacher", "--date", "2030-04-01");
    expect(err).toBe("");
    expect(out).toContain("draft-1: The plan, 2 numbered points");
    expect(out).toMatch(/^1 +Hilltop shall draw half of the water\. +hilltop-shall-draw-half$/m);
    expect(status).toBe(0);
    const checked = run("check", "our-plan");
    expect(checked.out).toBe(
      "The plan: well formed. 1 party, 2 issues, 1 draft, 0 positions, 0 statements, 0 perspectives, 0 sources.\n",
    );
    expect(checked.err).toBe("");
    expect(readFileSync(path.join(folder, "our-plan/drafts/draft-1.md"), "utf8")).toBe(plan);
  });

  test("is not written over without --force, and a dry run writes nothing", () => {
    write("plan.md", plan);
    expect(run("import", "plan.md", "--dry-run").out).toContain(
      "Nothing was written. Without --dry-run: plan/case.yaml",
    );
    expect(existsSync(path.join(folder, "plan"))).toBe(false);
    expect(run("import", "plan.md").status).toBe(0);
    const again = run("import", "plan.md", "--title", "Another");
    expect(again.err).toContain("plan/case.yaml, plan/drafts/draft-1.md exist already; --force writes over them");
    expect(again.status).toBe(2);
    expect(readFileSync(path.join(folder, "plan/case.yaml"), "utf8")).not.toContain("Another");
    expect(run("import", "plan.md", "--title", "Another", "--force").status).toBe(0);
    expect(readFileSync(path.join(folder, "plan/case.yaml"), "utf8")).toContain("title: Another");
  });

  test("--as-text writes what was read, for a person to join, split and renumber its points first", () => {
    write(
      "plan.html",
      "<ol><li>Hilltop draws half</li><li>of the water.</li><li>Strangers may draw. Nobody sells.</li></ol>",
    );
    const read = run("import", "plan.html", "--as-text", "plan.md");
    expect(read).toMatchObject({ status: 0, err: "" });
    expect(read.out).toContain("plan.md: plan, 3 numbered points");
    expect(readdirSync(folder).sort()).toEqual(["plan.html", "plan.md"]);
    const text = readFileSync(path.join(folder, "plan.md"), "utf8");
    const joined = text.replace(/\n+2\. of/, " of").replace(/\n3\. (Strangers may draw\.) /, "\n2. $1\n3. ");
    expect(joined).not.toBe(text);
    write("plan.md", joined);
    expect(run("import", "plan.md", "--as-text", "plan.md").err).toContain("plan.md exists already");
    expect(run("import", "plan.md").status).toBe(0);
    const points = JSON.parse(run("import", "plan.md", "--out", "x", "--dry-run", "--json").out).result.drafts[0]
      .points;
    expect(points.map((point: { id: string; text: string }) => [point.id, point.text])).toEqual([
      ["1", "Hilltop draws half of the water."],
      ["2", "Strangers may draw."],
      ["3", "Nobody sells."],
    ]);
    expect(run("import", "plan.md", "--as-text", "y.md", "--into", "plan").status).toBe(2);
  });

  test("from standard input, where --out says, machine-readable", () => {
    const { out, status } = parley(["import", "-", "--out", "there", "--id", "here", "--json"], {
      cwd: folder,
      input: plan,
    });
    expect(status).toBe(0);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ command: "import", case: "here", result: { format: "text", written: true } });
    expect(told.result.drafts[0].points[1]).toMatchObject({
      id: "2",
      label: "2.",
      issues: ["strangers-may-draw-water"],
    });
    expect(readdirSync(path.join(folder, "there")).sort()).toEqual(["case.yaml", "drafts"]);
  });
});

describe("into a case", () => {
  beforeEach(() => {
    cpSync(path.join(root, "cases/the-well"), path.join(folder, "well"), { recursive: true });
    write("fourth.txt", plan);
  });
  const caseFile = (): string => readFileSync(path.join(folder, "well/case.yaml"), "utf8");

  test("a draft is added with issues by likeness, its terms silent, and everything else kept", () => {
    const before = caseFile();
    const { status, out, err } = run(
      "import",
      "fourth.txt",
      "--into",
      "well",
      "--follows",
      "first",
      "--author",
      "teacher",
    );
    expect(status).toBe(0);
    expect(out).toMatch(/^1 +Hilltop shall draw half of the water\. +reworded, 1 before +water$/m);
    expect(out).toContain("No longer in the text: point 2 of first.");
    expect(err).toBe("note: the new draft has no terms yet: until you add them it is read as silent on every issue\n");
    const lines = new Set(caseFile().split("\n"));
    for (const line of before.split("\n")) expect(lines).toContain(line);
    expect(run("check", "well").out).toContain("4 drafts");
    const drafts = JSON.parse(run("accept", "well", "--json").out).result.drafts;
    expect(drafts.map(({ id }: { id: string }) => id)).toContain("fourth");
  });

  test.each<[args: string[], status: number, words: string]>([
    [["fourth.txt", "--into", "well", "--id", "first"], 2, 'the case has a draft "first" already'],
    [["fourth.txt", "--into", "well", "--follows", "frst"], 2, 'did you mean "first"?'],
    [["fourth.txt", "--into", "well", "--author", "techer"], 2, 'did you mean "teacher"?'],
    [["fourth.txt", "--into", "well", "--out", "x"], 2, "--out"],
    [["fourth.txt", "--follows", "first"], 2, "--into"],
    [["fourth.txt", "--into", "nowhere"], 1, "nowhere:1:1: "],
    [["nowhere.txt"], 1, "nowhere.txt:1:1: there is no such file"],
    [["well"], 1, "well:1:1: this is a folder"],
    [["broken.txt"], 1, "broken.txt:2:4: the file is not text"],
  ])("nothing is written where something is wrong: %j", (args, status, words) => {
    write("broken.txt", "1. One.\n2. \0");
    const before = [caseFile(), ...readdirSync(folder, { recursive: true })];
    const ran = run("import", ...args);
    expect(ran.err).toContain(words);
    expect(ran.out).toBe("");
    expect(ran.status).toBe(status);
    expect([caseFile(), ...readdirSync(folder, { recursive: true })]).toEqual(before);
  });

  test("nothing is written through a link out of the case", () => {
    const drafts = path.join(folder, "well/drafts");
    rmSync(drafts, { recursive: true, force: true });
    mkdirSync(path.join(folder, "outside"));
    symlinkSync(path.join(folder, "outside"), drafts);
    writeFileSync(path.join(folder, "well/case.yaml"), "parley: 1\nid: well\ntitle: Well\n");
    const ran = run("import", "fourth.txt", "--into", "well");
    expect(ran.err).toContain("well/drafts leads out of the case's folder");
    expect(ran.status).toBe(2);
    expect(readdirSync(path.join(folder, "outside"))).toEqual([]);
    const fresh = run("import", "fourth.txt", "--out", "well", "--force");
    expect([fresh.status, readdirSync(path.join(folder, "outside"))]).toEqual([2, []]);
  });

  test("a case that is broken is left alone", () => {
    writeFileSync(path.join(folder, "well/case.yaml"), caseFile().replace("reservation: 55", "reservaton: 55"));
    const { status, err } = run("import", "fourth.txt", "--into", "well");
    expect(err).toContain('"reservation"');
    expect(status).toBe(1);
    expect(existsSync(path.join(folder, "well/drafts/fourth.md"))).toBe(false);
  });
});
