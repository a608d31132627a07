import { describe, expect, test } from "vitest";
import { editCase, loadCase, memoryFiles } from "../../src/case/index.ts";
import { draftsFor, editsFor, idOf, newCaseOf, type PlanFile, readPlan, suggestIssues } from "../../src/plans/index.ts";

const planOf = (...bodies: string[]): PlanFile => ({
  format: "text",
  versions: bodies.map((body) => ({ title: null, body })),
  changes: bodies.length === 1 ? null : { authors: ["A. Envoy"], first: "2031-03-09", last: "2031-03-10" },
  date: null,
  notes: [],
});
const load = (files: Readonly<Record<string, string>>, entry = "case.yaml") => {
  const loaded = loadCase(memoryFiles(files), entry);
  expect(loaded.diagnostics).toEqual([]);
  return loaded.case!;
};

describe("a new case", () => {
  test("loads without a word of complaint and says no more than the text does", () => {
    const { files } = newCaseOf(
      planOf("# Plan\n\nThe parties,\n\n1. Peace holds.\n2. Aid flows: a) now; b) later.\n"),
      {
        id: "plan",
        title: "The plan: “new”",
        date: "2031-03-01",
        authors: ["The envoy"],
        source: "plan.txt",
      },
    );
    const made = load(Object.fromEntries(files));
    expect(made.parties).toMatchObject([{ id: "the-envoy", name: "The envoy" }]);
    expect(made.issues.map(({ id, title }) => [id, title])).toEqual([
      ["peace-holds", "Peace holds"],
      ["aid-flows", "Aid flows"],
    ]);
    for (const issue of made.issues) {
      expect(issue.options.map(({ id }) => id)).toEqual(["as-drafted", "status-quo"]);
      expect(issue.default).toMatchObject({ value: "status-quo", source: "assumed" });
      expect(issue.note).toMatch(/^suggested from point \d/);
    }
    expect(made.drafts).toMatchObject([
      {
        id: "draft-1",
        date: "2031-03-01",
        authors: ["the-envoy"],
        terms: { "peace-holds": "as-drafted", "aid-flows": "as-drafted" },
        points: { "1": ["peace-holds"], "2": ["aid-flows"] },
      },
    ]);
    expect(made.perspectives).toBeUndefined();
  });

  test("of a text in another script, or one without numbers, has issues too", () => {
    const made = (body: string): string[] => suggestIssues([body]).issues.map(({ id }) => id);
    expect(made("1. Мир.\n2. Помощь на 10 лет.")).toEqual(["mir", "pomoshch-na-10-let"]);
    expect(made("1. 和平。\n2. 撤退10公里。")).toEqual(["point-1", "point-2"]);
    expect(made("Peace will hold.\n\nAid will flow.")).toEqual(["peace-will-hold", "aid-will-flow"]);
    expect(made("1. Peace.\n2. Peace.")).toEqual(["peace", "peace-2"]);
  });

  test("of tracked changes has two drafts, and options for what was reworded", () => {
    const before =
      "1. The ceiling is 60,000 men in peacetime.\n2. Aid flows at once to all who ask.\n3. Prisoners stay where they are.\n";
    const after =
      "1. The ceiling is 80,000 men in peacetime.\n2. Aid flows at once to all who ask.\n3. A joint council meets every month.\n";
    const { files, suggestion } = newCaseOf(planOf(before, after), { id: "plan", title: "Plan", source: "plan.docx" });
    const made = load(Object.fromEntries(files));
    expect(made.drafts!.map(({ id, follows }) => [id, follows])).toEqual([
      ["draft-1", null],
      ["draft-2", "draft-1"],
    ]);
    expect(made.issues.map(({ id }) => id)).toEqual([
      "ceiling-is-80-000",
      "aid-flows-at-once-to-all-who-ask",
      "prisoners-stay-where-they-are",
      "joint-council-meets-every-month",
    ]);
    const [first, second] = suggestion.codings;
    expect(first!.terms["ceiling-is-80-000"]).toBe("as-first-drafted");
    expect(second!.terms["ceiling-is-80-000"]).toBe("as-redrafted");
    expect(second!.terms["aid-flows-at-once-to-all-who-ask"]).toBe("as-drafted");
    expect(second!.terms["prisoners-stay-where-they-are"]).toBeUndefined();
    expect(first!.terms["joint-council-meets-every-month"]).toBeUndefined();
    expect(made.drafts![1]!.note).toBe("changes tracked by A. Envoy, 2031-03-09 to 2031-03-10");
  });

  test("ids are made of names", () => {
    expect(idOf("Peace Plan (final).v2")).toBe("peace-plan-final-v2");
    expect(idOf("План")).toBe("plan");
  });
});

