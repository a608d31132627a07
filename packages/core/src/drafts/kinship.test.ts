import { describe, expect, test } from "vitest";
import { modelOf } from "../../test/model-of.ts";
import type { Case, Draft, Position } from "../case/index.ts";
import { codedFromDrafts, kinshipOf } from "./kinship.ts";

const options = ["a", "b", "c", "d"].map((id) => ({ id, title: id }));
const ISSUES = ["land", "army", "port", "fish"];
const base: Case = {
  parley: 1,
  id: "kin",
  title: "Kin",
  parties: ["north", "south", "isles"].map((id) => ({ id, name: id })),
  issues: ISSUES.map((id) => ({ id, title: id, options, default: "a", ...(id === "army" && { ordered: true }) })),
};
const drafts: readonly Draft[] = [
  {
    id: "old",
    title: "Old",
    date: "2031-01-01",
    authors: ["north"],
    terms: { land: "a", army: "a", port: "a", fish: "a" },
  },
  {
    id: "memo",
    title: "Memo",
    date: "2031-02-01",
    authors: ["south"],
    terms: { land: "b", army: "d", port: "a", fish: "open" },
  },
  { id: "nobody", title: "Nobody’s", date: "2031-02-02", terms: { land: "b" } },
  {
    id: "new",
    title: "New",
    date: "2031-03-01",
    authors: ["north"],
    terms: { land: "b", army: "c", port: "c", fish: "c" },
  },
  {
    id: "late",
    title: "Late",
    date: "2031-04-01",
    authors: ["south"],
    terms: { land: "b", army: "c", port: "c", fish: "c" },
  },
];
const kin = (id: string, list = drafts) => kinshipOf(modelOf({ ...base, drafts: list }), id);

describe("kinship by terms", () => {
  test("the share of equal terms among those both settle, with earlier texts of known authors, most alike first", () => {
    expect(kin("new").shares).toEqual([
      { draft: "memo", authors: ["south"], both: 3, equal: 1, share: expect.closeTo(1 / 3, 12) },
      { draft: "old", authors: ["north"], both: 4, equal: 0, share: 0 },
    ]);
  });

  test("changes since the author's own text: toward, away from or across the other's, nearer counts on an ordered issue", () => {
    const [since] = kin("new").changes;
    expect(since).toMatchObject({ author: "north", since: "old", changed: ISSUES });
    const [memo] = since!.against;
    expect([memo!.party, memo!.draft, memo!.toward, memo!.away, memo!.across]).toEqual(["south", "memo", 2, 1, 0]);
    expect(memo!.terms.map(({ issue, direction }) => [issue, direction])).toEqual([
      ["land", "toward"],
      // From a to c, where the other has d: nearer.
      ["army", "toward"],
      // The old term was the other's.
      ["port", "away"],
    ]);
  });

  test("neither old nor new being the other's goes across, and on an ordered issue as far off on the other side", () => {
    const across = drafts.map((draft) => (draft.id === "memo" ? { ...draft, terms: { land: "d", army: "b" } } : draft));
    expect(kin("new", across).changes[0]!.against[0]!.terms.map(({ issue, direction }) => [issue, direction])).toEqual([
      ["land", "across"],
      ["army", "across"],
    ]);
  });

  test("without a date earlier drafts are those it follows from", () => {
    const undated = drafts.map(({ date: _, ...draft }) => (draft.id === "new" ? { ...draft, follows: "old" } : draft));
    expect(kin("new", undated).shares.map(({ draft }) => draft)).toEqual(["old"]);
    expect(kin("old").shares).toEqual([]);
  });
});

describe("values made of drafts", () => {
  const row = (source: string): Position => ({
    party: "south",
    issue: "land",
    options: ["b"],
    stance: "preferred",
    date: "2031-01-15",
    source,
  });
  test("a party's own text, or a stance with the source of a draft, makes the estimate circular", () => {
    const none = modelOf({
      ...base,
      positions: [row("speech")],
      drafts: [{ id: "new", title: "New", date: "2031-03-01" }],
    });
    expect(codedFromDrafts(none, ["land"])).toEqual({ values: 0, of: 1 });
    const quoted = modelOf({
      ...base,
      positions: [row("text")],
      drafts: [{ id: "new", title: "New", date: "2031-03-01", sources: ["text"] }],
    });
    expect(codedFromDrafts(quoted, ["land"]).values).toBe(1);
    const own = modelOf({ ...base, positions: [row("speech")], drafts: [drafts[1]!] });
    expect(codedFromDrafts(own, ISSUES).values).toBeGreaterThan(0);
  });
});
