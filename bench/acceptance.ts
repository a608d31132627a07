import { acceptance, type Case, compile, type Model, type Range } from "@parley/core";
import { generator } from "./random.ts";

/** A case in which every judgement is a range. */
export function uncertainCase(partyCount: number, issueCount: number, draftCount: number, seed = 20251120): Model {
  const random = generator(seed);
  const range = (low: number, high: number): Range => {
    const sorted = [random(), random(), random()].sort((a, b) => a - b).map((u) => low + (high - low) * u);
    return [sorted[0]!, sorted[1]!, sorted[2]!];
  };
  const issues = Array.from({ length: issueCount }, (_, i) => ({
    id: `issue-${i}`,
    title: `Issue ${i}`,
    options: ["a", "b", "c"].map((id) => ({ id, title: id })),
    default: "a",
  }));
  const ids = Array.from({ length: partyCount }, (_, p) => `party-${p}`);
  const caseFile: Case = {
    parley: 1,
    id: "bench",
    title: "Every judgement a range",
    parties: ids.map((id) => ({ id, name: id, roles: ["party"] })),
    issues,
    drafts: Array.from({ length: draftCount }, (_, d) => ({
      id: `draft-${d}`,
      title: `Draft ${d}`,
      terms: Object.fromEntries(issues.map(({ id }) => [id, ["a", "b", "c"][Math.floor(random() * 3)]!])),
    })),
    perspectives: [
      {
        id: "view",
        title: "View",
        source: "assumed",
        parties: Object.fromEntries(
          ids.map((id) => [
            id,
            {
              weights: Object.fromEntries(issues.map((issue) => [issue.id, range(1, 10)])),
              values: Object.fromEntries(
                issues.map((issue) => [issue.id, { a: range(0, 100), b: range(0, 100), c: range(0, 100) }]),
              ),
              reservation: range(40, 60),
            },
          ]),
        ),
      },
    ],
  };
  const compiled = compile(caseFile);
  if (!("model" in compiled)) throw new Error("the benchmark's case does not compile");
  return compiled.model;
}

export interface AcceptanceRow {
  readonly drafts: number;
  readonly draws: number;
  readonly parties: number;
  readonly issues: number;
  /** Best of five, in process. */
  readonly ms: number;
  readonly drawsPerSecond: number;
}

/** Acceptance under uncertainty, warm, in process; prints one line a size. */
export function run(): AcceptanceRow[] {
  console.log("acceptance: every judgement a range, one core");
  console.log(" drafts    draws  parties  issues       ms     draws/s");
  const rows: AcceptanceRow[] = [];
  for (const [drafts, draws] of [
    [1, 10_000],
    [1, 100_000],
    [10, 100_000],
  ] as const) {
    let ms = Number.POSITIVE_INFINITY;
    for (let repeat = 0; repeat < 5; repeat++) {
      // The answers for a model are kept: each time one of its own.
      const model = uncertainCase(4, 30, drafts);
      const start = performance.now();
      acceptance(model, { draft: null }, { seed: 1, draws });
      ms = Math.min(ms, performance.now() - start);
    }
    const row = { drafts, draws, parties: 4, issues: 30, ms, drawsPerSecond: Math.round((drafts * draws * 1000) / ms) };
    rows.push(row);
    console.log(
      `${String(drafts).padStart(7)}${String(draws).padStart(9)}${"4".padStart(9)}${"30".padStart(8)}${ms.toFixed(1).padStart(9)}${String(row.drawsPerSecond).padStart(12)}`,
    );
  }
  return rows;
}
