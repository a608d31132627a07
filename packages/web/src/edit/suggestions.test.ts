import { type Case, validateCase } from "@parley/core";
import { expect, test } from "vitest";
import { draftFrom } from "./drafts.ts";
import { withEdits } from "./edits.ts";
import {
  acceptEdits,
  lagsOf,
  openSuggestions,
  outcomeEdits,
  proposedWords,
  type Suggested,
  withWords,
} from "./suggestions.ts";

const kase = {
  parley: 1,
  id: "isles",
  title: "Isles",
  parties: [{ id: "north", name: "North", roles: ["party"] }],
  issues: [
    {
      id: "mines",
      title: "Mines",
      options: ["destroyed", "sealed", "kept"].map((id) => ({ id, title: id })),
      default: "kept",
    },
  ],
  drafts: [
    {
      id: "d1",
      title: "First",
      body: "1. Firing stops: a) at sea; b) on land.\n2. The mines are destroyed.\n",
      terms: { mines: "destroyed" },
      points: { "2": ["mines"] },
    },
    {
      id: "d2",
      title: "Second",
      body: "1. The mines are put under seal.\n",
      terms: { mines: "sealed" },
      points: { "1": ["mines"] },
    },
  ],
  comments: [
    {
      id: "c1",
      draft: "d1",
      point: "2",
      date: "2031-01-01",
      text: "Milder.",
      suggests: "The mines are sealed.",
      terms: { mines: "sealed" },
    },
    { id: "c2", draft: "d1", point: "2", date: "2031-01-01", text: "A question." },
  ],
} as unknown as Case;
const valid = (next: Case): Case => {
  expect(validateCase(JSON.parse(JSON.stringify(next))).diagnostics).toEqual([]);
  return next;
};
const [first] = kase.drafts!;

test("words take the place of a point's own, and leave what stands under it and beside it", async () => {
  const text = await withWords(first!.body!, new Map([["1", "All firing stops:"]]));
  expect(text).toMatch(/All firing stops:/);
  expect(text).toMatch(/at sea/);
  expect(text).toMatch(/2\. The mines are destroyed\./);
  await expect(withWords(first!.body!, new Map([["9", "Nothing."]]))).rejects.toThrow(RangeError);
});

test("an accepted suggestion is the draft's words and terms, a rejected one neither; both are decided", async () => {
  const [open] = openSuggestions(kase, "d1");
  expect(open!.id).toBe("c1");
  const accepted = valid(withEdits(kase, await acceptEdits(first!, open!)));
  expect(accepted.drafts![0]!.body).toMatch(/2\. The mines are sealed\./);
  expect(accepted.drafts![0]!.terms!["mines"]).toEqual({ value: "sealed", source: "assumed" });
  expect(openSuggestions(accepted, "d1")).toEqual([]);
  const rejected = valid(withEdits(kase, outcomeEdits(open as Suggested, "rejected")));
  expect(rejected.drafts![0]).toEqual(first);
  expect(openSuggestions(rejected, "d1")).toEqual([]);
});

test("where an amendment changes a term, the words of a draft that says so are proposed; until then the place is marked", () => {
  expect(lagsOf(kase, first!)).toEqual([]);
  const made = draftFrom(kase, first!, "Amended", { mines: "sealed" }, "2031-02-01");
  const amended = withEdits(kase, made.edits);
  const draft = amended.drafts!.find(({ id }) => id === made.id)!;
  expect(lagsOf(amended, draft)).toMatchObject([
    { point: "2", issue: "mines", option: "sealed", words: { text: "The mines are put under seal." } },
  ]);
  const proposed = valid(withEdits(amended, proposedWords(kase, made, "An analyst")));
  expect(openSuggestions(proposed, made.id)).toMatchObject([
    { point: "2", author: "An analyst", suggests: "The mines are put under seal." },
  ]);
  // Nobody has words for it: the place is marked, and nothing is made up.
  const bare = draftFrom(kase, first!, "Struck", { mines: "kept" }, "2031-02-01");
  expect(proposedWords(kase, bare, "An analyst")).toEqual([]);
});
