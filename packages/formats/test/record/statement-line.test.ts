import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseStatementLine, readRecordText } from "../../src/index.ts";
import { checked, HARBOUR, linesOf, manyStatements, STATEMENTS } from "./harbour.ts";

const harbour = checked({ ...parse(HARBOUR), statements: parse(STATEMENTS) });
const told = (line: string): string[] =>
  parseStatementLine(line, harbour).diagnostics.map(({ column, message }) => `${column}: ${message}`);

describe("a statement in one line", () => {
  test("date, speaker, party, claims, source, summary", () => {
    const line = "2031-03-05 | B. South | south | rejects draft:d2 | radio | No, and no again";
    expect(parseStatementLine(line, harbour)).toEqual({
      statement: {
        date: "2031-03-05",
        speaker: "B. South",
        party: "south",
        source: "radio",
        summary: "No, and no again",
        claims: [{ kind: "rejects", about: { draft: "d2" } }],
      },
      diagnostics: [],
    });
  });

  test("several claims, of every kind of subject", () => {
    const claims =
      'reports-acceptance of south about issue:guarantee=treaty; reports-progress 1 about draft:d1; promises commitment:promise; offers issue:force-cap note "if; asked | twice"; reports-progress -1.5;';
    const { statement, diagnostics } = parseStatementLine(`2031-03-05|A. Envoy||${claims}|assumed`, harbour);
    expect(diagnostics).toEqual([]);
    expect(statement).toEqual({
      date: "2031-03-05",
      speaker: "A. Envoy",
      source: "assumed",
      claims: [
        { kind: "reports-acceptance", of: "south", about: { issue: "guarantee", option: "treaty" } },
        { kind: "reports-progress", value: 1, about: { draft: "d1" } },
        { kind: "promises", about: { commitment: "promise" } },
        { kind: "offers", about: { issue: "force-cap" }, note: "if; asked | twice" },
        { kind: "reports-progress", value: -1.5 },
      ],
    });
  });

  test("bars in the summary are its own", () => {
    const { statement } = parseStatementLine("2031-03-05 | X |  | | radio | one | two |", harbour);
    expect(statement).toEqual({ date: "2031-03-05", speaker: "X", source: "radio", summary: "one | two |" });
  });

  test("every mistake at the column of the word, with what was meant", () => {
    expect(
      told(
        "2031-03-32 | X | soutth | rejcts draft:d1; rejects issue:guarante=treaty; demands issue:guarantee=treeaty | raido",
      ),
    ).toEqual([
      '1: a date must be a day such as 2031-03-01, not "2031-03-32"',
      '18: unknown party "soutth"; did you mean "south"?',
      '27: unknown claim "rejcts"; did you mean "rejects"?',
      '58: unknown issue "guarante"; did you mean "guarantee"?',
      '99: unknown option "treeaty" of issue "guarantee"; did you mean "treaty"?',
      '109: unknown source "raido"; did you mean "radio"?',
    ]);
  });

  test.each([
    [
      "24.11.2031 | X | south | rejects draft:d1 | radio",
      '1: a date must be a day such as 2031-03-01, not "24.11.2031"; write 2031-11-24',
    ],
    [
      "2031/3/5 | X | south | rejects draft:d1 | radio",
      '1: a date must be a day such as 2031-03-01, not "2031/3/5"; write 2031-03-05',
    ],
    ["3/5/2031 | X | south | rejects draft:d1 | radio", '1: a date must be a day such as 2031-03-01, not "3/5/2031"'],
    ["2031-03-05 |  |  | rejects draft:d1 | radio", "13: a statement needs a speaker or a party"],
    ["2031-03-05 | X | south |  | radio", "25: a statement needs a claim or a summary"],
    ["2031-03-05 | X | south | rejects | radio", "33: rejects what? Name a draft:, issue: or commitment:"],
    [
      "2031-03-05 | X | south | rejects d1 | radio",
      '34: "d1" is no subject: write draft:, issue: or commitment: before it; did you mean "draft:d1"?',
    ],
    ["2031-03-05 | X | south | rejects drft:d1 | radio", '34: unknown kind of subject "drft"; did you mean "draft"?'],
    ["2031-03-05 | X | south | rejects draft:d3 | radio", '40: unknown draft "d3"; there are "d1", "d2"'],
    [
      "2031-03-05 | X | south | rejects commitment:promis | radio",
      '45: unknown commitment "promis"; did you mean "promise"?',
    ],
    [
      "2031-03-05 | X | south | rejects draft:d1 draft:d2 | radio",
      '43: a claim is about one draft; write another claim after ";"',
    ],
    [
      "2031-03-05 | X | south | reports-acceptance about draft:d1 | radio",
      '45: reports-acceptance needs "of" and the party reported to accept',
    ],
    [
      "2031-03-05 | X | south | reports-acceptance of norht about draft:d1 | radio",
      '48: unknown party "norht"; did you mean "north"?',
    ],
    [
      "2031-03-05 | X | south | rejects of north about draft:d1 | radio",
      '34: "of" is for reports-acceptance, not for rejects',
    ],
    [
      "2031-03-05 | X | south | reports-progress about draft:d1 | radio",
      "43: reports-progress needs a number from -2 to 2",
    ],
    [
      "2031-03-05 | X | south | reports-progress 3 about draft:d1 | radio",
      '43: progress must be a number from -2 to 2, not "3"',
    ],
    [
      "2031-03-05 | X | south | rejects draft:d1;; accepts draft:d2 | radio",
      "43: a claim is missing here: write one such as rejects draft:d1",
    ],
    ["2031-03-05 | X | south | rejects draft:d1 note no | radio", '48: "note" needs a text in quotes after it'],
    [
      "2031-03-05 | X | south | rejects draft:d1",
      "42: the source is missing; a line is date | speaker | party | claims | source | summary",
    ],
    ["2031-03-05 | X | south | rejects draft:d1 | ", "44: the source is missing; write assumed where there is none"],
    ["", "1: the date is missing; a line is date | speaker | party | claims | source | summary"],
  ])("%s", (line, message) => {
    expect(told(line)).toEqual([message]);
    expect(parseStatementLine(line, harbour).statement).toBeNull();
  });
});

describe("many lines", () => {
  test("empty lines and remarks are passed over; mistakes name their line", () => {
    const text =
      "\uFEFF# of the week\r\n\r\n2031-03-05 | X | south | rejects draft:d1 | radio\r\n2031-03-06 | X | suoth | rejects draft:d1 | radio\r\n";
    const { rows, diagnostics } = readRecordText(text, harbour, "week.txt");
    expect(rows).toEqual([]);
    expect(diagnostics).toMatchObject([{ file: "week.txt", line: 4, column: 18, code: "unknown-party" }]);
    expect(
      readRecordText(text.replace("suoth", "south"), harbour, "week.txt").rows.map(({ place }) => place.line),
    ).toEqual([3, 4]);
  });

  test("10,000 lines, and with a mistake in each", () => {
    const rows = manyStatements(10_000);
    const text = linesOf(rows);
    const read = readRecordText(text, harbour, "paste");
    expect(read.rows.map(({ row }) => row)).toEqual(rows);
    const wrong = readRecordText(text.replaceAll("accepts", "acepts"), harbour, "paste");
    expect(wrong.diagnostics).toHaveLength(10_000);
  });
});
