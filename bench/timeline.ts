import {
  type Case,
  type ClaimKind,
  claims,
  compile,
  dayDate,
  type Model,
  progress,
  recordEntries,
  recordOn,
  type Statement,
} from "@parley/core";
import { findDuplicates, newRecordRows, readRecordText } from "@parley/formats";
import { timelineFigure } from "@parley/report";
import { parseHTML } from "linkedom";
import { generator } from "./random.ts";

const PARTIES = ["north", "south", "east", "west"];
const KINDS: readonly ClaimKind[] = [
  "accepts",
  "rejects",
  "demands",
  "offers",
  "reports-acceptance",
  "reports-progress",
];

/** A case of four parties, twelve issues, twelve drafts and as many statements as asked for, over five years. */
export function recordedCase(statements: number): Case {
  const random = generator(7);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const first = 20_000;
  const issues = Array.from({ length: 12 }, (_, i) => ({
    id: `issue-${i}`,
    title: `Issue ${i}`,
    options: ["a", "b", "c"].map((id) => ({ id, title: `Option ${id}` })),
    default: { value: "a", source: "assumed" },
  }));
  const said = Array.from({ length: statements }, (_, i): Statement => {
    const kind = one(KINDS);
    const about = { issue: `issue-${Math.floor(random() * 12)}`, option: one(["a", "b", "c"]) };
    const claim =
      kind === "reports-acceptance"
        ? { kind, of: one(PARTIES), about }
        : kind === "reports-progress"
          ? { kind, value: Math.floor(random() * 5) - 2 }
          : { kind, about };
    return {
      id: `s${String(i + 1).padStart(5, "0")}`,
      date: dayDate(first + Math.floor(random() * 1800)),
      speaker: `Speaker ${Math.floor(random() * 200)}`,
      party: one(PARTIES),
      channel: "public",
      summary: `Said ${Array.from({ length: 12 }, () => `word${Math.floor(random() * 4000)}`).join(" ")}.`,
      claims: [claim],
      source: "assumed",
    };
  });
  return {
    parley: 1,
    id: "recorded",
    title: `A record of ${statements} statements`,
    parties: PARTIES.map((id) => ({ id, name: id, roles: ["party" as const] })),
    issues,
    drafts: Array.from({ length: 12 }, (_, d) => ({
      id: `draft-${d}`,
      title: `Draft ${d}`,
      date: dayDate(first + d * 150),
      terms: Object.fromEntries(issues.map(({ id }) => [id, one(["a", "b", "c"])])),
    })),
    statements: said,
    perspectives: [
      {
        id: "view",
        title: "A view",
        source: "assumed",
        parties: Object.fromEntries(
          PARTIES.map((id) => [
            id,
            {
              weights: Object.fromEntries(issues.map((issue) => [issue.id, [1, 2, 3] as const])),
              values: Object.fromEntries(
                issues.map((issue) => [issue.id, { a: 100 * random(), b: 100 * random(), c: 100 * random() }]),
              ),
              reservation: 50,
            },
          ]),
        ),
      },
    ],
  };
}

/** What a page of the record asks for, by the number of statements. */
export function run(): void {
  const rows = [1000, 10_000].map((statements) => {
    const kase = recordedCase(statements);
    const timed = <T>(work: () => T): [string, T] => {
      work();
      const start = performance.now();
      const result = work();
      return [(performance.now() - start).toFixed(1), result];
    };
    const compiled = compile(kase);
    if (!("model" in compiled)) throw new Error("the benchmark's case does not compile");
    const model: Model = compiled.model;
    const context = { seed: 1, draws: 1000 };
    const [entries, listed] = timed(() => recordEntries(kase));
    const [day] = timed(() => recordOn(kase, listed[Math.floor(listed.length / 2)]!.date));
    const span = { from: listed[0]!.day, to: listed.at(-1)!.day };
    const { document } = parseHTML("<!doctype html><html><body></body></html>");
    const [figure, made] = timed(() => timelineFigure(listed, span, { case: kase, model }));
    const [drawn] = timed(() => made.draw(document, 1100));
    const [checked] = timed(() => claims(model));
    const [gap] = timed(() => progress(model, context));
    const line = "2031-01-01 | Speaker 1 | north | rejects issue:issue-1=a | assumed | said so";
    const [entered] = timed(() => newRecordRows(kase, [readRecordText(line, kase, "line")]));
    const [alike] = timed(() => findDuplicates(kase.statements!.slice(0, -100), kase.statements!.slice(-100)));
    return {
      statements,
      "entries, ms": entries,
      "a day, ms": day,
      "figure and table, ms": figure,
      "drawing, ms": drawn,
      "claims, ms": checked,
      "progress, ms": gap,
      "check of a line, ms": entered,
      "100 duplicates, ms": alike,
    };
  });
  console.log("What the pages of a record ask for, by its number of statements");
  console.table(rows);
}
