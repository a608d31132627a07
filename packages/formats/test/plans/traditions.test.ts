import { readFileSync } from "node:fs";
import path from "node:path";
import { traditions } from "@parley/core";
import { expect, test } from "vitest";

/** The rows of docs/import.md, as they must stand there. */
const rows = traditions.map(
  ({ name, forms, inserted }) =>
    `| ${name} | ${forms.map((form) => `\`${form.trim()}\``).join(" ")} | ${inserted === undefined ? "" : `\`${inserted}\``} |`,
);

test("docs/import.md shows every tradition of numbering that is read", () => {
  const docs = readFileSync(path.resolve(import.meta.dirname, "../../../../docs/import.md"), "utf8");
  expect(rows.filter((row) => !docs.includes(row))).toEqual([]);
});
