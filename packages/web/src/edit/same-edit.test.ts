import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Case, CasePath } from "@parley/core";
import { type CaseEdit, editCase, type Json, loadCase, memoryFiles, ParsedTexts } from "@parley/formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withEdits } from "./edits.ts";

const root = path.resolve(import.meta.dirname, "../../../../cases");
const built = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const files = Object.fromEntries(
      readdirSync(path.join(root, name), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.(ya?ml|md)$/.test(file))
        .map((file) => [file, readFileSync(path.join(root, name, file), "utf8")]),
    );
    const parsed = new ParsedTexts();
    const kase = loadCase(memoryFiles(files), "case.yaml", parsed).case!;
    return { name, files, parsed, kase, places: placesOf(kase) };
  });

interface Place {
  readonly path: CasePath;
  readonly value: unknown;
  /** Whether it is a row of a list. */
  readonly isRow: boolean;
}

/** Every place of a case that a person may change, rows by id where they have one. */
function placesOf(value: unknown, at: CasePath = [], isRow = false): Place[] {
  const own: Place[] = at.length > 0 && at.at(-1) !== "body" ? [{ path: at, value, isRow }] : [];
  if (typeof value !== "object" || value === null) return own;
  if (!Array.isArray(value))
    return [...own, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...at, key]))];
  return [
    ...own,
    ...value.flatMap((item: unknown, i) => {
      const id = typeof item === "object" && item !== null ? Reflect.get(item, "id") : undefined;
      return placesOf(item, [...at, typeof id === "string" ? id : i], true);
    }),
  ];
}

/** A value such as a person might put in the place of another. */
function otherThan(value: unknown, n: number): Json {
  if (typeof value === "number")
    return n % 2 === 0 ? Math.max(0, Math.round(value) - (n % 7)) : [10, 20, 30 + (n % 60)];
  if (typeof value === "string") return n % 3 === 0 ? `${value} and more` : `Otherwise ${n}`;
  if (typeof value === "boolean") return !value;
  return (value ?? null) as Json;
}

function editOf({ path: at, value, isRow }: Place, kind: number, n: number): CaseEdit {
  if (kind === 0) return { op: "delete", path: at };
  if (kind === 1 && isRow) return { op: "move", path: at, before: n % 2 === 0 ? null : 0 };
  if (kind === 2 && Array.isArray(value)) {
    const model = (value.at(-1) ?? null) as Json;
    const row = typeof model === "object" && model !== null && "id" in model ? { ...model, id: `row-${n}` } : model;
    return { op: "insert", path: at, value: row, ...(n % 2 === 0 && value.length > 0 ? { before: 0 } : {}) };
  }
  if (kind === 3 && typeof value === "object" && value !== null && !Array.isArray(value))
    return { op: "set", path: [...at, "note"], value: `A note ${n}` };
  return { op: "set", path: at, value: otherThan(value, n) };
}

/** What the page shows after an edit; `null` where it takes none such. */
function inPage(kase: Case, edit: CaseEdit): Case | null {
  try {
    return withEdits(kase, [edit]);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const counted = Number(process.env["PARLEY_EDITS"] ?? 60);

describe("an edit in the page is the edit of the file", () => {
  it.each(built)("in $name", ({ files, parsed, kase, places }) => {
    let compared = 0;
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.nat(4), fc.nat(200), (where, kind, n) => {
        const edit = editOf(places[where]!, kind, n);
        const outcome = editCase(files, "case.yaml", [edit], parsed);
        // What the file's reader refuses, the page takes back.
        if (!outcome.ok || outcome.case === null) return;
        const shown = inPage(kase, edit);
        expect([JSON.stringify(edit), plain(shown)]).toEqual([JSON.stringify(edit), plain(outcome.case)]);
        compared++;
      }),
      { numRuns: counted },
    );
    expect(compared).toBeGreaterThan(counted / 10);
  });
});

/** A case as data alone: the order of keys says nothing. */
function plain(kase: Case | null): unknown {
  return JSON.parse(JSON.stringify(kase));
}
