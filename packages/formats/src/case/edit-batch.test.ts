import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editCase } from "./edit.ts";
import type { CaseEdit, FolderFiles, Json } from "./edit-types.ts";

const cases = path.resolve(import.meta.dirname, "../../../../cases");
const filesOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path.join(cases, name), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(yaml|md)$/.test(file))
      .map((file) => [file, readFileSync(path.join(cases, name, file), "utf8")]),
  );

/** Edits made one batch after another, each a batch of its own; what is refused is left out of both. */
function oneByOne(files: FolderFiles, edits: readonly CaseEdit[]): FolderFiles | null {
  let now = files;
  for (const edit of edits) {
    const outcome = editCase(now, "case.yaml", [edit]);
    if (!outcome.ok) return null;
    now = Object.fromEntries(
      Object.entries({ ...now, ...outcome.files }).filter((entry): entry is [string, string] => entry[1] !== null),
    );
  }
  return now;
}

const statement = (n: number): { [key: string]: Json } => ({
  id: `more-${n}`,
  date: "2031-03-02",
  speaker: "A. Speaker",
  party: "hilltop",
  source: "assumed",
  summary: n % 3 === 0 ? `A summary of\nmore than one line, number ${n}.` : `Statement ${n}: "so"`,
  ...(n % 2 === 0 ? { claims: [{ kind: "reports-progress", value: 1, about: { draft: "second" } }] } : {}),
});

describe("a batch of edits", () => {
  const well = filesOf("the-well");
  const party = fc.constantFrom("hilltop", "valley");
  const issue = fc.constantFrom("water", "upkeep", "access");
  const edit = fc.oneof(
    fc.nat(30).map((n): CaseEdit => ({ op: "insert", path: ["statements"], value: statement(n) })),
    fc
      .nat(30)
      .map((n): CaseEdit => ({ op: "insert", path: ["parties"], value: { id: `party-${n}`, name: `Party ${n}` } })),
    fc
      .record({ n: fc.nat(30), text: fc.constantFrom("Other", "two\nlines\n", "x: y") })
      .map(({ n, text }): CaseEdit => ({ op: "set", path: ["statements", `more-${n}`, "summary"], value: text })),
    fc.record({ p: party, i: issue, value: fc.nat(100) }).map(
      ({ p, i, value }): CaseEdit => ({
        op: "set",
        path: ["perspectives", "plain", "parties", p, "weights", i],
        value,
      }),
    ),
    party.map((p): CaseEdit => ({ op: "set", path: ["perspectives", "plain", "parties", p, "note"], value: "A note" })),
    fc.constantFrom("A title", "Another: title").map((value): CaseEdit => ({ op: "set", path: ["title"], value })),
    fc.constantFrom<CaseEdit>(
      { op: "move", path: ["parties", "valley"], before: 0 },
      { op: "delete", path: ["perspectives", "unsure"] },
      { op: "set", path: ["note"], value: "A note of the case" },
      { op: "file", file: "drafts/first.md", text: "1. Otherwise.\n" },
    ),
  );

  it("leaves the bytes that its edits leave one after another", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 9 }), (edits) => {
        const expected = oneByOne(well, edits);
        if (expected === null) return;
        const outcome = editCase(well, "case.yaml", edits);
        expect(outcome.ok ? { ...well, ...outcome.files } : outcome.diagnostics).toEqual(expected);
        compared++;
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  /** How often a part of the text is read while edits are made: a measure of the work that no load of the machine moves. */
  function work(count: number, make: (n: number) => CaseEdit, files: FolderFiles): number {
    let steps = 0;
    const counted: typeof structuredClone = globalThis.structuredClone;
    const edits = Array.from({ length: count }, (_, n) => make(n));
    const slice = String.prototype.slice;
    const flatMap = Array.prototype.flatMap;
    try {
      String.prototype.slice = function (this: string, ...args) {
        const result = slice.apply(this, args as [number, number]);
        steps += 1 + result.length / 64;
        return result;
      };
      Array.prototype.flatMap = function (this: unknown[], ...args: Parameters<typeof flatMap>) {
        steps += this.length;
        return flatMap.apply(this, args);
      } as typeof flatMap;
      const outcome = editCase(files, "case.yaml", edits);
      expect(outcome.ok ? "made" : outcome.diagnostics).toBe("made");
    } finally {
      String.prototype.slice = slice;
      Array.prototype.flatMap = flatMap;
      globalThis.structuredClone = counted;
    }
    return steps;
  }
  const insert = (n: number): CaseEdit => ({
    op: "insert",
    path: ["statements"],
    value: { ...statement(1), id: `x${n}` },
  });
  const with400 = (): FolderFiles => {
    const outcome = editCase(
      well,
      "case.yaml",
      Array.from({ length: 400 }, (_, n) => insert(n)),
    );
    if (!outcome.ok) throw new Error("the rows were not added");
    return { ...well, ...(outcome.files as Record<string, string>) };
  };
  it.each<[string, (n: number) => CaseEdit, () => FolderFiles]>([
    ["rows that are added", insert, () => well],
    [
      "values that are changed",
      (n) => ({ op: "set", path: ["statements", `x${n}`, "summary"], value: `Other ${n}` }),
      with400,
    ],
    ["keys that are added", (n) => ({ op: "set", path: ["statements", `x${n}`, "note"], value: `Note ${n}` }), with400],
  ])("of twice as many %s is less than three times the work", (_, make, files) => {
    const given = files();
    expect(work(400, make, given) / work(200, make, given)).toBeLessThan(3);
  });
});
