import { describe, expect, it } from "vitest";
import { memoryFiles } from "./files.ts";
import { formatDiagnostic, loadCase } from "./load.ts";
import { loadCaseFromDisk } from "./node-files.ts";

const fixture = (name: string): string => new URL(`../../test/fixtures/${name}`, import.meta.url).pathname;
const inMemory = (text: string, others: Record<string, string> = {}) =>
  loadCase(memoryFiles({ "case.yaml": text, ...others }), "case.yaml");
const lines = (text: string, others: Record<string, string> = {}): string[] =>
  inMemory(text, others).diagnostics.map(formatDiagnostic);

describe("a whole case", () => {
  it("loads the example of the reference without a word", () => {
    const loaded = loadCaseFromDisk(fixture("harbour"));
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.case?.issues.map((issue) => issue.id)).toEqual(["force-cap", "guarantee"]);
    expect(loaded.case?.drafts?.[0]?.body).toContain("6. Northland's forces are limited");
    expect(loaded.digestInputs.map((input) => input.path)).toEqual(["case.yaml", "drafts/d1.md"]);
  });

  it("knows where each value and key stands", () => {
    const loaded = loadCaseFromDisk(fixture("harbour"));
    const file = `${fixture("harbour")}/case.yaml`;
    expect(loaded.locate(["title"])).toEqual({ file, line: 3, column: 8 });
    expect(loaded.locate(["title"], "key")).toEqual({ file, line: 3, column: 1 });
    expect(loaded.locate(["issues", 1, "options", 1, "id"])).toEqual({ file, line: 21, column: 68 });
    expect(loaded.locate(["issues", 1, "nothing", "here"])).toEqual(loaded.locate(["issues", 1]));
  });
});

describe("what may be left out", () => {
  it("parties, issues and the options of a position", () => {
    const loaded = inMemory("parley: 1\nid: a\ntitle: A\n");
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.case).toEqual({ parley: 1, id: "a", title: "A", parties: [], issues: [] });
  });

  it("the day, the month and the quotes of a source's date", () => {
    const text = "parley: 1\nid: a\ntitle: A\nfacts: [{id: f, title: F, date: 1982}]\n";
    expect(inMemory(text).case?.facts?.[0]?.date).toBe("1982");
  });
});

describe("files that take in files", () => {
  const head = "parley: 1\nid: a\ntitle: A\n";
  it("stand for a list, a map, an item, or all items of a list", () => {
    const loaded = inMemory(
      `${head}facts: [{file: one.yaml}, {id: f3, title: F}, {file: more.json}]\nparties: {file: parties.yaml}\n`,
      {
        "one.yaml": "id: f1\ntitle: F\n",
        "more.json": '[{"id": "f4", "title": "F"}, {"id": "f5", "titel": "F"}]',
        "parties.yaml": "- {id: p, name: P}\n",
      },
    );
    expect(loaded.diagnostics.map(formatDiagnostic)).toEqual([
      'more.json:1:43: unknown key "titel"; did you mean "title"?',
    ]);
  });

  it("a hole hides what follows from it, and nothing else", () => {
    expect(
      lines(
        `${head}issues: {file: gone.yaml}\nparties: [{id: p, nam: P}]\npositions:\n  - {party: q, issue: i, stance: unknown, date: 2031-01-01}\n`,
      ),
    ).toEqual([
      'case.yaml:4:16: there is no file "gone.yaml"',
      'case.yaml:5:19: unknown key "nam"; did you mean "name"?',
      'case.yaml:7:13: unknown party "q"; there is "p"',
    ]);
  });
});
