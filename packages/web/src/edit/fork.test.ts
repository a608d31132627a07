import { type Case, validateCase } from "@parley/core";
import { expect, test } from "vitest";
import { withEdits } from "./edits.ts";
import { forkedEdits, forkOf, ownerOf, perspectiveOf } from "./fork.ts";

const kase = {
  parley: 1,
  id: "a",
  title: "A",
  sources: [{ id: "blog", title: "A blog", kind: "commentary" }],
  parties: [{ id: "north", name: "North", roles: ["party"] }],
  issues: [{ id: "cap", title: "Cap", options: ["no", "yes"].map((id) => ({ id, title: id })), default: "no" }],
  perspectives: [
    {
      id: "author",
      title: "T. Author",
      source: "blog",
      parties: {
        north: {
          weights: { cap: 1 },
          values: { cap: { no: 0, yes: 100 } },
          reservation: {
            scenarios: [
              { title: "war", probability: 0.7, value: 35 },
              { title: "talks", probability: 0.3, value: 50 },
            ],
          },
        },
      },
    },
    { id: "mine", title: "Mine", source: "assumed", extends: "author", parties: {} },
  ],
} as unknown as Case;

test("a view with a source is its author's; one that is assumed is one's own", () => {
  expect(["author", "mine", "derived"].map((id) => ownerOf(kase, id))).toEqual(["author", "own", "record"]);
  expect(forkOf(kase, "author")).toEqual({
    id: "own-from-author",
    title: "My estimate, from T. Author",
    exists: false,
  });
});

test("what is changed goes into a view that starts from the author's, which stays as it is", () => {
  const path = ["perspectives", "author", "parties", "north", "weights", "cap"];
  const edits = [{ op: "set", path, value: 9 }] as const;
  expect(perspectiveOf(edits)).toBe("author");
  const next = withEdits(kase, forkedEdits(kase, edits, "author"));
  expect(validateCase(JSON.parse(JSON.stringify(next))).diagnostics).toEqual([]);
  expect(next.perspectives![0]).toEqual(kase.perspectives![0]);
  expect(next.perspectives!.at(-1)).toMatchObject({
    id: "own-from-author",
    extends: "author",
    source: "assumed",
    parties: { north: { weights: { cap: 9 } } },
  });
  const again = withEdits(next, forkedEdits(next, [{ ...edits[0], value: 8 }], "author"));
  expect(again.perspectives).toHaveLength(3);
  expect(again.perspectives!.at(-1)!.parties).toEqual({ north: { weights: { cap: 8 } } });
});

test("of a list it takes over the whole", () => {
  const path = ["perspectives", "author", "parties", "north", "reservation", "scenarios", 1, "value"];
  const next = withEdits(kase, forkedEdits(kase, [{ op: "set", path, value: 60 }], "author"));
  expect(next.perspectives!.at(-1)!.parties!["north"]).toEqual({
    reservation: {
      scenarios: [
        { title: "war", probability: 0.7, value: 35 },
        { title: "talks", probability: 0.3, value: 60 },
      ],
    },
  });
});
