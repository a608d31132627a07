import path from "node:path";
import { type Case, type Issue, validateCase } from "@parley/core";
import { loadCaseFromDisk } from "@parley/formats/node";
import { describe, expect, test } from "vitest";
import { type CaseEdit, withEdits } from "./edits.ts";
import {
  isNamed,
  joinIssueEdits,
  joinProblem,
  mergeOptionEdits,
  moveEdits,
  optionEdits,
  removeIssueEdits,
  silenceEdit,
  silenceOf,
  splitIssueEdits,
  wordingEdits,
} from "./issues.ts";

const cases = path.resolve(import.meta.dirname, "../../../../cases");
const load = (name: string): Case => loadCaseFromDisk(path.join(cases, name)).case!;
const main = load("ukraine-2025");
const well = load("the-well");
/** The case after edits; whatever is wrong with it fails the test. */
const after = (kase: Case, edits: readonly CaseEdit[]): Case => {
  const next = withEdits(kase, edits);
  const { diagnostics } = validateCase(JSON.parse(JSON.stringify(next)));
  expect(diagnostics.filter(({ severity }) => severity === "error").slice(0, 3)).toEqual([]);
  return next;
};
const issue = (kase: Case, id: string): Issue => kase.issues.find((one) => one.id === id)!;

describe("options", () => {
  test.each([
    ["the main case", main],
    ["a small one", well],
  ])("can be merged in %s, whatever names them", (_, kase) => {
    for (const one of kase.issues) {
      if (one.options.length < 3) continue;
      const [kept, gone] = one.options;
      const next = after(kase, mergeOptionEdits(kase, one, gone!.id, kept!.id));
      expect(issue(next, one.id).options.map(({ id }) => id)).toEqual(
        one.options.flatMap(({ id }) => (id === gone!.id ? [] : [id])),
      );
    }
  });

  test("merge positions, terms, chances and what silence means", () => {
    const small: Case = {
      parley: 1,
      id: "a",
      title: "A",
      parties: [{ id: "north", name: "North", roles: ["party"] }],
      issues: [
        {
          id: "cap",
          title: "Cap",
          options: ["no", "low", "high"].map((id) => ({ id, title: id })),
          default: { no: 0.4, low: 0.6 },
        },
      ],
      drafts: [
        { id: "d1", title: "D1", terms: { cap: "low" } },
        { id: "d2", title: "D2", terms: { cap: { value: ["low", "no"], source: "assumed" } } },
      ],
      positions: [{ party: "north", issue: "cap", options: ["low", "no"], stance: "accepted", date: "2031-01-01" }],
      perspectives: [
        {
          id: "p",
          title: "P",
          source: "assumed",
          parties: {
            north: { weights: { cap: 1 }, values: { cap: { no: 1, low: 2, high: 3 } }, redLines: [{ cap: "low" }] },
          },
        },
      ],
    } as unknown as Case;
    const cap = small.issues[0]!;
    const next = after(small, mergeOptionEdits(small, cap, "low", "no"));
    expect(next.issues[0]!.default).toEqual({ no: 1 });
    expect(next.drafts!.map(({ terms }) => terms!["cap"])).toEqual(["no", { value: "no", source: "assumed" }]);
    expect(next.positions![0]!.options).toEqual(["no"]);
    expect(next.perspectives![0]!.parties!["north"]).toEqual({
      weights: { cap: 1 },
      values: { cap: { no: 1, high: 3 } },
      redLines: [{ cap: "no" }],
    });
    expect(isNamed(small, cap, "low")).toBe(true);
    const { id, edits } = optionEdits(small, cap, "Twice as high");
    expect(isNamed(withEdits(small, [edits[0]!]), withEdits(small, [edits[0]!]).issues[0]!, id)).toBe(false);
    const silent = after(small, [silenceEdit(cap, "high")]);
    expect(silenceOf(silent.issues[0]!)).toBe("high");
  });

  test("the words of a draft become an option of their own", () => {
    const draft = well.drafts![0]!;
    const one = well.issues[0]!;
    const next = after(well, wordingEdits(well, one, draft, "The well is shared between both on alternate days."));
    const made = issue(next, one.id).options.at(-1)!;
    expect(made.title).toBe("The well is shared between both on alternate days.");
    const { hilltop } = next.perspectives![0]!.parties!;
    expect(hilltop!.values![one.id]![made.id]).toMatchObject({ gap: true });
    expect(next.drafts![0]!.terms![one.id]).toEqual({ value: made.id, source: "assumed" });
  });
});

