import type { Contact, Position, Statement } from "@parley/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  guarded,
  MAX_CELL,
  type ReadRows,
  type RecordKind,
  type RecordSheets,
  readRecordText,
  readRecordWorkbook,
  recordCsv,
  recordWorkbook,
  unguarded,
} from "../../src/index.ts";
import { checked, contacts, HARBOUR, hostile, manyStatements, positions, statements } from "./harbour.ts";

const harbour = checked(parse(HARBOUR));
const rowsOf = ({ rows, diagnostics }: ReadRows): readonly unknown[] => {
  expect(diagnostics).toEqual([]);
  return rows.map(({ row }) => row);
};
async function throughWorkbook(sheets: RecordSheets): Promise<readonly ReadRows[]> {
  const written = await recordWorkbook(sheets, "record.xlsx");
  if ("diagnostics" in written) throw new Error(written.diagnostics[0]!.message);
  return readRecordWorkbook(written.bytes, harbour, "record.xlsx");
}

const lists: readonly [RecordKind, fc.Arbitrary<readonly (Statement | Position | Contact)[]>][] = [
  ["statements", statements],
  ["positions", positions as fc.Arbitrary<Position[]>],
  ["contacts", contacts as fc.Arbitrary<Contact[]>],
];

describe("what is written is read back as it was, whatever stands in it", () => {
  test.each(lists)("%s as CSV", (kind, rows) => {
    fc.assert(
      fc.property(rows, (those) => {
        expect(rowsOf(readRecordText(recordCsv(kind, those as Statement[]), harbour, "table.csv"))).toEqual(those);
      }),
      { numRuns: 200 },
    );
  });

  test.each(lists)("%s as XLSX", async (kind, rows) => {
    await fc.assert(
      fc.asyncProperty(rows, async (those) => {
        const [read] = await throughWorkbook({ [kind]: those });
        expect(rowsOf(read!)).toEqual(those);
      }),
      { numRuns: 60 },
    );
  });

  test("rows of the table that the columns do not tell apart at once", async () => {
    const odd: Statement[] = [
      { id: "s1", date: "2031-03-01", claims: [], also: [] },
      { id: "s2", date: "2031-03-01", summary: "  = spaces before and after  ", speaker: "'=already quoted" },
      {
        id: "s3",
        date: "2031-03-01",
        summary: "line\r\nbreak\rand\nmore\ttab",
        quotation: '"quoted", ""twice""',
        role: "toString",
      },
      {
        id: "s4",
        date: "2031-03-01",
        summary: "_x000D_ \u0000 \u0001 שלום \u202Eabc",
        note: "'''",
        role: "\u{10FFFE}_x",
      },
      { id: "s5", date: "2031-03-01", summary: "2031-03-01", note: "007", speaker: "TRUE" },
    ];
    expect(rowsOf(readRecordText(recordCsv("statements", odd), harbour, "t"))).toEqual(odd);
    expect(rowsOf((await throughWorkbook({ statements: odd }))[0]!)).toEqual(odd);
    const people: Contact[] = [
      { id: "c1", date: "2031-03-01", participants: ["north"], people: ["A; B", ' "C" ', "D\nE", "[]", "O'Neill"] },
      { id: "c2", date: "2031-03-01", participants: ["north"], people: [], hours: 1e-7 },
      { id: "c3", date: "2031-03-01", participants: ["north"], people: ["[]"], hours: 0.1 + 0.2 },
    ];
    expect(rowsOf(readRecordText(recordCsv("contacts", people), harbour, "t"))).toEqual(people);
    expect(rowsOf((await throughWorkbook({ contacts: people }))[0]!)).toEqual(people);
  });

  test("three lists in one workbook", async () => {
    const rows = {
      statements: [{ id: "s1", date: "2031-03-01", summary: "a" }],
      positions: [],
      contacts: [{ id: "c1", date: "2031-03-01", participants: ["north"] }],
    };
    const read = await throughWorkbook(rows);
    expect(read.map(({ kind }) => kind)).toEqual(["statements", "positions", "contacts"]);
    expect(read.map((one) => rowsOf(one).length)).toEqual([1, 0, 1]);
  });
});

