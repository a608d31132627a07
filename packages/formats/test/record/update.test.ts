import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendRecord,
  loadCase,
  memoryFiles,
  openCase,
  RECORD_KINDS,
  type ReadRows,
  readRecordText,
  readRecordWorkbook,
  recordCsv,
  recordWorkbook,
  type UpdatedRecord,
  updateRecord,
} from "../../src/index.ts";
import { contacts, FILES, manyStatements, positions, STATEMENTS, statements } from "./harbour.ts";

type Files = Readonly<Record<string, string>>;
type Options = Parameters<typeof updateRecord>[2];

function opened(files: Files) {
  const open = openCase(memoryFiles(files), "case.yaml");
  if (open.loaded.case === null) throw new Error(JSON.stringify(open.loaded.diagnostics));
  return { open, caseFile: open.loaded.case };
}
function update(files: Files, tables: readonly string[], options?: Options): UpdatedRecord {
  const { open, caseFile } = opened(files);
  return updateRecord(
    open,
    tables.map((text) => readRecordText(text, caseFile, "table.csv")),
    options,
  );
}
const cells = ({ changed }: UpdatedRecord): string[] =>
  changed.map(({ row, column, before, after }) => `${row} ${column}: ${before} → ${after}`);
const tablesOf = (files: Files): string[] =>
  RECORD_KINDS.map((kind) => recordCsv(kind, opened(files).caseFile[kind] ?? []));

