import { decimalSum } from "./decimal.ts";
import { closestSum, factors } from "./numbers.ts";
import { type ExportWarning, filePaths, type Outgoing } from "./outgoing.ts";
import { about, inexact, ownWeight, type Written } from "./writing.ts";

/** A domain and a profile a party in the present dialect; the reservation value becomes the outcome closest to it. */
export function writeGeniusWeb(scenario: Outgoing): Written {
  const warnings: ExportWarning[] = [];
  const byIssue = <T>(value: (i: number) => T): [string, T][] =>
    scenario.issues.map((issue, i) => [issue.name, value(i)]);
  const domain = record([
    ["name", scenario.title],
    ["issuesValues", record(byIssue((i) => ({ values: scenario.issues[i]!.options })))],
  ]);
  const paths = filePaths(scenario, "json");
  const files = new Map([[paths.domain, print(domain)]]);
  const sums: string[] = [];
  const outside: string[] = [];
  const bids: string[] = [];
  const discounted: string[] = [];
  const parties = scenario.parties.map((party, p) => {
    const tables = party.utilities.map((utilities, i) => factors(ownWeight(party, i), utilities));
    const sum = decimalSum(tables.map((one) => one.weight));
    if (sum !== "1") sums.push(`${party.name} (${sum})`);
    if (tables.some((one) => one.values.some((value) => value < 0 || value > 1))) outside.push(party.name);
    if (party.discount !== null && party.discount !== 1) discounted.push(party.name);
    const bid = party.reservation === 0 ? null : closestSum(party.utilities, party.reservation);
    if (bid && Math.abs(bid.sum - party.reservation) > 1e-9)
      bids.push(`${party.name} (${bid.sum} instead of ${party.reservation})`);
    const profile = record([
      ["name", party.name],
      [
        "issueUtilities",
        record(
          byIssue((i) => ({
            DiscreteValueSetUtilities: {
              valueUtilities: record(scenario.issues[i]!.options.map((option, k) => [option, tables[i]!.values[k]!])),
            },
          })),
        ),
      ],
      ["issueWeights", record(byIssue((i) => tables[i]!.weight))],
      ["domain", domain],
      ...(bid
        ? [
            [
              "reservationBid",
              record([["issuevalues", record(byIssue((i) => scenario.issues[i]!.options[bid.choice[i]!]!))]]),
            ] as [string, unknown],
          ]
        : []),
    ]);
    files.set(paths.parties[p]!, print(record([["LinearAdditiveUtilitySpace", profile]])));
    return { name: party.name, tables };
  });
  warnings.push(
    ...inexact(parties),
    ...about("weights-sum", "GeniusWeb takes only weights that sum to 1 exactly; these do not", sums),
    ...about("outside-range", "GeniusWeb takes only utilities from 0 to 1; some lie outside", outside),
    ...about("changed-reservation", "a reservation value is written as the outcome that comes closest to it", bids),
    ...about("lost-discount", "discount factors are not carried", discounted),
  );
  return { files, warnings };
}

/** A map whose keys keep their order when printed, which a plain object's whole-number keys do not. */
function record(entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, unknown> {
  return new Map(entries);
}

function print(value: unknown): string {
  const text = (node: unknown, indent: string): string => {
    const inner = `${indent}  `;
    if (Array.isArray(node)) return `[${node.map((item) => text(item, inner)).join(", ")}]`;
    if (node !== null && typeof node === "object") {
      const entries = node instanceof Map ? [...node] : Object.entries(node);
      const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${text(item, inner)}`);
      return `{\n${lines.join(",\n")}\n${indent}}`;
    }
    return JSON.stringify(node);
  };
  return `${text(value, "")}\n`;
}
