import { analyseSpace, createModel, type DealSpace, type FrontierOptions } from "@parley/core";
import { randomTables, type ScenarioShape } from "./random.ts";

/** One line of the benchmark. */
export interface FrontierRow {
  readonly what: string;
  /** Feasible outcomes. */
  readonly outcomes: string;
  /** Median over the seeds, from plain tables to frontier, zone and the five solutions. */
  readonly milliseconds: number;
  readonly slowest: number;
  /** Median of processor time, which other processes on the machine do not lengthen. */
  readonly processor: number;
  /** Points of the frontier, smallest and largest over the seeds. */
  readonly points: string;
  readonly epsilon: number;
  /** Whether every solution of every seed is proven. */
  readonly proven: boolean;
  readonly pointsPerSecond: number;
  /** Peak of the process so far. */
  readonly megabytes: number;
  /** What it should take at most. */
  readonly aim?: number;
  /** For orientation: a prototype's figure and another platform's, in milliseconds (see docs/theory.md, part 3). */
  readonly prototype?: number;
  readonly other?: number;
}

interface Line {
  readonly what: string;
  readonly shape: ScenarioShape;
  readonly options?: Partial<FrontierOptions>;
  readonly seeds?: number;
  /** Runs beforehand, so that the compiler has settled. */
  readonly warm?: number;
  readonly aim?: number;
  readonly prototype?: number;
  readonly other?: number;
}

const additive = (
  issues: number,
  options: number,
  parties: number,
  more: Partial<ScenarioShape> = {},
): ScenarioShape => ({
  issues,
  options,
  parties,
  ...more,
});

const lines: readonly Line[] = [
  { what: "2 parties, 10³ outcomes", shape: additive(3, 10, 2), warm: 20, seeds: 9 },
  { what: "2 parties, 10⁴ outcomes", shape: additive(4, 10, 2), warm: 20, seeds: 9 },
  { what: "2 parties, 10⁵ outcomes", shape: additive(5, 10, 2), warm: 20, seeds: 9, other: 260 },
  { what: "2 parties, 10⁶ outcomes", shape: additive(6, 10, 2), warm: 20, seeds: 9, aim: 30, other: 3200 },
  { what: "2 parties, 10⁷ outcomes", shape: additive(7, 10, 2), warm: 20, seeds: 9, other: 40_000 },
  { what: "2 parties, 28 × 3", shape: additive(28, 3, 2), warm: 20, seeds: 9, aim: 5, prototype: 4 },
  { what: "2 parties, 28 × 5", shape: additive(28, 5, 2), warm: 20, seeds: 9, aim: 15, prototype: 10 },
  { what: "2 parties, 100 × 5", shape: additive(100, 5, 2), warm: 5, seeds: 9, aim: 30, prototype: 23 },
  { what: "3 parties, 28 × 3", shape: additive(28, 3, 3), warm: 5, seeds: 9, aim: 50, prototype: 49 },
  {
    what: "4 parties, 28 × 3, exact",
    shape: additive(28, 3, 4),
    options: { method: "exact", limit: 1_000_000 },
    seeds: 3,
    aim: 1000,
  },
  { what: "4 parties, 28 × 3, ε = 0.01", shape: additive(28, 3, 4), options: { epsilon: 0.01 }, seeds: 3, aim: 1000 },
  {
    what: "6 parties, 28 × 3, zone at 0.5, up to 10,000 points",
    shape: additive(28, 3, 6, { reservation: 0.5 }),
    options: { limit: 10_000 },
    seeds: 3,
    aim: 3000,
  },
  {
    what: "6 parties, 28 × 3, no walk-away, up to 10,000 points",
    shape: additive(28, 3, 6),
    options: { limit: 10_000 },
    seeds: 3,
  },
  {
    what: "3 parties, 100 × 5, up to 10,000 points",
    shape: additive(100, 5, 3),
    options: { limit: 10_000 },
    seeds: 3,
  },
  {
    what: "20 parties, 28 × 3, zone at 0.4, up to 1,000 points",
    shape: additive(28, 3, 20, { reservation: 0.4 }),
    options: { limit: 1000 },
    seeds: 1,
    warm: 0,
  },
  { what: "2 parties, 28 × 3, opposed", shape: additive(28, 3, 2, { preferences: "opposed" }), warm: 5, seeds: 9 },
  { what: "2 parties, 100 × 5, opposed", shape: additive(100, 5, 2, { preferences: "opposed" }), seeds: 5 },
  { what: "3 parties, 28 × 3, opposed", shape: additive(28, 3, 3, { preferences: "opposed" }), seeds: 3 },
];

