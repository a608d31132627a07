import { describe, expect, test } from "vitest";
import { loadCase, memoryFiles, newRecordRows, readRecordText } from "../../src/index.ts";
import { FILES } from "./harbour.ts";

const harbour = loadCase(memoryFiles(FILES), "case.yaml").case!;
const entered = (text: string) => newRecordRows(harbour, [readRecordText(text, harbour, "paste")]);

describe("rows as they would be added", () => {
  test("get the next ids of their list; what is there already is left out and named", () => {
    const { rows, leftOut, diagnostics } = entered(
      [
        "2031-03-12 | B. South | south | rejects draft:d2 | radio | Not this either",
        "2031-03-04 | B. South | south | rejects issue:guarantee=treaty | radio | Said again",
        "2031-03-13 | A. Envoy | envoy | reports-progress 1 | assumed",
      ].join("\n"),
    );
    expect(diagnostics).toEqual([]);
    expect(rows.map(({ kind, row }) => [kind, row.id])).toEqual([
      ["statements", "s03"],
      ["statements", "s04"],
    ]);
    expect(leftOut.map(({ place, message }) => [place.line, message])).toEqual([
      [2, expect.stringContaining("of s02")],
    ]);
  });

  test("none where any row is wrong, with the place of every mistake", () => {
    const { rows, diagnostics } = entered(
      "2031-03-12 | B. South | suoth | rejects draft:d2 | radio\n2031-03-13 | A. Envoy | envoy | nods | radio",
    );
    expect(rows).toEqual([]);
    expect(diagnostics.map(({ line }) => line)).toEqual([1, 2]);
    expect(diagnostics[0]!.message).toContain('did you mean "south"?');
  });

  test("a row that is sound by itself and not among the others is told at its place", () => {
    const table = "id,date,speaker,party,claims,source,retracts\ns03,2031-03-12,B. South,south,,radio,s03\n";
    const { rows, diagnostics } = entered(table);
    expect(rows).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: "error", file: "paste", line: 2 }]);
  });
});
