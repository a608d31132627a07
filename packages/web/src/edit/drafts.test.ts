import { type Case, type Draft, validateCase } from "@parley/core";
import { describe, expect, it } from "vitest";
import { draftFrom, planOf, pointEdits, slug, termEdits, termOf } from "./drafts.ts";
import { withEdits } from "./edits.ts";
import { newDraftEdits, newDrafts } from "./new-draft.ts";
import { readPending } from "./plan-files.ts";
import { issueEdits, issueTitle, openPoints, partyEdits } from "./setup.ts";

const draft: Draft = {
  id: "d",
  title: "D",
  date: "2030-02-01",
  authors: ["a"],
  body: "# Title\n\n1. Water is shared.\n2. Two things: a) upkeep; b) access.\n3. Peace.",
  terms: { water: "equal", upkeep: { value: "shared", source: "s" }, other: "open" },
  points: { "1": ["water"], "2.a": ["upkeep"] },
  sources: ["s"],
};
const issue = (id: string, ...options: string[]) => ({
  id,
  title: id,
  options: options.map((option) => ({ id: option, title: option })),
  default: { value: options[0]!, source: "assumed" },
});
const kase: Case = {
  parley: 1,
  id: "c",
  title: "C",
  sources: [{ id: "s", title: "S" }],
  parties: [{ id: "a", name: "A", roles: ["party"] }],
  issues: [
    issue("water", "mine", "equal"),
    issue("upkeep", "shared", "paid"),
    issue("other", "x", "y"),
    issue("quiet", "x", "y"),
  ],
  drafts: [draft],
};
const sound = (next: Case): Case => {
  const { case: checked, diagnostics } = validateCase(JSON.parse(JSON.stringify(next)));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return checked!;
};

describe("a plan", () => {
  it("has its points with what stands under them, and what is settled elsewhere or not at all", () => {
    const plan = planOf(kase, draft);
    expect(plan.points.map(({ id, issues, under }) => [id, issues, under.length])).toEqual([
      ["1", ["water"], 0],
      ["2", ["upkeep"], 2],
      ["3", [], 0],
    ]);
    expect(plan.elsewhere).toEqual(["other"]);
    expect(plan.silent).toEqual(["quiet"]);
  });
  it("says what it says, sourced or bare", () => {
    expect([termOf(draft, "water"), termOf(draft, "upkeep"), termOf(draft, "quiet")]).toEqual([
      "equal",
      "shared",
      undefined,
    ]);
  });
  it("takes another option, silence, and another point", () => {
    const next = withEdits(kase, [
      ...termEdits(draft, "water", "mine"),
      ...termEdits(draft, "other", null),
      ...termEdits(draft, "quiet", null),
      ...pointEdits(draft, "3", "quiet", true),
      ...pointEdits(draft, "1", "water", false),
    ]);
    expect(sound(next).drafts?.[0]).toMatchObject({
      terms: { water: { value: "mine", source: "assumed" }, upkeep: { value: "shared" } },
      points: { "2.a": ["upkeep"], "3": ["quiet"] },
    });
  });
  it("becomes another draft that follows it, on its maker's own word", () => {
    const made = draftFrom(kase, draft, "D, amended", { water: "mine" }, "2030-01-01");
    const next = sound(withEdits(kase, made.edits)).drafts!.at(-1)!;
    expect(next).toMatchObject({ id: "d-amended", follows: "d", date: "2030-02-01", source: "assumed" });
    expect(next.terms).toEqual({ ...draft.terms, water: { value: "mine", source: "assumed" } });
    expect(next.authors).toBeUndefined();
  });
  it("is not of an id that is taken", () => {
    const first = withEdits(kase, draftFrom(kase, draft, "D", {}, "2030-01-01").edits);
    expect(first.drafts?.map(({ id }) => id)).toEqual(["d", "d-2"]);
  });
});

describe("a case from the beginning", () => {
  it("is sound at every step", async () => {
    let now: Case = { parley: 1, id: "c", title: "C", parties: [], issues: [] };
    const make = (edits: Parameters<typeof withEdits>[1]): void => {
      now = sound(withEdits(now, edits));
    };
    make(partyEdits(now, "الشرق", "party"));
    make(partyEdits(now, "East", "party"));
    make(partyEdits(now, "East", "mediator"));
    expect(new Set(now.parties.map(({ id }) => id)).size).toBe(3);
    const text = new TextEncoder().encode("1. Water is shared.\n2. Peace.");
    const given = { title: "Plan", date: "2030-01-01", into: "c", follows: "" };
    const pending = { ...(await readPending("The plan", text, given)), issues: { "0:0": null, "0:1": null } };
    make(newDraftEdits(now, pending, newDrafts(now, pending)).edits);
    const [pasted] = now.drafts!;
    expect(openPoints(pasted!).map(({ id }) => id)).toEqual(["1", "2"]);
    make(
      issueEdits(now, issueTitle("Water is shared."), ["Not so", "As the text has it"], {
        draft: pasted!,
        point: "1",
        option: 1,
      }),
    );
    expect(openPoints(now.drafts![0]!).map(({ id }) => id)).toEqual(["2"]);
    expect(termOf(now.drafts![0]!, "water-is-shared")).toBe("as-the-text-has-it");
  });
  it("has ids for titles in any script", () => {
    expect(["Über die Höhe", "The teacher’s", "平和", "---"].map((title) => slug(title, "draft"))).toEqual([
      "uber-die-hohe",
      "the-teachers",
      "draft",
      "draft",
    ]);
  });
});
