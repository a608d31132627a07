import type { RunOf } from "../../catalogue/index.ts";
import { type ReadTable, readColumns } from "../../tables/index.ts";
import type { Actor } from "../actors.ts";
import { exchanges } from "../exchange.ts";
import { forecastOf, roundsOf } from "../issue-forecast.ts";
import type { forecastTableQuestion } from "./question.ts";
import type { ForecastTableResult } from "./result.ts";

/** Exchanges told. */
const MOST_EXCHANGES = 10;
const ANY = Number.POSITIVE_INFINITY;

/** @throws MisreadFile for a table that is none of actors, with every place */
export const run: RunOf<typeof forecastTableQuestion> = ({ name, text }, options): ForecastTableResult => {
  const table = readColumns(text, name, [
    { name: "issue", is: "text", optional: true },
    { name: "actor", is: "text" },
    { name: "capability", is: { least: 0, most: ANY } },
    { name: "position", is: { least: -ANY, most: ANY } },
    { name: "salience", is: { least: 0, most: 1 } },
  ]);
  const byIssue = issuesOf(table);
  const wanted = options.issue ?? [...byIssue.keys()][0] ?? "";
  if (options.issue !== null && !byIssue.has(options.issue))
    table.refuse(
      table.start,
      "unknown-issue",
      `there is no issue “${options.issue}” in the table; its issues are ${[...byIssue.keys()].join(", ")}`,
    );
  table.stopIfWrong();
  const issues = [...byIssue].map(([issue, actors]) => {
    const { mean, median, expectedUtility, spatial, range } = forecastOf(
      issue,
      scaleOf(actors),
      actors,
      options.rounds,
    );
    return { issue, actors, mean, median, expectedUtility, spatial, range };
  });
  const actors = byIssue.get(wanted)!;
  return {
    model: options.model,
    issue: wanted,
    rounds: roundsOf({ actors, scale: scaleOf(actors) }, options.rounds, options.model),
    issues,
    exchanges: exchanges(issues.map(({ issue, actors }) => ({ id: issue, actors }))).slice(0, MOST_EXCHANGES),
  };
};

/** The range of the positions held. */
function scaleOf(actors: readonly Actor[]): Readonly<Record<string, number>> {
  const positions = actors.map(({ position }) => position);
  return { least: Math.min(...positions), greatest: Math.max(...positions) };
}

function issuesOf(table: ReadTable): ReadonlyMap<string, readonly Actor[]> {
  const byIssue = new Map<string, Actor[]>();
  const first = new Map<string, number>();
  for (const { cells, place } of table.rows) {
    const issue = String(cells["issue"] ?? "");
    const id = String(cells["actor"]);
    const key = JSON.stringify([issue, id]);
    const at = place("actor");
    const before = first.get(key);
    if (before !== undefined)
      table.refuse(
        at,
        "repeated",
        `${id} stands twice${issue === "" ? "" : ` on “${issue}”`}, first in line ${before}`,
      );
    else first.set(key, at.line);
    const actors = byIssue.get(issue) ?? [];
    byIssue.set(issue, actors);
    actors.push({
      id,
      capability: Number(cells["capability"]),
      position: Number(cells["position"]),
      salience: Number(cells["salience"]),
    });
  }
  table.stopIfWrong();
  if (byIssue.size === 0) table.refuse(table.start, "too-few-rows", "the table has no actors");
  for (const [issue, actors] of byIssue) {
    const row = table.rows.find(({ cells }) => String(cells["issue"] ?? "") === issue)!;
    const of = issue === "" ? "the table" : `“${issue}”`;
    if (new Set(actors.map(({ position }) => position)).size < 2)
      table.refuse(row.place("position"), "one-position", `${of} needs actors at two positions at least`);
    else if (actors.every(({ capability, salience }) => capability * salience === 0))
      table.refuse(row.place("capability"), "no-power", `nobody in ${of} has both capability and salience`);
  }
  return byIssue;
}
