import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AppendedRecord,
  appendRecord,
  findDuplicates,
  loadCase,
  memoryFiles,
  openCase,
  type ReadRows,
  readRecordText,
  recordCsv,
} from "../../src/index.ts";
import { contacts, FILES, HARBOUR, manyStatements, positions, STATEMENTS, statements } from "./harbour.ts";

function append(files: Readonly<Record<string, string>>, text: string, entry = "case.yaml"): AppendedRecord {
  const open = openCase(memoryFiles(files), entry);
  if (open.loaded.case === null) throw new Error(JSON.stringify(open.loaded.diagnostics));
  return appendRecord(open, [readRecordText(text, open.loaded.case, "paste")]);
}
const LINE =
  "2031-03-12 | B. South | south | rejects draft:d2; reports-progress -1 | radio | Not this either: it is #2\n";
const ROW = `  date: 2031-03-12
  speaker: B. South
  party: south
  source: radio
  summary: "Not this either: it is #2"
  claims: [{kind: rejects, about: {draft: d2}}, {kind: reports-progress, value: -1}]
`;
const indented = (rows: string, by = "  "): string => rows.replaceAll(/^(?=.)/gm, by);

describe("rows go behind the last one, and nothing else changes", () => {
  test("into the file that holds the list, its comments kept", () => {
    const { files, added, diagnostics } = append(FILES, LINE);
    expect(diagnostics).toEqual([]);
    expect(added).toEqual([{ kind: "statements", id: "s03", file: "statements.yaml" }]);
    expect([...files]).toEqual([["statements.yaml", `${STATEMENTS}- id: s03\n${ROW}`]]);
  });

  test("before what follows the list, and before the remarks that belong to it", () => {
    const before = `${HARBOUR}statements:\n${indented(STATEMENTS)}  # the last remark\n\n# positions come next\npositions: []\n`;
    const { files } = append({ "case.yaml": before }, LINE);
    const place = before.indexOf("  # the last remark");
    expect(files.get("case.yaml")).toBe(
      `${before.slice(0, place)}${indented(`- id: s03\n${ROW}`)}${before.slice(place)}`,
    );
  });

  test.each([
    ["no list yet", HARBOUR, `${HARBOUR}statements:\n  - id: s1\n${indented(ROW)}`],
    ["no line end at the end", HARBOUR.trimEnd(), `${HARBOUR}statements:\n  - id: s1\n${indented(ROW)}`],
    [
      "an empty list",
      `${HARBOUR}statements: [] # none\n`,
      `${HARBOUR}statements: # none\n  - id: s1\n${indented(ROW)}`,
    ],
    [
      "a block text at the end",
      `${HARBOUR}statements:\n- id: s1\n  date: 2031-03-02\n  summary: |\n    two\n\n    # no remark\n\n\nfacts: []\n`,
      `${HARBOUR}statements:\n- id: s1\n  date: 2031-03-02\n  summary: |\n    two\n\n    # no remark\n- id: s2\n${ROW}\n\nfacts: []\n`,
    ],
  ])("%s", (_, before, after) => {
    const { files, diagnostics } = append({ "case.yaml": before }, LINE);
    expect(diagnostics).toEqual([]);
    expect(files.get("case.yaml")).toBe(after);
  });

  test("lines that end in CR LF stay so", () => {
    const { files } = append({ ...FILES, "statements.yaml": STATEMENTS.replaceAll("\n", "\r\n") }, LINE);
    expect(files.get("statements.yaml")).toBe(`${STATEMENTS}- id: s03\n${ROW}`.replaceAll("\n", "\r\n"));
  });

  test("into JSON, and into lists in brackets", () => {
    const { case: harbour } = loadCase(memoryFiles(FILES), "case.yaml");
    const json = JSON.stringify(harbour, null, 2);
    const { statements: _, ...bare } = harbour!;
    for (const [name, text] of [
      ["case.json", json],
      ["case.json", JSON.stringify(bare)],
      ["case.json", JSON.stringify({ ...bare, statements: [] })],
      ["case.yaml", `${HARBOUR}statements: [{id: s1, date: 2031-03-01, summary: a}] # here\n`],
    ] as const) {
      const { files, diagnostics } = append({ [name]: text }, LINE, name);
      expect(diagnostics).toEqual([]);
      const again = loadCase(memoryFiles({ [name]: files.get(name)! }), name);
      expect(again.case?.statements?.at(-1)).toMatchObject({ date: "2031-03-12", speaker: "B. South" });
    }
  });

  test("a list in an empty file of its own", () => {
    const { files } = append({ ...FILES, "statements.yaml": "# none yet\n[]\n" }, LINE);
    expect(files.get("statements.yaml")).toBe(`# none yet\n- id: s1\n${ROW}`);
    const inJson = `${HARBOUR}statements: {file: statements.json}\n`;
    const json = append({ "case.yaml": inJson, "statements.json": "[]\n" }, LINE).files.get("statements.json");
    expect(JSON.parse(json!)).toMatchObject([{ id: "s1", speaker: "B. South" }]);
  });

  test.each(["a\uFEFF", "a\u00A0", "\u3000b\u3000", "a\u2028", "x\u0085"])(
    "a text that ends in %j keeps its end",
    (note) => {
      const open = openCase(memoryFiles(FILES), "case.yaml");
      const claims = [{ kind: "reports-progress", value: 0, note }] as const;
      const row = { id: "s9", date: "2032-03-07", summary: "a", claims, note };
      const { files, diagnostics } = appendRecord(open, [
        readRecordText(recordCsv("statements", [row]), open.loaded.case!, "t"),
      ]);
      expect(diagnostics).toEqual([]);
      const again = loadCase(memoryFiles({ ...FILES, ...Object.fromEntries(files) }), "case.yaml");
      expect(again.case?.statements?.at(-1)).toEqual(row);
    },
  );

  test("whatever the rows hold, the case then holds them", () => {
    fc.assert(
      fc.property(statements, positions, contacts, (some, stances, meetings) => {
        const open = openCase(memoryFiles(FILES), "case.yaml");
        const reads = [
          recordCsv("statements", some),
          recordCsv("positions", stances as Parameters<typeof recordCsv<"positions">>[1]),
          recordCsv(
            "contacts",
            meetings.map((row) => ({ ...row, id: `x${row.id}` })) as Parameters<typeof recordCsv<"contacts">>[1],
          ),
        ].map((csv) => readRecordText(csv, open.loaded.case!, "t"));
        const { files, added, diagnostics } = appendRecord(open, reads);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const again = loadCase(memoryFiles({ ...FILES, ...Object.fromEntries(files) }), "case.yaml");
        expect(again.case?.statements?.slice(2)).toEqual(some);
        expect(again.case?.positions?.slice(1)).toEqual(stances);
        expect(added).toHaveLength(some.length + stances.length + meetings.length);
        for (const [path, text] of files) expect(text.startsWith(FILES[path]!)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe("nothing is written where anything is wrong", () => {
  const refused = (text: string, files: Readonly<Record<string, string>> = FILES): string[] => {
    const { files: changed, added, diagnostics } = append(files, text);
    expect(changed.size).toBe(0);
    expect(added).toEqual([]);
    return diagnostics.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  };

  test("one line of two", () => {
    expect(refused(`${LINE}2031-03-12 | X | sout | rejects draft:d1 | radio\n`)).toEqual([
      'paste:2:18: unknown party "sout"; did you mean "south"?',
    ]);
  });
  test("what only the whole case can tell is told at the row", () => {
    expect(refused("id,date,summary,retracts\ns9,2031-03-01,a,s02\n")).toEqual([
      'paste:2:1: it retracts "s02", which has the later date 2031-03-04',
    ]);
  });
  test("an id that is taken, with other content", () => {
    expect(refused("id,date,summary\ns01,2031-03-02,other\n")).toEqual([
      'paste:2:1: the case has "s01" with another speaker, party, claims, source, summary; change it there, or give this row another id',
    ]);
  });
  test("a list that is written in a way that cannot grow", () => {
    const shared = `${HARBOUR}statements: &all [{id: s1, date: 2031-03-01, summary: a}]\nfacts: []\n...\n`;
    expect(refused("contacts,x\n", { "case.yaml": shared }).length).toBeGreaterThan(0);
    const [message] = refused("date,participants\n2031-03-01,north\n", { "case.yaml": shared });
    expect(message).toMatch(/^case\.yaml:.*cannot be added to "case\.yaml" as it is written/);
  });
});

describe("duplicates", () => {
  test("the same date, speaker and claims are left out, in the case and among the new", () => {
    const same = "2031-03-04 | b. south | south | rejects issue:guarantee=treaty | envoy-brief | Told otherwise\n";
    const { added, leftOut, files } = append(FILES, `${same}${LINE}${LINE}`);
    expect(leftOut.map(({ place, message }) => `${place.line}: ${message}`)).toEqual([
      '1: it has the date, speaker and claims of s02; a further source of it belongs under "also" there',
      '3: it has the date, speaker and claims of line 2; a further source of it belongs under "also" there',
    ]);
    expect(added.map(({ id }) => id)).toEqual(["s03"]);
    expect(files.size).toBe(1);
  });

  test("close wording is added, with a warning", () => {
    const first =
      "2031-03-20 | X | north | accepts draft:d1 | radio | The minister said that the ceiling could be lived with\n";
    const second =
      "2031-03-22 | Minister X | north | accepts issue:force-cap=cap-80 | radio | The minister said the ceiling could be lived with\n";
    const far =
      "2031-03-27 | X | north | offers draft:d1 | radio | The minister said that the ceiling could be lived with\n";
    const { added, diagnostics } = append(FILES, first + second + far);
    expect(added).toHaveLength(3);
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "near-duplicate", line: 2 }]);
    expect(diagnostics[0]!.message).toContain("line 1 (89% of their words)");
  });

  test("a table that is taken in twice adds nothing the second time", () => {
    const open = openCase(memoryFiles(FILES), "case.yaml");
    const { statements: some, positions: stances, contacts: meetings } = open.loaded.case!;
    const reads: ReadRows[] = [
      readRecordText(recordCsv("statements", some!), open.loaded.case!, "t"),
      readRecordText(recordCsv("positions", stances!), open.loaded.case!, "t"),
      readRecordText(recordCsv("contacts", meetings!), open.loaded.case!, "t"),
    ];
    const { files, leftOut, diagnostics } = appendRecord(open, reads);
    expect(diagnostics).toEqual([]);
    expect(files.size).toBe(0);
    expect(leftOut).toHaveLength(4);
  });

  test("near-duplicates are those that every pair compared would show", () => {
    const text = fc
      .array(fc.constantFrom(..."abcdefgh"), { minLength: 1, maxLength: 7 })
      .map((words) => words.join(" "));
    const row = fc.record({
      date: fc.integer({ min: 1, max: 9 }).map((day) => `2031-03-0${day}`),
      party: fc.constantFrom("north", "south"),
      summary: text,
    });
    const wordsOf = (summary: string): Set<string> => new Set(summary.split(" "));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const found = new Map(findDuplicates([], rows).map((one) => [one.index, one]));
        for (const [k, one] of rows.entries()) {
          const earlier = rows.slice(0, k).filter((other) => other.party === one.party);
          const same = earlier.some((other) => other.date === one.date && other.summary === one.summary);
          const near = earlier.some((other) => {
            const [a, b] = [wordsOf(one.summary), wordsOf(other.summary)];
            const both = [...a].filter((word) => b.has(word)).length;
            const apart = Math.abs(Number(one.date.slice(-1)) - Number(other.date.slice(-1)));
            return apart <= 3 && both / (a.size + b.size - both) >= 0.6;
          });
          expect(found.get(k)?.kind ?? null).toBe(same ? "same" : near ? "near" : null);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("10,000 statements against 10,000 others", () => {
    const rows = manyStatements(20_000).map((row, k) => ({ ...row, speaker: `Speaker ${k}` }));
    const found = findDuplicates(
      rows.slice(0, 10_000).map((row, k) => ({ ...row, id: `s${k}` })),
      rows.slice(10_000),
    );
    expect(found).toEqual([]);
  });
});
