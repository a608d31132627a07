import { factors } from "./numbers.ts";
import { filePaths, type Outgoing } from "./outgoing.ts";
import { about, ownWeight, type Written } from "./writing.ts";

/** An outcome space and a utility function a party, with bare type names as NegMAS reads them. */
export function writeNegmas(scenario: Outgoing): Written {
  const text = (name: string): string => JSON.stringify(name);
  const paths = filePaths(scenario, "yml");
  const issues = scenario.issues.map(
    (issue) =>
      `  - name: ${text(issue.name)}\n    type: CategoricalIssue\n    values:\n` +
      issue.options.map((option) => `      - ${text(option)}\n`).join(""),
  );
  const files = new Map([
    [paths.domain, `name: ${text(scenario.title)}\ntype: DiscreteCartesianOutcomeSpace\nissues:\n${issues.join("")}`],
  ]);
  const reweighted: string[] = [];
  scenario.parties.forEach((party, p) => {
    // Weights are free here, so where none fits to the last bit the utilities themselves are written, with weight 1.
    const tables = party.utilities.map((utilities, i) => {
      const own = factors(ownWeight(party, i), utilities);
      return own.inexact === 0 ? own : { weight: 1, values: utilities, inexact: 0 };
    });
    if (tables.some((one, i) => Math.abs(one.weight - party.weights[i]!) > 1e-9)) reweighted.push(party.name);
    const body = [
      `type: LinearAdditiveUtilityFunction`,
      `name: ${text(party.name)}`,
      `reserved_value: ${yamlNumber(party.reservation)}`,
      `weights:`,
      ...tables.map((one) => `  - ${yamlNumber(one.weight)}`),
      `values:`,
      ...tables.flatMap((one, i) => [
        `  - type: TableFun`,
        `    mapping:`,
        ...scenario.issues[i]!.options.map((option, k) => `      ${text(option)}: ${yamlNumber(one.values[k]!)}`),
      ]),
    ];
    const discounted =
      party.discount === null
        ? body
        : [
            `type: ExpDiscountedUFun`,
            `name: ${text(party.name)}`,
            `discount: ${yamlNumber(party.discount)}`,
            `ufun:`,
            ...body.map((line) => `  ${line}`),
          ];
    files.set(paths.parties[p]!, `${discounted.join("\n")}\n`);
  });
  return {
    files,
    warnings: about("changed-weights", "weights are written otherwise, so that utilities are exact", reweighted),
  };
}

/** A number that YAML 1.1 readers too take for one: with a point before an exponent, and a sign in it. */
function yamlNumber(value: number): string {
  const text = String(value);
  const [mantissa, exponent] = text.split("e");
  if (exponent === undefined) return /[.]/.test(text) ? text : `${text}.0`;
  return `${mantissa!.includes(".") ? mantissa : `${mantissa}.0`}e${exponent}`;
}
