import { type Factored, factors } from "./numbers.ts";
import { type ExportWarning, filePaths, type Outgoing } from "./outgoing.ts";
import { about, inexact, type Written } from "./writing.ts";

/** A domain and a profile a party; issues are discrete, and evaluations are shares of the best option's. */
export function writeGenius(scenario: Outgoing): Written {
  const warnings: ExportWarning[] = [];
  const attribute = (text: string): string =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll('"', "&quot;")
      .replace(/[\t\r\n]/g, (c) => `&#${c.charCodeAt(0)};`);
  const space = (item: (i: number, k: number) => string, tail: string, end: string): string => {
    const issues = scenario.issues.map(
      (issue, i) =>
        `    <issue index="${i + 1}" name="${attribute(issue.name)}" type="discrete" etype="discrete" vtype="discrete">\n` +
        issue.options
          .map((option, k) => `      <item index="${k + 1}" value="${attribute(option)}"${item(i, k)}/>\n`)
          .join("") +
        `    </issue>\n`,
    );
    return (
      `  <objective index="0" name="root" description="${attribute(scenario.title)}" type="objective" etype="objective">\n` +
      `${issues.join("")}${tail}  </objective>\n${end}`
    );
  };
  const size = `number_of_issues="${scenario.issues.length}"`;
  const paths = filePaths(scenario, "xml");
  const files = new Map([
    [
      paths.domain,
      `<negotiation_template>\n<utility_space ${size}>\n${space(() => "", "", "")}</utility_space>\n</negotiation_template>\n`,
    ],
  ]);

  const reweighted: string[] = [];
  const parties = scenario.parties.map((party, p) => {
    // Genius divides by the greatest evaluation, so the best option is worth the weight itself and no issue is below 0.
    const tables = party.utilities.map((utilities, i): Factored => {
      const best = Math.max(...utilities);
      if (best > 0) return factors(best, utilities);
      if (utilities.some((utility) => utility < 0))
        warnings.push({
          severity: "error",
          code: "negative-utilities",
          message:
            `Genius XML cannot hold the issue ${scenario.issues[i]!.name} of ${party.name}: ` +
            "none of its options adds to the utility and some take from it",
        });
      return { weight: party.weights[i]!, values: utilities.map(() => 0), inexact: 0 };
    });
    if (tables.some((one, i) => Math.abs(one.weight - party.weights[i]!) > 1e-9)) reweighted.push(party.name);
    const weights = tables.map((one, i) => `    <weight index="${i + 1}" value="${one.weight}"/>\n`).join("");
    const discount = party.discount === null ? "" : `  <discount_factor value="${party.discount}"/>\n`;
    files.set(
      paths.parties[p]!,
      `<utility_space ${size}>\n${space(
        (i, k) => ` evaluation="${tables[i]!.values[k]}"`,
        weights,
        `${discount}  <reservation value="${party.reservation}"/>\n`,
      )}</utility_space>\n`,
    );
    return { name: party.name, tables };
  });
  warnings.push(
    ...inexact(parties),
    ...about("changed-weights", "weights are written as the utility of an issue's best option", reweighted),
  );
  return { files, warnings };
}