describe("formulas", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "''+1", "＝1", "＠a"])(
    "%j is guarded",
    (text) => {
      expect(guarded(text)).toBe(`'${text}`);
      expect(unguarded(guarded(text))).toBe(text);
    },
  );
  test.each(["a=1", "1-2", "'tis", "don't", "", "'"])("%j stays", (text) => {
    expect(guarded(text)).toBe(text);
    expect(unguarded(text)).toBe(text);
  });
  test("every text comes back", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (text) => unguarded(guarded(text)) === text),
      { numRuns: 2000 },
    );
  });

  test("no cell of a file that is written begins like one", async () => {
    const row: Statement = {
      id: "s1",
      date: "2031-03-01",
      speaker: "=HYPERLINK(1)",
      role: "+x",
      summary: "-2 points",
      quotation: "@now",
      note: "\t=1",
    };
    const csv = recordCsv("statements", [row]);
    expect(csv.split("\r\n")[1]).toBe(`s1,2031-03-01,'=HYPERLINK(1),'+x,,,,,,'-2 points,'@now,,,"'\t=1",`);
    const written = await recordWorkbook({ statements: [row] }, "a.xlsx");
    const { default: read } = await import("read-excel-file/universal");
    const [sheet] = await read(("bytes" in written ? written.bytes.slice() : new Uint8Array()).buffer, { trim: false });
    for (const cell of sheet!.data.flat()) expect(String(cell ?? "")).not.toMatch(/^\s*[=+\-@]/);
  });
});