/** Growth in one dimension at a time. */
const growth: readonly Line[] = [
  ...[10, 20, 40, 80].map((n): Line => ({ what: `2 parties, ${n} × 3`, shape: additive(n, 3, 2), warm: 3, seeds: 5 })),
  ...[2, 4, 8, 16].map((m): Line => ({ what: `2 parties, 28 × ${m}`, shape: additive(28, m, 2), warm: 3, seeds: 5 })),
  ...[2, 3, 4].map((N): Line => ({ what: `${N} parties, 20 × 3`, shape: additive(20, 3, N), warm: 1, seeds: 3 })),
];

function measure(line: Line): FrontierRow {
  const times: number[] = [];
  const processor: number[] = [];
  const points: number[] = [];
  let last: DealSpace | null = null;
  let proven = true;
  let epsilon = 0;
  for (let run = -(line.warm ?? 1); run < (line.seeds ?? 5); run++) {
    const tables = randomTables({ ...line.shape, seed: Math.abs(run) + 1 });
    const before = process.cpuUsage();
    const start = performance.now();
    last = analyseSpace(createModel(tables), line.options ?? {});
    const time = performance.now() - start;
    const used = process.cpuUsage(before);
    if (run < 0) continue;
    times.push(time);
    processor.push((used.user + used.system) / 1000);
    points.push(last.frontier.points.count);
    epsilon = Math.max(epsilon, last.frontier.epsilon);
    for (const solution of Object.values(last.zone.solutions)) if (solution && !solution.proven) proven = false;
  }
  times.sort((a, b) => a - b);
  processor.sort((a, b) => a - b);
  const median = times[times.length >> 1]!;
  const [fewest, most] = [Math.min(...points), Math.max(...points)];
  return {
    what: line.what,
    outcomes: String(last!.outcomes),
    milliseconds: median,
    slowest: times.at(-1)!,
    processor: processor[processor.length >> 1]!,
    points: fewest === most ? `${fewest}` : `${fewest}–${most}`,
    epsilon,
    proven,
    pointsPerSecond: (1000 * points.reduce((a, b) => a + b, 0)) / times.reduce((a, b) => a + b, 0),
    megabytes: process.resourceUsage().maxRSS / 1024,
    ...(line.aim === undefined ? {} : { aim: line.aim }),
    ...(line.prototype === undefined ? {} : { prototype: line.prototype }),
    ...(line.other === undefined ? {} : { other: line.other }),
  };
}

/** Runs the deal-space benchmark in this process and prints its table, with growth curves. */
export function run(print: (line: string) => void = console.log): FrontierRow[] {
  const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
  const titles = [
    "ms",
    "slowest",
    "cpu ms",
    "points",
    "ε",
    "proven",
    "points/s",
    "MB",
    "aim ms",
    "prototype",
    "other platform",
  ];
  print(["load, frontier, zone and solutions".padEnd(54), ...titles.map((title) => title.padStart(15))].join(""));
  const ratio = (row: FrontierRow, figure: number | undefined): string =>
    figure === undefined ? "" : `${number(figure)} (${number(figure / row.milliseconds)}×)`;
  const show = (row: FrontierRow): FrontierRow => {
    const cells = [
      number(row.milliseconds),
      number(row.slowest),
      number(row.processor),
      row.points,
      row.epsilon === 0 ? "exact" : row.epsilon.toPrecision(3),
      row.proven ? "yes" : "no",
      number(row.pointsPerSecond),
      row.megabytes.toFixed(0),
      row.aim === undefined ? "" : `${row.aim}${row.milliseconds <= row.aim ? "" : " missed"}`,
      ratio(row, row.prototype),
      ratio(row, row.other),
    ];
    print([row.what.padEnd(54), ...cells.map((cell) => cell.padStart(15))].join(""));
    return row;
  };
  const rows = lines.map((line) => show(measure(line)));
  print("growth");
  return [...rows, ...growth.map((line) => show(measure(line)))];
}

if (import.meta.main) run();