const head = `parley: 1 # keep me
id: harbour
title:   'Harbour talks'
parties:
  - {id: north, name: Northland}
issues:
  - {id: cap, title: Cap, options: [{id: "no", title: No}, {id: "yes", title: Yes}], default: "no"}
  - {id: aid, title: Aid, options: [{id: "no", title: No}, {id: "yes", title: Yes}], default: "no"}
`;
const rows = `  - id: d1      # the first
    title: First
    text: d1.md
    points: {"1": [cap], "2.a": [aid]}
    note: |
      of two
      lines # no comment
    # the end of the list
`;
const text = "1. The ceiling is 60,000 men in peacetime.\n2. Aid: a) flows at once to all who ask; b) for ten years.\n";
const changed =
  "1. Aid: a) flows at once to all who ask; b) for ten years or more.\n2. The ceiling is 80,000 men in peacetime.\n3. A council meets.\n";

describe("a draft added to a case", () => {
  const files = { "case.yaml": `${head}drafts:\n${rows}statements: [] # none yet\n`, "d1.md": text };

  test("takes its issues from the points it continues; what was reworded is to be decided", () => {
    const [added] = draftsFor(planOf(changed), load(files), {
      id: "d2",
      title: "Second",
      follows: "d1",
      authors: ["north"],
    });
    expect(added!.row).toEqual({
      id: "d2",
      title: "Second",
      authors: ["north"],
      follows: "d1",
      text: "drafts/d2.md",
      points: { "1": ["aid"], "2": ["cap"] },
      terms: {
        aid: { value: "undecided", source: "assumed", note: "point 1 has other words than point 2 of d1" },
        cap: { value: "undecided", source: "assumed", note: "point 2 has other words than point 1 of d1" },
      },
      note: expect.stringContaining("by likeness with d1"),
    });
    expect(added!.mapping!.points.map(({ id, from, issues }) => [id, from, issues])).toEqual([
      ["1", ["2"], ["aid"]],
      ["2", ["1"], ["cap"]],
      ["3", [], []],
    ]);
  });

  test("is compared with the latest draft that has a text where none is named, and then follows none", () => {
    const [added] = draftsFor(planOf(changed), load(files), { id: "d2", title: "Second" });
    expect(added).toMatchObject({ row: { follows: null, points: { "1": ["aid"] } }, mapping: { earlier: "d1" } });
    expect(() => draftsFor(planOf(changed), load(files), { id: "d2", title: "S", follows: "d9" })).toThrow(RangeError);
  });

  test("of tracked changes: the text before them is added too, unless the case has it", () => {
    const known = draftsFor(planOf(text.replaceAll("\n", "\n\n"), changed), load(files), { id: "d2", title: "Second" });
    expect(known.map(({ row }) => [row.id, row.follows])).toEqual([["d2", "d1"]]);
    const fresh = draftsFor(planOf(changed, text), load(files), { id: "d2", title: "Second" });
    expect(fresh.map(({ row }) => [row.id, row.follows])).toEqual([
      ["d2-before", null],
      ["d2", "d2-before"],
    ]);
    expect(fresh[1]!.row.points).toEqual({ "1": ["cap"], "2": ["aid"] });
  });

  test.each<[where: string, contents: Record<string, string>, file: string]>([
    ["as they are written by hand", files, "case.yaml"],
    [
      "in a file of their own",
      { "case.yaml": `${head}drafts: {file: d.yaml}\n`, "d.yaml": rows.replace(/^ {2}/gm, ""), "d1.md": text },
      "d.yaml",
    ],
    ["that does not exist yet", { "case.yaml": head }, "case.yaml"],
  ])("is written to a list of drafts %s; everything else keeps its bytes", (_, contents, file) => {
    const drafts = draftsFor(planOf(changed), load(contents), { id: "d2", title: "Second" });
    const edited = editCase(contents, "case.yaml", editsFor(drafts));
    expect(edited.ok && Object.keys(edited.files).sort()).toEqual([file, "drafts/d2.md"]);
    const after = edited.ok ? edited.files[file]! : "";
    const lines = new Set(after.split("\n"));
    for (const line of contents[file]!.split("\n")) expect(lines).toContain(line);
    const row = load({ ...contents, [file]: after, "drafts/d2.md": changed }).drafts!.at(-1)!;
    expect(row).toMatchObject({ id: "d2", body: changed });
    expect(Object.keys(row.terms ?? {})).toEqual("d1.md" in contents ? ["aid", "cap"] : []);
  });
});

test("a text of 900 points is read and mapped in seconds", async () => {
  const big = Array.from(
    { length: 900 },
    (_, k) => `${k + 1}. Point ${k * 7919} of the ${k % 13} settles ${k} and ${k * k}.`,
  ).join("\n");
  const { plan } = await readPlan("big.txt", new TextEncoder().encode(big));
  expect(suggestIssues([plan!.versions[0]!.body]).issues).toHaveLength(900);
}, 10_000);
