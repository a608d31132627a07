import { type Case, validateCase } from "@parley/core";
import { outlineOf } from "@parley/formats/plans";
import { describe, expect, it } from "vitest";
import { withEdits } from "./edits.ts";
import { newDraftEdits, newDrafts } from "./new-draft.ts";
import type { PendingPlan } from "./pending-plan.ts";

const option = (id: string) => ({ id, title: id });
const kase: Case = {
  parley: 1,
  id: "lake",
  title: "Lake",
  parties: [],
  issues: ["fish", "boats"].map((id) => ({
    id,
    title: id,
    options: [option("yes"), option("no")],
    default: { value: "no", source: "assumed" },
  })),
  drafts: [
    {
      id: "first",
      title: "First",
      date: "2030-01-01",
      source: "assumed",
      body: "1. Fishing stops for two years.\n2. Boats are marked with a number.\n",
      points: { "1": ["fish"], "2": ["boats"] },
    },
  ],
};
const pendingOf = (bodies: readonly string[], more: Partial<PendingPlan> = {}): PendingPlan => ({
  into: "lake",
  name: "lake.docx",
  plan: {
    format: "word",
    versions: bodies.map((body) => ({ title: null, body })),
    changes: bodies.length === 1 ? null : { authors: ["A. Envoy"], first: null, last: null },
    date: null,
    notes: [],
  },
  outlines: bodies.map((body) => outlineOf(body, null)),
  take: "both",
  title: "Second",
  date: "2030-02-01",
  follows: "first",
  issues: {},
  continues: {},
  ties: {},
  ...more,
});
const before = "1. Boats are marked with a number.\n2. Fishing stops for two years.\n3. Nets are wide.\n";
const after = before.replace("two years", "three years");
/** The drafts added: id, what it follows, points. */
function added(pending: PendingPlan): unknown[] {
  const now = withEdits(kase, newDraftEdits(kase, pending, newDrafts(kase, pending)).edits);
  const { diagnostics, case: sound } = validateCase(now);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return sound!.drafts!.slice(1).map(({ id, follows, points }) => [id, follows, points]);
}

describe("drafts on their way into a case", () => {
  it("take the issues of the points they continue, the second by way of the first", () => {
    const points = { "1": ["boats"], "2": ["fish"] };
    expect(added(pendingOf([before, after]))).toEqual([
      ["second-before", "first", points],
      ["second", "second-before", points],
    ]);
    expect(added(pendingOf([before, after], { take: "after" }))).toEqual([["second", "first", points]]);
  });
  it("are aligned and tied as the person says", () => {
    expect(
      added(pendingOf([after], { continues: { "0:0": "", "0:2": "2" }, ties: { "0:1": ["fish", "boats"] } })),
    ).toEqual([["second", "first", { "2": ["fish", "boats"], "3": ["boats"] }]]);
  });
  it("make issues of points where they are wanted, under ids of their own", () => {
    const pending = pendingOf([before, after], { issues: { "1:2": "Fish" } });
    const { edits } = newDraftEdits(kase, pending, newDrafts(kase, pending));
    const now = withEdits(kase, edits);
    expect(now.issues.slice(2).map(({ id, title }) => [id, title])).toEqual([["fish-2", "Fish"]]);
    expect(now.drafts!.slice(1).map(({ terms }) => terms)).toEqual([
      { "fish-2": "as-drafted" },
      {
        fish: { value: "undecided", source: "assumed", note: "point 2 has other words than point 2 of second-before" },
        "fish-2": "as-drafted",
      },
    ]);
    expect(now.drafts!.at(-1)!.points!["3"]).toEqual(["fish-2"]);
  });
  it("leave out what the case has already", () => {
    const pending = pendingOf([kase.drafts![0]!.body!, after]);
    expect(newDrafts(kase, pending).drafts.map(({ version }) => version)).toEqual([1]);
    expect(added(pending)).toEqual([["second", "first", { "1": ["boats"], "2": ["fish"] }]]);
  });
});
