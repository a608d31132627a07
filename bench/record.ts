import {
  appendRecord,
  editCase,
  loadCase,
  memoryFiles,
  openCase,
  ParsedTexts,
  parseStatementLine,
} from "../packages/formats/src/index.ts";
import { HARBOUR, manyStatements } from "../packages/formats/test/record/harbour.ts";

/** Loading a case with a long record, adding a row to it and changing one number in it, by the number of statements. */
export function run(): void {
  const rows = [1_000, 10_000].map((count) => {
    const files = {
      "case.yaml": `${HARBOUR}statements: {file: statements.yaml}\n${ESTIMATE}`,
      "statements.yaml": `# As they were made.\n${statementsAsPeopleWriteThem(count)}`,
    };
    const [load, loaded] = timed(() => loadCase(memoryFiles(files), "case.yaml"));
    if (loaded.case === null) throw new Error(JSON.stringify(loaded.diagnostics.slice(0, 3)));
    const line = "2031-03-09 | B. South | south | rejects draft:d1 | radio | South will not sign.";
    const [append] = timed(() => {
      const open = openCase(memoryFiles(files), "case.yaml");
      const { statement, diagnostics } = parseStatementLine(line, open.loaded.case!, { file: "line", line: 1 });
      const read = { kind: "statements" as const, rows: [{ row: statement!, place: PLACE }], diagnostics };
      const appended = appendRecord(open, [read]);
      if (appended.added.length !== 1) throw new Error(JSON.stringify(appended.diagnostics));
    });
    const parsed = new ParsedTexts();
    const editing = (path: readonly (string | number)[], value: (n: number) => string | number): number => {
      let now: Record<string, string> = files;
      let n = 0;
      const [took] = timed(() => {
        const edited = editCase(now, "case.yaml", [{ op: "set", path, value: value(++n) }], parsed);
        if (!edited.ok) throw new Error(JSON.stringify(edited.diagnostics));
        now = { ...now, ...(edited.files as Record<string, string>) };
      });
      return took;
    };
    return {
      statements: count,
      MB: (files["statements.yaml"].length / 1e6).toFixed(1),
      "load, ms": load.toFixed(0),
      "load and add one, ms": append.toFixed(0),
      "edit a number, ms": editing(["perspectives", "desk", "parties", "north", "reservation"], (n) => n % 100).toFixed(
        0,
      ),
      "edit a statement, ms": editing(["statements", `s${count / 2}`, "summary"], (n) => `Now said ${n}.`).toFixed(0),
    };
  });
  console.log("A case with a long record");
  console.table(rows);
}

const PLACE = { file: "line", line: 1, column: 1 };
const ESTIMATE = `perspectives:
  - id: desk
    title: The desk's estimate
    source: radio
    extends: derived
    parties: {north: {reservation: 40}, south: {reservation: 45}}
`;

/** Each on lines of its own, its claims in brackets, as `parley record` and people write them. */
function statementsAsPeopleWriteThem(count: number): string {
  return manyStatements(count)
    .map(
      ({ date, speaker, party, source, summary }, k) =>
        `- id: s${k + 1}\n  date: ${date}\n  speaker: ${speaker}\n  party: ${party}\n  source: ${source}\n  channel: public\n  summary: ${summary}\n  claims: [{kind: accepts, about: {issue: guarantee, option: ${k % 2 ? "treaty" : "vague"}}}]\n`,
    )
    .join("");
}

/** The median of five runs after a first one. */
function timed<T>(work: () => T): [ms: number, result: T] {
  let result = work();
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    result = work();
    return performance.now() - start;
  });
  return [times.sort((a, b) => a - b)[2]!, result];
}