describe("issues", () => {
  test("move by one place, and stay at the ends", () => {
    const ids = well.issues.map(({ id }) => id);
    const moved = after(well, moveEdits(["issues"], ids, ids[0]!, 1));
    expect(moved.issues.map(({ id }) => id).slice(0, 2)).toEqual([ids[1], ids[0]]);
    const back = after(
      moved,
      moveEdits(
        ["issues"],
        moved.issues.map(({ id }) => id),
        ids[0]!,
        -1,
      ),
    );
    expect(back.issues.map(({ id }) => id)).toEqual(ids);
    expect(moveEdits(["issues"], ids, ids.at(-1)!, 1)).toEqual([]);
  });

  test("split: both are settled by the same points, and each draft says the same on both", () => {
    for (const one of main.issues.slice(0, 4)) {
      const { id, edits } = splitIssueEdits(main, one, "The other half");
      const next = after(main, edits);
      const at = next.issues.findIndex((known) => known.id === one.id);
      expect(next.issues[at + 1]).toMatchObject({ id, title: "The other half", options: one.options });
      for (const draft of next.drafts!) expect(draft.terms?.[id]).toEqual(draft.terms?.[one.id]);
    }
  });

  test("removed with what drafts say on it and what was judged of it, unless the record speaks of it", () => {
    const plain: Case = { ...main, positions: [], statements: [], constraints: [], codings: [] } as Case;
    const one = plain.issues.find(({ id }) => plain.drafts!.some(({ terms }) => terms?.[id] !== undefined))!;
    const next = withEdits(plain, removeIssueEdits(plain, one.id));
    expect(JSON.stringify(next.drafts!.map(({ terms, points }) => [terms, points]))).not.toContain(`"${one.id}"`);
    expect(next.issues).toHaveLength(plain.issues.length - 1);
  });

  test("joined: the options are the pairs that silence and the drafts hold", () => {
    const options = ["yes", "no"].map((id) => ({ id, title: id }));
    const kase = {
      parley: 1,
      id: "a",
      title: "A",
      parties: [{ id: "north", name: "North", roles: ["party"] }],
      issues: [
        { id: "guard", title: "Guard", options, default: "no" },
        { id: "mines", title: "Mines", options, default: "no" },
      ],
      drafts: [
        {
          id: "d1",
          title: "D1",
          terms: { guard: "yes", mines: "yes" },
          points: { "1": ["guard", "mines"], "2": ["mines"] },
        },
        { id: "d2", title: "D2", terms: { guard: "yes" } },
        { id: "d3", title: "D3" },
        { id: "d4", title: "D4", terms: { mines: "undecided" } },
      ],
      perspectives: [
        {
          id: "p",
          title: "P",
          source: "assumed",
          parties: {
            north: { weights: { guard: 1, mines: 2 }, values: { guard: { yes: 1, no: 2 }, mines: { yes: 1, no: 2 } } },
          },
        },
      ],
    } as unknown as Case;
    const next = after(kase, joinIssueEdits(kase, kase.issues[0]!, kase.issues[1]!));
    expect(next.issues.map(({ id }) => id)).toEqual(["guard"]);
    expect(next.issues[0]!.options.map(({ title }) => title)).toEqual(["no", "yes", "yes; no"]);
    const said = next.drafts!.map(({ terms }) => (terms?.["guard"] as { value: string } | undefined)?.value);
    expect(said).toEqual(["yes", "yes-no", undefined, "undecided"]);
    expect(next.drafts![0]!.points).toEqual({ "1": ["guard"], "2": ["guard"] });
    expect(joinProblem(kase, "guard", "mines")).toBeNull();
    expect(joinProblem(main, main.positions![0]!.issue, main.issues[0]!.id)).toMatch(/positions/);
  });
});
