import { csvText } from "./csv.ts";
import { type Outgoing, type OutgoingParty, safeTitle } from "./outgoing.ts";
import { about, type Written } from "./writing.ts";

/** One table of utilities, in the layout that `readTable` reads. */
export function writeTable(scenario: Outgoing): Written {
  const rows = [
    ["issue", "option", ...scenario.parties.map((party) => csvText(party.label))],
    ["", "reservation", ...scenario.parties.map((party) => String(party.reservation))],
    ...scenario.issues.flatMap((issue, i) =>
      issue.options.map((option, k) => [
        csvText(issue.name),
        csvText(option),
        ...scenario.parties.map((party) => String(party.utilities[i]![k]!)),
      ]),
    ),
  ];
  const spread = (party: OutgoingParty, i: number): number =>
    Math.max(...party.utilities[i]!) - Math.min(...party.utilities[i]!);
  return {
    files: new Map([[`${safeTitle(scenario)}.csv`, `${rows.map((row) => row.join(",")).join("\r\n")}\r\n`]]),
    warnings: [
      ...about(
        "lost-weights",
        "weights are not carried, only their products with values",
        scenario.parties
          .filter((party) => party.weights.some((weight, i) => Math.abs(weight - spread(party, i)) > 1e-9))
          .map((party) => party.name),
      ),
      ...about(
        "lost-discount",
        "discount factors are not carried",
        scenario.parties.filter((party) => party.discount !== null && party.discount !== 1).map((party) => party.name),
      ),
    ],
  };
}
