import { describe, expect, it } from "vitest";
import { harbour } from "../test/fixtures/harbour.ts";
import { modelOf } from "../test/fixtures/results.ts";
import { runAndTell, viewOf, views } from "./catalogue.ts";
import { plainText } from "./text.ts";

describe("the catalogue of views", () => {
  it("tells every analysis once, under its own id", () => {
    const ids = views.map((view) => view((inside) => inside.analysis.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(viewOf(id)).toBeDefined();
    expect(viewOf("no-such-analysis")).toBeUndefined();
  });
  it("runs an analysis and tells its result in words", () => {
    const model = modelOf(harbour, "desk");
    for (const view of views) {
      const told = runAndTell(view, model, { draft: null }, { seed: 1, draws: 256 });
      expect(plainText(told.headline)).toMatch(/\.$/);
      for (const table of told.tables)
        for (const row of table.rows) expect(Object.keys(row)).toContain(table.rowHeader);
    }
  });
});
