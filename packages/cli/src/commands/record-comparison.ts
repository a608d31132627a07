import type { Agreement } from "@parley/core";
import type { CodingComparison, CodingDisagreement } from "@parley/formats";
import type { Table } from "@parley/report";
import { styled, type Terminal } from "../terminal/style.ts";
import { terminalTable } from "../terminal/table.ts";

/** Two codings of a record on the terminal: agreement matter by matter, and the list of what differs. */
export function comparisonText(
  comparison: CodingComparison,
  names: { readonly first: string; readonly second: string },
  terminal: Terminal,
): string {
  const { stances, claims, disagreements, alone, stancesAlone } = comparison;
  const parts = [
    styled(
      terminal,
      "bold",
      `Krippendorff's α: stances ${alphaText(stances.overall)} (${stances.overall.units} coded by both), ` +
        `claims ${alphaText(claims.overall)} (${claims.overall.units} coded by both).`,
    ),
    `Only in ${names.first}: ${listed(alone.first, stancesAlone.first)}. ` +
      `Only in ${names.second}: ${listed(alone.second, stancesAlone.second)}.`,
  ];
  const matters = [
    ...stances.byIssue.map((one) => ({ what: "stances", ...one })),
    ...claims.byMatter.map((one) => ({ what: "claims", ...one })),
  ];
  if (matters.length > 0)
    parts.push(
      terminalTable(
        table(
          "agreement",
          "Agreement, matter by matter",
          [
            ["matter", "Matter", "start"],
            ["what", "Coded", "start"],
            ["units", "By both", "end"],
            ["differ", "Differ", "end"],
            ["alpha", "α", "end"],
          ],
          matters.map(({ what, matter, agreement }) => ({
            matter,
            what,
            units: String(agreement.units),
            differ: String(agreement.disagreements.length),
            alpha: alphaText(agreement),
          })),
        ),
        terminal,
      ),
    );
  if (disagreements.length > 0)
    parts.push(
      terminalTable(
        table(
          "disagreements",
          "What the coders read differently",
          [
            ["unit", "Unit", "start"],
            ["first", names.first, "start"],
            ["second", names.second, "start"],
          ],
          disagreements.map(disagreementRow),
        ),
        terminal,
      ),
    );
  parts.push(
    "α is 1 where the coders always agree and 0 where they do so no oftener than by chance; – where nothing varies or nothing was coded by both.",
  );
  return `${parts.join("\n\n")}\n`;
}

function disagreementRow(one: CodingDisagreement): Record<string, string> {
  const [first, second] = one.codings;
  return one.kind === "claim"
    ? { unit: `${one.statement}, ${one.about}`, first, second }
    : {
        unit: `${one.party}, issue:${one.issue}=${one.option}`,
        first: `${first} (${one.by[0]})`,
        second: `${second} (${one.by[1]})`,
      };
}

function alphaText({ alpha }: Agreement): string {
  return alpha === null ? "–" : alpha.toFixed(2).replace("-", "−");
}

function listed(statements: readonly string[], stances: number): string {
  const shown = statements.length > 8 ? `${statements.slice(0, 8).join(", ")} …` : statements.join(", ");
  const names = statements.length > 0 ? ` (${shown})` : "";
  return `${counted(statements.length, "statement")}${names}, ${counted(stances, "stance")}`;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

function table(
  id: string,
  title: string,
  columns: readonly (readonly [key: string, title: string, align: "start" | "end"])[],
  rows: readonly Readonly<Record<string, string>>[],
): Table {
  return {
    id,
    title,
    columns: columns.map(([key, heading, align]) => ({ key, title: heading, align })),
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, text]) => [key, { text }]))),
    rowHeader: columns[0]![0],
  };
}
