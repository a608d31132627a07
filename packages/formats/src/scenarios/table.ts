import { quoted } from "@parley/core";
import { type CsvCell, csvName } from "./csv.ts";
import { stem } from "./names.ts";
import type { Domain, DomainIssue, DomainOption, Profile } from "./scenario.ts";
import { type Problems, parseNumber, type SourceText } from "./source.ts";

/** Whether the first row is that of a table of utilities: `issue, option`, then the parties. */
export function isTable(rows: readonly (readonly CsvCell[])[]): boolean {
  const [issue, option] = rows[0] ?? [];
  return issue?.text.trim().toLowerCase() === "issue" && option?.text.trim().toLowerCase() === "option";
}

/**
 * A table of utilities: the header `issue,option,<party>,…`; a row an option, with what choosing it adds to each
 * party's utility; an empty issue cell repeats the one above; the row whose option is `reservation` and whose issue is
 * empty, before the first issue, gives the reservation values.
 *
 * @example
 * issue,option,North,South
 * ,reservation,0.4,0.35
 * Border,Old line,0.6,0
 * Border,New line,0,0.5
 */
export function readTable(
  source: SourceText,
  rows: readonly (readonly CsvCell[])[],
  problems: Problems,
): { domain: Domain; profiles: Profile[] } {
  const header = rows[0]!;
  const where = { source, offset: header[0]!.at };
  const parties = header.slice(2).map((cell) => ({ name: csvName(cell.text).trim(), at: cell.at }));
  if (parties.length === 0)
    problems.error(where, "no-profiles", "the table has no party; name one a column from the third");
  const seen = new Map<string, number>();
  for (const party of parties) {
    const first = seen.get(party.name);
    if (party.name === "") problems.error({ source, offset: party.at }, "missing-name", "a party's column has no name");
    else if (first !== undefined)
      problems.error(
        { source, offset: party.at },
        "duplicate-party",
        `${quoted(party.name)} is a second party of that name`,
        {
          where: { source, offset: first },
          message: "the first is here",
        },
      );
    else seen.set(party.name, party.at);
  }

  const issues = new Map<string, DomainIssue & { options: DomainOption[]; rows: number[][] }>();
  const reservations: number[][] = [];
  let current: string | null = null;
  for (const row of rows.slice(1)) {
    const [issueCell, optionCell] = [row[0]!, row[1]];
    const numbers = parties.map((party, p): number => {
      const cell = row[p + 2];
      const value = cell ? parseNumber(cell.text) : null;
      if (value !== null) return value;
      problems.error(
        { source, offset: (cell ?? issueCell).at },
        "not-a-number",
        cell && cell.text.trim() !== ""
          ? `${quoted(cell.text)} is not a finite number`
          : `the row has no number for ${quoted(party.name)}`,
      );
      return 0;
    });
    const extra = row[header.length];
    if (extra) problems.error({ source, offset: extra.at }, "too-many-cells", "the row has more cells than the header");
    const option = csvName(optionCell?.text ?? "");
    if (issueCell.text === "" && current === null && option.trim().toLowerCase() === "reservation") {
      if (reservations.length > 0)
        problems.error(
          { source, offset: issueCell.at },
          "duplicate-element",
          "there is a second row of reservation values",
        );
      reservations.push(numbers);
      continue;
    }
    if (issueCell.text !== "") current = csvName(issueCell.text);
    if (current === null || option === "") {
      problems.error(
        { source, offset: (optionCell ?? issueCell).at },
        "missing-name",
        current === null ? "the row names no issue" : "the row names no option",
      );
      continue;
    }
    const issue = issues.get(current) ?? {
      name: current,
      where: { source, offset: issueCell.at },
      ordered: false,
      options: [],
      numbers: null,
      broken: false,
      rows: [],
    };
    issues.set(current, issue);
    issue.options.push({ name: option, where: { source, offset: optionCell!.at } });
    issue.rows.push(numbers);
  }

  const list = [...issues.values()];
  return {
    domain: { where, name: stem(source.path), issues: list },
    profiles: parties.map(
      (party, p): Profile => ({
        where: { source, offset: party.at },
        name: party.name,
        weights: null,
        utilities: list.map((issue) => issue.rows.map((row) => row[p]!)),
        interactions: [],
        reservation: reservations[0]?.[p] ?? null,
        discount: null,
      }),
    ),
  };
}