describe("a table changes the rows that are there", () => {
  test("nothing where it says what the case says", () => {
    const done = update(FILES, tablesOf(FILES), { deleteMissing: true });
    expect(done).toEqual({ files: new Map(), changed: [], added: [], deleted: [], leftOut: [], diagnostics: [] });
  });

  test("only the cells that differ, and only their places in the file", () => {
    const table =
      "id,date,speaker,summary\ns01,2031-03-03,A. Envoy,South accepts a treaty.\ns02,2031-03-04,B. South,No treaty at all.\n";
    const done = update(FILES, [table]);
    expect(done.diagnostics).toEqual([]);
    expect(cells(done)).toEqual(["s01 date: 2031-03-02 → 2031-03-03", "s02 summary: No treaty. → No treaty at all."]);
    expect([...done.files]).toEqual([
      [
        "statements.yaml",
        STATEMENTS.replace("date: 2031-03-02", "date: 2031-03-03").replace("No treaty.", "No treaty at all."),
      ],
    ]);
    expect(done.changed[0]!.place).toEqual({ file: "table.csv", line: 2, column: 1 });
  });

  test("an empty cell takes the value out; a column that is not there leaves it", () => {
    const done = update(FILES, ["id,date,channel,speaker\ns01,2031-03-02,public,\n"]);
    expect(cells(done)).toEqual(["s01 speaker: A. Envoy → null", "s01 channel: null → public"]);
    expect(done.files.get("statements.yaml")).toBe(
      STATEMENTS.replace("  speaker: A. Envoy\n", "").replace("treaty}}]\n\n", "treaty}}]\n  channel: public\n\n"),
    );
  });

  test("of a claim only what differs", () => {
    const claims = "reports-acceptance of south about issue:guarantee=vague";
    const done = update(FILES, [`id,date,claims\ns01,2031-03-02,${claims}\n`]);
    expect(done.files.get("statements.yaml")).toBe(STATEMENTS.replace("option: treaty", "option: vague"));
  });

  test("positions without ids by party, issue and day; where several could be meant it is asked", () => {
    const row = "south,guarantee,treaty,conditional,2031-03-04,radio,high\n";
    const table = `party,issue,options,stance,date,source,confidence\n${row}`;
    const done = update(FILES, [table]);
    expect(cells(done)).toEqual(["position:1 stance: ruled-out → conditional"]);
    expect(done.files.get("positions.yaml")).toBe(FILES["positions.yaml"]!.replace("ruled-out", "conditional"));
    const twice = update(FILES, [`${table}${row.replace("conditional", "accepted")}`]);
    expect(twice.files.size).toBe(0);
    expect(twice.diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ["unclear-row", 2],
      ["unclear-row", 3],
    ]);
  });

  test("rows that the case does not have are added, those that the table does not have stay", () => {
    const table = "id,date,speaker,summary\n,2031-03-20,C. North,We wait.\n";
    const done = update(FILES, [table]);
    expect(done.changed).toEqual([]);
    expect(done.added).toEqual([{ kind: "statements", id: "s03", file: "statements.yaml" }]);
    expect(done.deleted).toEqual([]);
    expect(done.files.get("statements.yaml")!.startsWith(STATEMENTS)).toBe(true);
  });

  test("unless they are to be taken out", () => {
    const done = update(FILES, ["id,date,speaker,summary\ns02,2031-03-04,B. South,Never.\n"], { deleteMissing: true });
    expect(done.deleted).toEqual([{ kind: "statements", row: "s01" }]);
    expect([...done.files.keys()]).toEqual(["statements.yaml"]);
    const text = done.files.get("statements.yaml")!;
    expect(text).toContain("# Statements, as they were made.");
    expect(text).toContain("# The answer");
    expect(text).not.toContain("s01");
    expect(
      loadCase(memoryFiles({ ...FILES, ...Object.fromEntries(done.files) }), "case.yaml").case!.positions,
    ).toHaveLength(1);
  });

  test.each([
    ["a row twice", "id,date\ns01,2031-03-02\ns01,2031-03-03\n", {}, "duplicate-id"],
    ["a mistake in a cell", "id,date,party\ns01,2031-03-02,suoth\n", {}, "unknown-party"],
    ["a date after its correction", "id,date,corrects\ns01,2031-03-02,s02\n", {}, "date-order"],
    ["a row that others need", "id,date\ns02,2031-03-04\n", { deleteMissing: true }, "unknown-statement"],
  ])("nothing at all where anything is wrong: %s", (_, table, options, code) => {
    const files = { ...FILES, "statements.yaml": STATEMENTS.replace("id: s02,", "id: s02, corrects: s01,") };
    const done = update(code === "unknown-statement" ? files : FILES, [table], options);
    expect(done.diagnostics.map((one) => one.code)).toContain(code);
    expect([done.files.size, done.changed, done.deleted, done.added]).toEqual([0, [], [], []]);
  });

  test("whatever the cells hold, the case then holds it, and every other row its bytes", async () => {
    const all = { statements, positions, contacts };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...RECORD_KINDS).chain((kind) => fc.tuple(fc.constant(kind), all[kind], all[kind])),
        fc.boolean(),
        async ([kind, old, entered], asWorkbook) => {
          const { open } = opened(FILES);
          const keep = old.map((row, k) => ({ ...row, id: `x${k}`, corrects: undefined }));
          const before = appendRecord(open, [reads(kind, keep)]);
          expect(before.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
          const files = { ...FILES, ...Object.fromEntries(before.files) };
          // Every other row is changed.
          const rows = keep.map((row, k) =>
            k % 2 === 0 && entered[k] ? { ...entered[k], id: row.id, corrects: undefined } : row,
          );
          const { open: grown, caseFile } = opened(files);
          const written = asWorkbook ? await recordWorkbook({ [kind]: rows }, "x.xlsx") : null;
          const read =
            written === null || "diagnostics" in written
              ? [readRecordText(recordCsv(kind, rows as never[]), caseFile, "x.csv")]
              : await readRecordWorkbook(written.bytes, caseFile, "x.xlsx");
          const done = updateRecord(grown, read);
          expect(done.diagnostics).toEqual([]);
          const after = loadCase(memoryFiles({ ...files, ...Object.fromEntries(done.files) }), "case.yaml").case!;
          const list = after[kind] as readonly { readonly id?: string }[];
          expect(list.filter(({ id }) => id?.startsWith("x"))).toEqual(
            rows.map((row) => JSON.parse(JSON.stringify(row))),
          );
          const texts = (one: Files): string[] => one[`${kind}.yaml`]!.split(/^(?=- )/m);
          const unchanged = texts(files).filter(
            (text) => !done.changed.some(({ row }) => text.startsWith(`- id: ${row}\n`)),
          );
          expect(texts({ ...files, ...Object.fromEntries(done.files) })).toEqual(expect.arrayContaining(unchanged));
          const { open: last, caseFile: now } = opened({ ...files, ...Object.fromEntries(done.files) });
          const again = updateRecord(last, [readRecordText(recordCsv(kind, now[kind] ?? []), now, "y.csv")]);
          expect([again.files.size, again.changed, again.diagnostics]).toEqual([0, [], []]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a thousand rows of 10,000", () => {
    const rows = manyStatements(10_000).map((row, k) => ({ ...row, id: `t${k}` }));
    const { files } = appendRecord(opened(FILES).open, [reads("statements", rows)]);
    const long = { ...FILES, ...Object.fromEntries(files) };
    const changed = rows.map((row, k) => (k % 10 === 0 ? { ...row, summary: `Changed ${k}: said otherwise.` } : row));
    const { open, caseFile } = opened(long);
    const read = readRecordText(recordCsv("statements", changed), caseFile, "table.csv");
    const done = updateRecord(open, [read]);
    expect(done.diagnostics).toEqual([]);
    expect(done.changed).toHaveLength(1_000);
  });
});

function reads(kind: (typeof RECORD_KINDS)[number], rows: readonly object[]): ReadRows {
  const place = { file: "rows", line: 1, column: 1 };
  const plain = rows.map((row) => JSON.parse(JSON.stringify(row)) as never);
  return { kind, rows: plain.map((row) => ({ row, place })), diagnostics: [] };
}