describe("tables as people have them", () => {
  const read = (text: string): ReadRows => readRecordText(text, harbour, "table.csv");

  test("pasted from a spreadsheet, columns in any order, blank rows and cells", () => {
    const text =
      "Stance\tParty\tDate\tIssue\t\tOptions\nruled-out\tsouth\t2031-03-04\tguarantee\t\ttreaty\n\t\t\t\t\t\naccepted\tnorth\t 2031-03-05 \tforce-cap\t\tcap-80; cap-60;\n";
    expect(rowsOf(read(text))).toEqual([
      { stance: "ruled-out", party: "south", date: "2031-03-04", issue: "guarantee", options: ["treaty"] },
      { stance: "accepted", party: "north", date: "2031-03-05", issue: "force-cap", options: ["cap-80", "cap-60"] },
    ]);
    expect(rowsOf(read("date;speaker;summary\n2031-03-04;X;a, b\n"))).toEqual([
      { date: "2031-03-04", speaker: "X", summary: "a, b" },
    ]);
  });

  test("every mistake with its line and column", () => {
    const text = [
      "id,date,speaker,party,claims,source,retracts,channel",
      's1,2031-03-01,"X ""the voice""",south,accepts draft:d1,radio,,public',
      '"S 2",01.03.2031,X,suoth,"accepts ""draft:d1""; rejcts draft:d1",radoi,s9,pubic',
      "s3,,=X,south,'-accepts,radio,s1,public,more",
      "",
    ].join("\r\n");
    expect(read(text).diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`)).toEqual([
      '3:2: an id is kebab-case, not "S 2"; write "s-2"',
      '3:7: a date must be a day such as 2031-03-01, not "01.03.2031"; write 2031-03-01',
      '3:20: unknown party "suoth"; did you mean "south"?',
      '3:35: unknown kind of subject ""draft"; did you mean "draft"?',
      '3:49: unknown claim "rejcts"; did you mean "rejects"?',
      '3:66: unknown source "radoi"; did you mean "radio"?',
      '3:72: unknown statement "s9"; there are "s1", "s3"',
      '3:75: unknown channel "pubic"; did you mean "public"?',
      "4:4: the date is missing",
      '4:15: unknown claim "-accepts"; did you mean "accepts"?',
      '4:40: "more" stands beyond the columns of the header',
    ]);
    expect(read(text).rows).toEqual([]);
  });

  test.each([
    ["date,sumary,speaker\n2031-03-01,a,b\n", '1:6: unknown column "sumary" of statements; did you mean "summary"?'],
    ["date,summary,date\n", '1:14: the column "date" stands twice'],
    ["speaker,summary\nX,a\n", '1:1: a table of statements needs a column "date"'],
    ["date,party,issue,options,speaker\n", '1:1: a table of positions needs a column "stance"'],
    ['date,summary\n2031-03-01,"never ends\n', "2:12: a quoted cell that begins here never ends"],
    ['date,participants,hours\n2031-03-01,north;;south,"1,5"\n', "2:18: something is missing between two semicolons"],
  ])("%j", (text, message) => {
    const [first] = read(text).diagnostics.map((d) => `${d.line}:${d.column}: ${d.message}`);
    expect(first).toBe(message);
    expect(read(text).rows).toEqual([]);
  });

  test("sheets that a person typed: dates and numbers as such, other sheets passed over", async () => {
    const { default: write } = await import("write-excel-file/universal");
    const blob = await write([
      { sheet: "Notes", data: [[{ value: "my notes", type: String }]] },
      {
        sheet: "Meetings",
        data: [
          ["date", "participants", "hours"].map((value) => ({ value, type: String })),
          [
            { value: new Date(Date.UTC(2031, 2, 1)), type: Date, format: "yyyy-mm-dd" },
            { value: "north; envoy", type: String },
            { value: 2.5, type: Number },
          ],
          [
            { value: "2031-03-02", type: String },
            { value: "nroth", type: String },
            { value: -1, type: Number },
          ],
        ],
      },
    ]).toBlob();
    const [read, ...rest] = await readRecordWorkbook(new Uint8Array(await blob.arrayBuffer()), harbour, "m.xlsx");
    expect(rest).toEqual([]);
    expect(read!.diagnostics.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)).toEqual(
      [
        'm.xlsx[Meetings]:3:2: unknown party "nroth"; did you mean "north"?',
        'm.xlsx[Meetings]:3:3: hours must be a number of at least 0, not "-1"',
      ],
    );
  });

  test("a workbook that lies within a larger buffer", async () => {
    const written = await recordWorkbook({ statements: [{ id: "s1", date: "2031-03-01", summary: "a" }] }, "a.xlsx");
    if ("diagnostics" in written) throw new Error();
    const larger = Buffer.alloc(written.bytes.length + 20);
    larger.set(written.bytes, 10);
    const [read] = await readRecordWorkbook(larger.subarray(10, -10), harbour, "a.xlsx");
    expect(rowsOf(read!)).toHaveLength(1);
  });

  test("what is no workbook is said to be none", async () => {
    for (const bytes of [new Uint8Array(), new TextEncoder().encode("PK not really"), new Uint8Array(3000).fill(80)]) {
      const [read] = await readRecordWorkbook(bytes, harbour, "x.xlsx");
      expect(read!.diagnostics[0]).toMatchObject({ code: "not-a-workbook", severity: "error" });
    }
  });

  test("a text that a spreadsheet would cut is refused", async () => {
    const long = [{ id: "s1", date: "2031-03-01", summary: "x".repeat(MAX_CELL + 1) }];
    const written = await recordWorkbook({ statements: long }, "a.xlsx");
    expect("diagnostics" in written && written.diagnostics[0]).toMatchObject({
      code: "long-cell",
      line: 2,
      column: 10,
    });
    const fits = [{ id: "s1", date: "2031-03-01", summary: "x".repeat(MAX_CELL) }];
    expect(rowsOf((await throughWorkbook({ statements: fits }))[0]!)).toEqual(fits);
  });
});

test("10,000 statements out and in, as CSV and as XLSX", async () => {
  const rows = manyStatements(10_000);
  expect(readRecordText(recordCsv("statements", rows), harbour, "t").rows).toHaveLength(10_000);
  const written = await recordWorkbook({ statements: rows }, "t.xlsx");
  const [read] = await readRecordWorkbook("bytes" in written ? written.bytes : new Uint8Array(), harbour, "t.xlsx");
  expect(read!.rows.map(({ row }) => row)).toEqual(rows);
});

describe("tables that no person wrote", () => {
  const kase = harbour;
  const first = (text: string): string => readRecordText(text, kase, "t.csv").diagnostics.at(0)?.message ?? "";

  test("more rows, or longer cells, than anybody has are refused", () => {
    expect(first(`id,date\n${"a,2031-01-01\n".repeat(100_002)}`)).toBe("the table has more than 100,000 rows");
    expect(first(`id,date\n"${"x".repeat(1_000_001)}"`)).toContain("a cell has more than 1,000,000 characters");
  });

  test("of very many mistakes the first thousand are told, and that there are more", () => {
    const { diagnostics } = readRecordText(`id,date\n${"a b,never\n".repeat(5000)}`, kase, "t.csv");
    expect(diagnostics.length).toBeLessThan(1010);
    expect(diagnostics.at(-1)?.message).toContain("more mistakes from here on");
  });
});
