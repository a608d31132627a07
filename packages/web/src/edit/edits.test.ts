import type { Case } from "@parley/core";
import { describe, expect, it } from "vitest";
import { type CaseEdit, holds, valueAt, withEdits, withWaiting } from "./edits.ts";

const kase: Case = {
  parley: 1,
  id: "c",
  title: "C",
  parties: [{ id: "a", name: "A" }],
  issues: [{ id: "i", title: "I", options: [{ id: "x", title: "X" }], default: "x" }],
  drafts: [{ id: "d", title: "D", text: "d.md", body: "old", terms: { i: "x" } }],
};

describe("withEdits", () => {
  it("sets a value in rows named by id, and makes the maps on the way", () => {
    const next = withEdits(kase, [{ op: "set", path: ["drafts", "d", "points", "1"], value: ["i"] }]);
    expect(next.drafts?.[0]?.points).toEqual({ "1": ["i"] });
    expect(kase.drafts?.[0]?.points).toBeUndefined();
    expect(next.parties).toBe(kase.parties);
  });
  it("inserts a row where the list is absent, before another, and at the end", () => {
    const first = withEdits(kase, [{ op: "insert", path: ["perspectives"], value: { id: "p", title: "P" } }]);
    const second = withEdits(first, [
      { op: "insert", path: ["perspectives"], value: { id: "q", title: "Q" }, before: "p" },
    ]);
    expect(second.perspectives?.map(({ id }) => id)).toEqual(["q", "p"]);
    const third = withEdits(second, [{ op: "move", path: ["perspectives", "q"], before: null }]);
    expect(third.perspectives?.map(({ id }) => id)).toEqual(["p", "q"]);
  });
  it("takes away a key and a row", () => {
    expect(withEdits(kase, [{ op: "delete", path: ["drafts", "d", "terms", "i"] }]).drafts?.[0]?.terms).toEqual({});
    expect(withEdits(kase, [{ op: "delete", path: ["drafts", "d"] }]).drafts).toEqual([]);
  });
  it("gives a draft the text of its file", () => {
    expect(withEdits(kase, [{ op: "file", file: "d.md", text: "new" }]).drafts?.[0]?.body).toBe("new");
  });
  it("refuses rows that are not there, and paths through bare values", () => {
    expect(() => withEdits(kase, [{ op: "set", path: ["drafts", "e", "title"], value: "E" }])).toThrow(RangeError);
    expect(() => withEdits(kase, [{ op: "set", path: ["title", "x"], value: 1 }])).toThrow(RangeError);
  });
  it("never reaches a prototype", () => {
    const next = withEdits(kase, [{ op: "set", path: ["__proto__", "polluted"], value: true }]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Object.hasOwn(next, "__proto__")).toBe(true);
  });
});

describe("valueAt", () => {
  it("reads rows by id", () => {
    expect(valueAt(kase, ["drafts", "d", "terms", "i"])).toBe("x");
    expect(valueAt(kase, ["drafts", "none", "terms"])).toBeUndefined();
    expect(valueAt(kase, ["constructor"])).toBeUndefined();
  });

  it("are not made twice where they may have been made already", () => {
    const row = { id: "c", name: "C", roles: ["party"] };
    const insert: CaseEdit = { op: "insert", path: ["parties"], value: row };
    const rename = (value: string): CaseEdit => ({ op: "set", path: ["title"], value });
    const waiting = [rename("One"), insert, rename("Two")];
    const made = withEdits(kase, waiting.slice(0, 2));
    expect(holds(made, waiting.slice(0, 2))).toBe(true);
    expect(holds(made, waiting)).toBe(false);
    expect(withWaiting(made, waiting)).toEqual(withEdits(kase, waiting));
    const gone: CaseEdit = { op: "delete", path: ["parties", "nobody"] };
    expect(holds(made, [gone])).toBe(true);
    expect(withWaiting(made, [gone, { op: "set", path: ["parties", "nobody", "name"], value: "N" }])).toEqual(made);
  });
});
