import type { CoreResult, Id } from "@parley/core";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord, fixed, percent, signedPoints } from "../numbers.ts";
import { joined, joinedUpTo, text } from "../text.ts";
import type { Cell, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { issuesText } from "./changes.ts";
import { changesTable } from "./trades.ts";

/** What the plan boils down to (theory 3.6). */
export const coreTelling: Telling<CoreResult> = {
  title: "What it boils down to",
  headline: (result, context) => coreHeadline(result, context),
  sentences: (result, context) => coreSentences(result, context),
  tables: (result, context) => [...coreTables(result, context), ...spectrumTable(result, context)],
  figures: () => [],
};

export function coreHeadline(result: CoreResult, context: ViewContext): Text {
  const names = lookup(context);
  const start =
    result.from === "draft" && result.draft !== null ? names.theDraft(result.draft) : "silence on every issue";
  if (result.best === null) return ["Nothing is feasible, so there is nothing to boil down."];
  if (result.issues.length === 0) return text`Against ${start} there is no joint gain to be had.`;
  const what = result.objective === "gains" ? "joint gain" : "sum of utilities";
  const titles = joinedUpTo(
    result.issues.map((issue) => `“${names.issue(issue)}”`),
    6,
  );
  const proof = result.proven ? "" : " That no smaller set does is not proven.";
  return text`${percent(result.share)} of the ${what} over ${start} hangs on ${countWord(result.issues.length)} of ${counted(context.model.issues.length, "issue")}: ${titles}.${proof}`;
}

/** A group of issues as a word: its id, spelt out. */
function groupName(group: Id): string {
  return group.replaceAll("-", " ");
}

function coreSentences(result: CoreResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const said: Text[] = [];
  const { exchange } = result;
  if (exchange !== null) {
    const [a, b] = exchange.parties;
    const gains = [a, b].map(
      (id) => text`${names.party(id)} ${names.number(signedPoints(exchange.gains[id] ?? 0, names.scale), id)}`,
    );
    said.push(
      text`The main exchange is ${groupName(exchange.groups[0])} for ${groupName(exchange.groups[1])}, between ${names.party(a)} and ${names.party(b)}, on ${issuesText(exchange.changes, names)}: ${joined(gains)}.`,
    );
  }
  const axis = result.spectrum[0];
  if (axis !== undefined) {
    const side = (sign: number): readonly Id[] =>
      Object.entries(axis.parties)
        .filter(([, at]) => at * sign > 1e-9)
        .map(([id]) => id);
    const issues = joined(axis.issues.slice(0, 3).map((issue) => `“${names.issue(issue.issue)}”`));
    if (side(1).length > 0 && side(-1).length > 0)
      said.push(
        text`${percent(axis.share)} of what divides the parties lies on one axis, with ${joined(names.parties(side(1)))} on one side and ${joined(names.parties(side(-1)))} on the other, most of it on ${issues}.`,
      );
  }
  return said;
}

function coreTables(result: CoreResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const terms: Table[] =
    result.changes.length === 0
      ? []
      : [
          {
            id: "core",
            title: "What the core settles",
            rowHeader: "issue",
            columns: [
              { key: "issue", title: "Issue", align: "start" },
              { key: "from", title: "From", align: "start" },
              { key: "to", title: "To", align: "start" },
            ],
            rows: result.changes.map((change): Row => {
              const from = names.option(change.issue, change.from);
              const to = names.option(change.issue, change.to);
              return {
                issue: { text: names.issue(change.issue) },
                from: { text: from, rich: [{ removed: from }] },
                to: { text: to, rich: [{ added: to }] },
              };
            }),
          },
        ];
  return result.exchange === null
    ? terms
    : [...terms, changesTable("exchange", "The main exchange", [result.exchange], names)];
}

/** Axes of conflict shown; the rest carries little. */
const MOST_AXES = 3;

function spectrumTable(result: CoreResult, context: ViewContext): readonly Table[] {
  const names: Lookup = lookup(context);
  const axes = result.spectrum.slice(0, MOST_AXES).filter((axis) => axis.share > 0.005);
  if (axes.length === 0) return [];
  const ids = Object.keys(axes[0]!.parties);
  return [
    {
      id: "spectrum",
      title: "The axes of conflict",
      rowHeader: "axis",
      columns: [
        { key: "axis", title: "Axis, and the issues that load on it", align: "start" },
        { key: "share", title: "Share", align: "end" },
        ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
      ],
      rows: axes.map(
        (axis, k): Row => ({
          axis: {
            text: `Axis ${k + 1}`,
            note: axis.issues
              .slice(0, 4)
              .map((issue) => `${names.issue(issue.issue)} ${percent(issue.share)}`)
              .join("; "),
          },
          share: { text: percent(axis.share), value: axis.share },
          ...Object.fromEntries(
            ids.map((id): [Id, Cell] => {
              const at = axis.parties[id] ?? 0;
              return [id, { text: `${at > 0 ? "+" : ""}${fixed(at, 2)}`, value: at, basis: { party: id } }];
            }),
          ),
        }),
      ),
      note: [
        "Opposite signs stand on opposite sides of the axis; nothing else of these numbers has a meaning of its own.",
      ],
    },
  ];
}
