// Reads every scenario of ../shared/reference/scenarios and holds the frontier analysis of it against the tables that
// independent programs computed. Prints a table; exit 1 if a figure is off by more than 1e-9, 2 without reference data.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { frontier, type Model } from "@parley/core";
import { feasibleOutcomes, inZone, lexicographicBest, paretoFrontier } from "../packages/core/test/brute-force.ts";
import { readScenarioFolder } from "../packages/formats/src/scenarios/folder.ts";

/** Other platforms' scenarios with known answers: beside the repository, never part of it. */
export const REFERENCE: string = path.resolve(
  process.env["PARLEY_REFERENCE"] ?? path.join(import.meta.dirname, "../../shared/reference"),
);
const TOLERANCE = 1e-9;

const SOLUTIONS = ["nash", "egalitarian", "kalai_smorodinsky", "utilitarian"] as const;
type SolutionName = (typeof SOLUTIONS)[number];
type Vector = readonly number[];

/** One entry of the reference tables; of solutions that tie, all are listed. */
export interface ReferenceScenario extends Readonly<Record<SolutionName, readonly Vector[]>> {
  readonly name: string;
  readonly profile_order: readonly string[];
  readonly outcomes: number;
  readonly reservation_values: readonly (number | null)[];
  readonly n_rational: number;
  readonly n_pareto: number;
  readonly pareto: readonly Vector[];
}

/** The entries, none where the reference data are absent. */
export function referenceScenarios(): readonly ReferenceScenario[] {
  const file = path.join(REFERENCE, "scenarios-reference.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).scenarios : [];
}

/** What is compared of a scenario: its deals within the zone. */
export interface Deals extends Readonly<Record<SolutionName, Vector>> {
  readonly outcomes: string;
  /** Null where the analysis does not count it. */
  readonly zone: string | null;
  readonly frontier: readonly Vector[];
}

/** The deals as the analysis of the deal space has them. */
export function analysedDeals(model: Model): Deals {
  const options = { all: false, method: "exact", epsilon: 0, limit: 100_000, memory: 500 } as const;
  const result = frontier(model, options, { seed: 1, draws: 0 });
  const { nash, egalitarian, kalaiSmorodinsky, utilitarian } = result.solutions;
  const none: Vector = model.parties.map(() => Number.NaN);
  return {
    outcomes: result.outcomes,
    zone: result.zone.size,
    frontier: result.frontier.map((point) => point.utilities),
    nash: nash?.utilities ?? none,
    egalitarian: egalitarian?.utilities ?? none,
    kalai_smorodinsky: kalaiSmorodinsky?.utilities ?? none,
    utilitarian: utilitarian?.utilities ?? none,
  };
}

/** The deals by enumeration of every outcome, from the definitions alone. */
export function enumeratedDeals(model: Model): Deals {
  const parties = model.parties.map((_, p) => p);
  const all = feasibleOutcomes(model, parties);
  const zone = all.filter((outcome) => inZone(model, parties, outcome));
  const reservation = model.parties.map((party) => party.reservation ?? 0);
  const ideal = parties.map((p) => zone.reduce((best, { utilities }) => Math.max(best, utilities[p]!), -Infinity));
  const gain = (utilities: Vector, p: number): number => Math.max(0, utilities[p]! - reservation[p]!);
  const best = (rule: (utilities: Vector) => number): Vector =>
    lexicographicBest(zone, [({ utilities }) => rule(utilities)])[0]!.utilities;
  return {
    outcomes: String(all.length),
    zone: String(zone.length),
    frontier: paretoFrontier(zone).map((point) => point.utilities),
    nash: best((utilities) => parties.reduce((product, p) => product * gain(utilities, p), 1)),
    egalitarian: best((utilities) => Math.min(...parties.map((p) => gain(utilities, p)))),
    kalai_smorodinsky: best((utilities) =>
      Math.min(...parties.map((p) => gain(utilities, p) / (ideal[p]! - reservation[p]!))),
    ),
    utilitarian: best((utilities) => utilities.reduce((sum, utility) => sum + utility, 0)),
  };
}

/** How far a scenario's deals are from the reference; infinite where they have not even the right number. */
export interface Deviations extends Readonly<Record<SolutionName, number>> {
  readonly frontier: number;
  readonly counts: boolean;
}

export function deviations(reference: ReferenceScenario, deals: Deals): Deviations {
  const solutions = SOLUTIONS.map((name) => [name, nearest(deals[name], reference[name])] as const);
  const sameSize = deals.frontier.length === reference.pareto.length;
  const farthest = Math.max(
    ...reference.pareto.map((point) => nearest(point, deals.frontier)),
    ...deals.frontier.map((point) => nearest(point, reference.pareto)),
  );
  return {
    ...(Object.fromEntries(solutions) as Record<SolutionName, number>),
    frontier: sameSize ? farthest : Number.POSITIVE_INFINITY,
    counts:
      deals.outcomes === String(reference.outcomes) &&
      (deals.zone === null || deals.zone === String(reference.n_rational)),
  };
}

/** Whether every figure is within 1e-9 and every count the same. */
export function conforms(found: Deviations): boolean {
  return found.counts && [found.frontier, ...SOLUTIONS.map((name) => found[name])].every((off) => off <= TOLERANCE);
}

/** Distance, in the party where it is greatest, to the nearest of some vectors. */
function nearest(vector: Vector, others: readonly Vector[]): number {
  return others.reduce(
    (least, other) => Math.min(least, Math.max(...vector.map((value, p) => Math.abs(value - other[p]!)))),
    Number.POSITIVE_INFINITY,
  );
}

/** The model of a reference scenario. Throws with the diagnostics where it cannot be read. */
export function referenceModel(name: string): Model {
  const { model, diagnostics } = readScenarioFolder(path.join(REFERENCE, "scenarios", name));
  if (!model)
    throw new Error(diagnostics.map((one) => `${one.file}:${one.line}:${one.column}: ${one.message}`).join("\n"));
  return model;
}

function main(): number {
  const scenarios = referenceScenarios();
  if (scenarios.length === 0) {
    console.error(`there is no reference data in ${path.relative(process.cwd(), REFERENCE)}`);
    return 2;
  }
  const rows = [["scenario", "parties", "outcomes", "frontier", "of", "off by", ...SOLUTIONS, ""]];
  let failed = 0;
  for (const reference of scenarios) {
    const model = referenceModel(reference.name);
    const deals = analysedDeals(model);
    const found = deviations(reference, deals);
    const good = conforms(found);
    if (!good) failed++;
    rows.push([
      reference.name,
      String(model.parties.length),
      deals.outcomes,
      String(deals.frontier.length),
      String(reference.n_pareto),
      found.frontier.toExponential(1),
      ...SOLUTIONS.map((name) => found[name].toExponential(1)),
      good ? "conforms" : "DIFFERS",
    ]);
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    console.log(row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join("  "));
  console.log(`\n${scenarios.length - failed} of ${scenarios.length} scenarios conform within ${TOLERANCE}`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) process.exitCode = main();
