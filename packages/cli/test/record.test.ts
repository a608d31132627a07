import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FILES } from "../../formats/test/record/harbour.ts";
import { parley } from "./run.ts";

let folder = "";
const at = (...parts: string[]): string => path.join(folder, ...parts);
const statements = (): string => readFileSync(at("case", "statements.yaml"), "utf8");
const LINE = "2031-04-01 | A. Speaker | south | rejects draft:d1 | radio | A line of the test";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-record-"));
  mkdirSync(at("case"));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(at("case", file), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("parley record", () => {
  test("--dry-run says what would be added and writes nothing; --add writes it behind the others", () => {
    const before = statements();
    const dry = parley(["record", "case", "--add", LINE, "--dry-run"], { cwd: folder });
    expect(dry).toMatchObject({ status: 0, err: "" });
    expect(dry.out).toMatch(/^1 statement would be added to statements\.yaml: s\d+\n$/);
    expect(statements()).toBe(before);
    const done = parley(["record", "case", "--add", LINE], { cwd: folder });
    expect(done).toMatchObject({ status: 0, err: "", out: dry.out.replace("would be added", "added") });
    expect(statements().startsWith(before)).toBe(true);
    expect(statements().slice(before.length)).toContain("summary: A line of the test\n");
    const again = parley(["record", "case", "--add", LINE], { cwd: folder });
    expect(again.out).toBe("nothing to add\n");
    expect(again.err).toMatch(/^--add:1:1: left out: it has the date, speaker and claims of s\d+/);
  });

  test("one wrong line of two: status 1, its place, nothing written", () => {
    const before = statements();
    const wrong = LINE.replace("south", "soutth").replace("04-01", "04-02");
    const ran = parley(["record", "case", "--from", "-"], { cwd: folder, input: `${LINE}\n${wrong}\n` });
    expect(ran.status).toBe(1);
    expect(ran.err).toContain(
      `<stdin>:2:${wrong.indexOf("soutth") + 1}: unknown party "soutth"; did you mean "south"?`,
    );
    expect(ran.err).toContain("nothing was written");
    expect(ran.out).toBe("");
    expect(statements()).toBe(before);
  });

  test("all of the record out and in again changes nothing", () => {
    const before = statements();
    expect(parley(["record", "case", "--export", "all.xlsx"], { cwd: folder })).toEqual({
      status: 0,
      out: "",
      err: "",
    });
    const back = parley(["record", "case", "--from", "all.xlsx", "--json"], { cwd: folder });
    expect(back.status).toBe(0);
    const { added, leftOut } = JSON.parse(back.out);
    expect(added).toEqual([]);
    expect(leftOut).toHaveLength(5);
    expect(statements()).toBe(before);
  });

  test("--update: a cell changed in a spreadsheet changes its place in the file, shown first by --dry-run", () => {
    const before = statements();
    expect(parley(["record", "case", "--export", "statements.csv"], { cwd: folder }).status).toBe(0);
    const same = parley(["record", "case", "--from", "statements.csv", "--update", "--delete-missing"], {
      cwd: folder,
    });
    expect(same).toEqual({ status: 0, err: "", out: "nothing to change\n" });
    const csv = readFileSync(at("statements.csv"), "utf8");
    writeFileSync(at("statements.csv"), csv.replace("No treaty.", "No treaty at all.").replace(/^s01,.*\r\n/m, ""));
    const dry = parley(["record", "case", "--from", "statements.csv", "--update", "--dry-run"], { cwd: folder });
    expect(dry).toMatchObject({ status: 0, err: "" });
    expect(dry.out).toMatch(/s02\s+summary\s+No treaty\.\s+No treaty at all\./);
    expect(dry.out).toContain("1 cell of 1 row would be changed\n");
    expect(statements()).toBe(before);
    const done = parley(["record", "case", "--from", "statements.csv", "--update"], { cwd: folder });
    expect(done.out).toContain("1 cell of 1 row changed\n");
    expect(statements()).toBe(before.replace("No treaty.", "No treaty at all."));
    const gone = parley(["record", "case", "--from", "statements.csv", "--update", "--delete-missing", "--json"], {
      cwd: folder,
    });
    expect(JSON.parse(gone.out)).toMatchObject({
      written: true,
      changed: [],
      deleted: [{ kind: "statements", row: "s01" }],
    });
    expect(statements()).not.toContain("s01");
    writeFileSync(at("case", "statements.yaml"), before);
  });

  test("through a symbolic link the file itself is written", () => {
    symlinkSync(at("case"), at("link"));
    const line = LINE.replace("2031-04-01", "2031-04-11");
    expect(parley(["record", "link/case.yaml", "--add", line], { cwd: folder }).status).toBe(0);
    expect(statements()).toContain("date: 2031-04-11");
  });

  test("--compare: agreement and what differs", () => {
    cpSync(at("case"), at("other"), { recursive: true });
    const file = at("other", "statements.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("{kind: rejects,", "{kind: offers,"));
    const { status, out } = parley(["record", "case", "--compare", "other"], { cwd: folder });
    expect(status).toBe(0);
    // Values of four claims: A A, R O, R R, R R; n = 8, so α = 1 − (2/8)/(2(2·5 + 2·1 + 5·1)/56) = 0.588.
    expect(out).toMatch(/^Krippendorff's α: stances 0\.00 \(1 coded by both\), claims 0\.59 \(4 coded by both\)/);
    expect(out).toMatch(/south, issue:guarantee=treaty\s+ruled-out \(s02\)\s+accepted \(s02\)/);
    expect(out).toMatch(/s02, issue:guarantee=treaty\s+rejects\s+offers/);
  });

  test("--compare with a coding that stands in the case", () => {
    cpSync(at("case"), at("coded"), { recursive: true });
    const file = at("coded", "case.yaml");
    const row = readFileSync(at("case", "positions.yaml"), "utf8").replace(
      "ruled-out, date: 2031-03-04",
      "conditional, date: 2031-03-05",
    );
    writeFileSync(file, `${readFileSync(file, "utf8")}codings:\n- id: second\n  positions:\n  ${row}`);
    const { status, out, err } = parley(["record", "coded", "--compare", "second"], { cwd: folder });
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/south, issue:guarantee=treaty\s+ruled-out \(\S+\)\s+conditional/);
  });

  test.each([
    [["record", "case", "--export", "a.csv"], "which rows?"],
    [["record", "-", "--add", LINE], "not to standard input"],
    [["record", "case", "--add", LINE, "--update"], "give the table with --from"],
    [["record", "case", "--from", "x.csv", "--delete-missing"], "an --update does not have"],
  ])("2 for %j", (args, words) => {
    const { status, err } = parley(args, { cwd: folder });
    expect(err).toContain(words);
    expect(status).toBe(2);
  });
});

test.each([
  ["claimreview", "claims.claimreview.jsonld", '"@type": "ClaimReview"'],
  ["prov", "evidence.prov.ttl", "a prov:Entity"],
  ["plover", "contacts.plover.jsonl", '"event":["CONSULT"]'],
])("convert --to %s", (format, file, words) => {
  expect(parley(["convert", at("case"), "--to", format, "--out", at("out")]).status).toBe(0);
  const text = readFileSync(at("out", file), "utf8");
  expect(text).toContain(words);
});
