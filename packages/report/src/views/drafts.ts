import type { Direction, DraftStep, DraftsResult, Id } from "@parley/core";
import { accent } from "../accents.ts";
import { type ColumnMark, drawColumns } from "../figures/columns.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { longDate, percent, points, shortDate, signedPoints, spreadPoints } from "../numbers.ts";
import { capitalised, joined, joinedUpTo, plainText, text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { byDate } from "./acceptance.ts";

/** What moved from draft to draft, and whom it served (theory 4). */
export const draftsTelling: Telling<DraftsResult> = {
  title: "What moved from draft to draft",
  headline: (result, context) => draftsHeadline(result, context),
  sentences: (result, context) => [
    ...result.steps.map((step) => stepSentence(step, context)),
    ...wedgeSentences(result, context),
    ...tablingSentences(result, context),
  ],
  tables: (result, context) => [
    stepsTable(result, context),
    balanceTable(result, context),
    ...wedgesTable(result, context),
  ],
  figures: (result, context) => {
    const step = lastStep(result);
    return step === undefined ? [] : stepFigures(result, step, context);
  },
};

const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  "joint-gain": "a joint gain: nobody loses by it",
  "joint-loss": "a joint loss: nobody gains by it",
  "one-sided": "one-sided: it serves some at the cost of others, and comes no closer to what all could have",
  mixed: "mixed: some gain and some lose, but the text comes closer to what all could have",
  opposed:
    "it serves some at the cost of others; whether it comes closer to what all could have turns on what is open or has never been said",
  none: "of no consequence to any party",
};
const DIRECTION_SHORT: Readonly<Record<Direction, string>> = {
  "joint-gain": "joint gain",
  "joint-loss": "joint loss",
  "one-sided": "one-sided",
  mixed: "mixed",
  opposed: "some gain, some lose",
  none: "no change",
};

/** Steps in the order of the drafts they lead to. */
function orderedSteps(result: DraftsResult): readonly DraftStep[] {
  const order = byDate(result.drafts).map((draft) => draft.id);
  return [...result.steps].sort((a, b) => order.indexOf(a.to) - order.indexOf(b.to));
}

/** The deciding parties of the result; steps are told of no others. */
function decidingOf(result: DraftsResult, names: Lookup): readonly Id[] {
  return result.parties.filter((id) => names.deciding.some((party) => party.id === id));
}

/** The latest step: the one that is shown. */
export function lastStep(result: DraftsResult): DraftStep | undefined {
  return orderedSteps(result).at(-1);
}

export function draftsHeadline(result: DraftsResult, context: ViewContext): Text {
  const last = orderedSteps(result).at(-1);
  if (last === undefined) return ["No draft follows another."];
  if (last.direction !== null) return stepSentence(last, context);
  return text`${stepSentence(last, context)} ${comparedWithKnown(last, lookup(context))}`;
}

/** Who gained and who lost in one step, and its direction. */
export function stepSentence(step: DraftStep, context: ViewContext): Text {
  const names = lookup(context);
  const title = `From ${names.theDraft(step.from)} to ${names.theDraft(step.to)}`;
  const told = names.deciding.filter(({ id }) => step.moves[id]?.sign != null);
  const open = names.deciding.filter(({ id }) => step.moves[id] !== undefined && step.moves[id].sign === null);
  const moves = told.map(({ id }) => text`${names.party(id)} ${names.number(moveText(step, id, names), id)}`);
  const unsaid = text`for ${joined(names.parties(open.map(({ id }) => id)))} it cannot be said, since open or unpublished issues, or what has been left unsaid, decide`;
  if (moves.length === 0)
    return text`${title} the change cannot be judged for anybody: open or unpublished issues, or what has been left unsaid, decide.`;
  if (step.direction === null) return text`${title}: ${joined(moves)}; ${unsaid}.`;
  return text`${title}: ${joined(moves)}; ${DIRECTION_WORDS[step.direction]}.`;
}

/** How far a step moved a party: one number, or the range over what is open or unsaid. */
function moveText(step: DraftStep, id: Id, names: Lookup): string {
  const { low, high } = step.moves[id]!;
  return spreadPoints(high - low <= 1e-9 ? low : { low, high }, names.scale);
}

/** Who tabled or leaked a text, and what that did within each coalition. */
function tablingSentences(result: DraftsResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  return result.tablings.map(({ draft, by, channel, date, wedges: pulled }) => {
    const who = by === null ? text`${names.theDraft(draft)} was` : text`${names.party(by)}`;
    const did =
      channel === "leaked"
        ? "leaked"
        : channel === "published"
          ? "published"
          : channel === null
            ? "tabled"
            : "handed over";
    const act = by === null ? text`${who} ${did}` : text`${who} ${did} ${names.theDraft(draft)}`;
    const when = date === null ? "" : ` on ${longDate(date)}`;
    const wedge = pulled.flatMap(({ coalition, before, after }): Text[] => {
      if (before === null || after === null) return [];
      const members = result.wedges.find((one) => one.coalition === coalition)?.members ?? [];
      const of = members.length === 0 ? [coalition] : joined(names.parties(members));
      return [
        text`within the coalition of ${of} the spread of gains went from ${points(before, names.scale)} to ${points(after, names.scale)}`,
      ];
    });
    return wedge.length === 0 ? text`${capitalised(act)}${when}.` : text`${capitalised(act)}${when}; ${joined(wedge)}.`;
  });
}

/** Where the draft before is not known: the change against the nearest one before it that is. */
function comparedWithKnown({ sinceKnown }: DraftStep, names: Lookup): Text {
  if (sinceKnown === null) return [];
  const moves = names.deciding.flatMap(({ id }) => {
    const change = sinceKnown.change[id];
    return change === undefined
      ? []
      : [text`${names.party(id)} ${names.number(spreadPoints(change, names.scale), id)}`];
  });
  return text`Against ${names.theDraft(sinceKnown.draft)}, the nearest known draft before it: ${joined(moves)}.`;
}

function stepsTable(result: DraftsResult, context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "steps",
    title: "Change of each party’s utility, step by step",
    rowHeader: "step",
    columns: [
      { key: "step", title: "Step", align: "start" },
      ...decidingOf(result, names).map((id) => ({
        key: id,
        title: names.partyName(id),
        align: "end" as const,
        party: id,
      })),
      { key: "direction", title: "Direction", align: "start" },
    ],
    rows: orderedSteps(result).map(
      (step): Row => ({
        step: {
          text: `${names.draftName(step.from)} → ${names.draftName(step.to)}`,
          sources: names.draftSources(step.to),
        },
        ...Object.fromEntries(
          decidingOf(result, names).map((id): [Id, Cell] => {
            const move = step.moves[id];
            if (move === undefined || move.sign === null)
              return [
                id,
                {
                  text: "?",
                  value: null,
                  ...(move === undefined ? {} : { note: spreadPoints(move, names.scale) }),
                },
              ];
            const nearer = Math.abs(move.low) < Math.abs(move.high) ? move.low : move.high;
            return [
              id,
              {
                text: moveText(step, id, names),
                value: move.high - move.low <= 1e-9 ? move.low : `${move.low}…${move.high}`,
                tone: toneOf(nearer, names.scale),
                basis: { party: id },
              },
            ];
          }),
        ),
        direction: { text: step.direction === null ? "not judged" : DIRECTION_SHORT[step.direction] },
      }),
    ),
    note: [
      "Points of each party’s own 100, as a range over what is open, not public or never spoken of. A question mark where a party’s change may be either way. Distances to what all could have are on likely values.",
    ],
  };
}

function toneOf(change: number, scale: number): number {
  const size = Math.abs(change) * scale;
  if (size < 0.05) return 0;
  return Math.sign(change) * (size >= 20 ? 3 : size >= 7 ? 2 : 1);
}

/** The share of each party's best that each draft gives it: the balance of concessions. */
function balanceTable(result: DraftsResult, context: ViewContext): Table {
  const names = lookup(context);
  return {
    id: "balance",
    title: "How far each draft lies from a party’s worst possible outcome (0%) to its best (100%)",
    rowHeader: "draft",
    columns: [
      { key: "draft", title: "Draft", align: "start" },
      ...decidingOf(result, names).map((id) => ({
        key: id,
        title: names.partyName(id),
        align: "end" as const,
        party: id,
      })),
      { key: "distance", title: "Below the frontier", align: "end" },
    ],
    rows: byDate(result.drafts).map(
      (draft): Row => ({
        draft: {
          text: names.draftName(draft.id),
          ...(draft.date === null ? {} : { note: shortDate(draft.date) }),
          sources: names.draftSources(draft.id),
        },
        ...Object.fromEntries(
          decidingOf(result, names).map((id): [Id, Cell] => {
            const share = draft.parties[id]?.shareOfBest;
            if (share === undefined || share === null) return [id, { text: "–", value: null }];
            if (typeof share !== "number")
              return [
                id,
                {
                  text: `${percent(share.low)}–${percent(share.high)}`,
                  value: `${share.low}…${share.high}`,
                  basis: { party: id },
                },
              ];
            return [
              id,
              { text: percent(share), value: share, bar: { value: share, min: 0, max: 1 }, basis: { party: id } },
            ];
          }),
        ),
        distance:
          draft.distanceToFrontier === null
            ? { text: "?", value: null }
            : { text: points(draft.distanceToFrontier, names.scale), value: draft.distanceToFrontier },
      }),
    ),
    note: ["Below the frontier: the points by which every deciding party at once could do better than the draft."],
  };
}

function wedgeSentences(result: DraftsResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const order = byDate(result.drafts).map((draft) => draft.id);
  const coalitions = [...new Set(result.wedges.map((wedge) => wedge.coalition))];
  return coalitions.flatMap((coalition) => {
    const wedges = result.wedges
      .filter((wedge) => wedge.coalition === coalition)
      .sort((a, b) => b.spread - a.spread || order.indexOf(a.draft) - order.indexOf(b.draft));
    const widest = wedges[0];
    if (widest === undefined) return [];
    const issues = joinedUpTo(
      widest.issues.slice(0, 4).map((issue) => `“${names.issue(issue.issue)}”`),
      3,
    );
    return [
      text`Within the coalition of ${joined(names.parties(widest.members))}, ${names.theDraft(widest.draft)} drives the widest wedge, most of it on ${issues}.`,
    ];
  });
}

function wedgesTable(result: DraftsResult, context: ViewContext): readonly Table[] {
  if (result.wedges.length === 0) return [];
  const names = lookup(context);
  return [
    {
      id: "wedges",
      title: "How far each draft pulls a coalition apart",
      rowHeader: "draft",
      columns: [
        { key: "draft", title: "Draft", align: "start" },
        { key: "members", title: "Coalition", align: "start" },
        { key: "spread", title: "Spread of gains", align: "end" },
        { key: "issues", title: "Most of it on", align: "start" },
      ],
      rows: result.wedges.map(
        (wedge): Row => ({
          draft: { text: names.draftName(wedge.draft) },
          members: { text: wedge.members.map(names.partyName).join(", ") },
          spread: { text: (wedge.spread * names.scale).toFixed(names.scale === 1 ? 3 : 1), value: wedge.spread },
          issues: {
            text: wedge.issues
              .slice(0, 3)
              .map((issue) => names.issue(issue.issue))
              .join("; "),
          },
        }),
      ),
    },
  ];
}

/** How the step adds up: from margin to margin, or, where issues are open, what each settled issue changed and in all. */
export function stepFigures(result: DraftsResult, step: DraftStep, context: ViewContext): readonly Figure[] {
  const whole = Object.values(step.moves).every(({ low, high }) => high - low <= 1e-9) && step.openIssues?.length === 0;
  return whole ? waterfallFigures(result, step, context) : changesFigures(result, step, context);
}

/** Of a step with open or unsaid issues: the change on each settled issue, by likely values, and in all as a range. */
function changesFigures(result: DraftsResult, step: DraftStep, context: ViewContext): readonly Figure[] {
  const names = lookup(context);
  const ids = decidingOf(result, names);
  if (ids.length === 0) return [];
  const issues = step.largest.issues;
  const others = step.largest.others;
  const rows: readonly { readonly label: string; readonly of: (id: Id) => number }[] = [
    ...issues.map((issue) => ({ label: names.issue(issue), of: (id: Id) => step.parties[id]!.issues[issue] ?? 0 })),
    ...(others.count === 0 ? [] : [{ label: `${others.count} other issues`, of: (id: Id) => others.change[id]! }]),
  ];
  const spans = ids.map((id) => step.moves[id]!);
  const ends = [...spans.flatMap(({ low, high }) => [low, high]), ...rows.flatMap(({ of }) => ids.map(of))].map(
    (value) => value * names.scale,
  );
  const domain: [number, number] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const said = (id: Id): string =>
    step.moves[id]!.sign === null ? `${moveText(step, id, names)}, either way` : moveText(step, id, names);
  const all = ids.map((id) => `${names.partyName(id)} ${said(id)}`);
  const alt = `What changed for each party from “${names.draftName(step.from)}” to “${names.draftName(step.to)}”, issue by issue, and in all. In all: ${all.join("; ")}. All numbers are in the table.`;
  return [
    {
      id: "waterfall",
      headline: `From ${names.theDraft(step.from)} to ${names.theDraft(step.to)}: ${all.join("; ")}`,
      alt,
      caption: [
        "Bars: what the change of each issue settled in both texts is worth, by likely values, in points. Pale, in the last row: all that the step may be worth, over what is open, not public or never spoken of.",
      ],
      sources: [
        ...new Set([...names.draftSources(step.from), ...names.draftSources(step.to), ...names.perspectiveSources()]),
      ],
      table: {
        id: "waterfall",
        title: `From “${names.draftName(step.from)}” to “${names.draftName(step.to)}”, in points`,
        rowHeader: "row",
        columns: [
          { key: "row", title: "Issue", align: "start" },
          ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
        ],
        rows: [
          ...rows.map(
            ({ label, of }): Row => ({
              row: { text: label },
              ...Object.fromEntries(
                ids.map((id): [Id, Cell] => [id, { text: signedPoints(of(id), names.scale), value: of(id) }]),
              ),
            }),
          ),
          {
            row: { text: "In all" },
            ...Object.fromEntries(
              ids.map((id): [Id, Cell] => [
                id,
                { text: moveText(step, id, names), value: `${step.moves[id]!.low}…${step.moves[id]!.high}` },
              ]),
            ),
          },
        ],
      },
      draw: (document, width) =>
        drawColumns(
          {
            alt,
            columns: ids.map((id) => ({ title: names.partyName(id), color: accent(context.case, id) })),
            rows: [...rows.map(({ label }) => ({ label })), { label: "In all", strong: true }],
            domain,
            guides: [{ value: 0, label: "", strong: true }],
            narrowColumns: 2,
            mark: (r, c): ColumnMark | null => {
              const id = ids[c]!;
              const row = rows[r];
              if (row === undefined) {
                const { low, high } = step.moves[id]!;
                return { reach: [low * names.scale, high * names.scale], text: moveText(step, id, names) };
              }
              const change = row.of(id) * names.scale;
              return Math.abs(change) < 1e-9
                ? null
                : { bar: [0, change], quiet: true, text: signedPoints(change / names.scale, names.scale) };
            },
          },
          document,
          width,
        ),
    },
  ];
}

interface WaterfallRow {
  readonly label: string;
  readonly values: Readonly<Record<Id, { readonly from: number; readonly to: number; readonly end: boolean }>>;
}

/** How one step adds up, issue by issue, from the old margin to the new one. */
export function waterfallFigures(result: DraftsResult, step: DraftStep, context: ViewContext): readonly Figure[] {
  const names = lookup(context);
  const from = result.drafts.find((draft) => draft.id === step.from);
  const to = result.drafts.find((draft) => draft.id === step.to);
  const ids = decidingOf(result, names).filter(
    (id) => typeof from?.parties[id]?.gain === "number" && typeof to?.parties[id]?.gain === "number",
  );
  if (ids.length === 0) return [];
  const rows = waterfallRows(result, step, ids, names);
  const bars = rows.flatMap((row) => ids.flatMap((id) => [row.values[id]!.from, row.values[id]!.to]));
  const domain: [number, number] = [Math.min(0, ...bars), Math.max(0, ...bars)];
  const totals = ids.map((id) => `${names.partyName(id)} ${signedPoints(step.parties[id]!.total, names.scale)}`);
  const alt = `What moved each party’s margin from “${names.draftName(step.from)}” to “${names.draftName(step.to)}”, issue by issue. In all: ${totals.join(", ")}. All numbers are in the table.`;
  return [
    {
      id: "waterfall",
      headline: waterfallHeadline(step, ids, names),
      alt,
      caption: [
        `From ${names.theDraft(step.from)} to ${names.theDraft(step.to)}, in points. Each pale bar begins where the one above it ended; the line is the party’s walk-away value.`,
      ],
      sources: [
        ...new Set([...names.draftSources(step.from), ...names.draftSources(step.to), ...names.perspectiveSources()]),
      ],
      table: waterfallTable(step, ids, rows, names),
      draw: (document, width) =>
        drawColumns(
          {
            alt,
            columns: ids.map((id) => ({ title: names.partyName(id), color: accent(context.case, id) })),
            rows: rows.map((row) => ({ label: row.label, strong: row.values[ids[0]!]!.end })),
            domain,
            guides: [{ value: 0, label: "", strong: true }],
            narrowColumns: 2,
            mark: (r, c): ColumnMark | null => {
              const bar = rows[r]!.values[ids[c]!]!;
              if (bar.end) return { bar: [0, bar.to], text: signedPoints(bar.to / names.scale, names.scale) };
              const change = bar.to - bar.from;
              if (Math.abs(change) < 1e-9) return null;
              return {
                bar: [bar.from, bar.to],
                quiet: true,
                text: signedPoints(change / names.scale, names.scale),
              };
            },
          },
          document,
          width,
        ),
    },
  ];
}

function waterfallHeadline(step: DraftStep, ids: readonly Id[], names: Lookup): string {
  const changes = ids.map((id) => `${names.partyName(id)} ${signedPoints(step.parties[id]!.total, names.scale)}`);
  return `From ${names.theDraft(step.from)} to ${names.theDraft(step.to)}: ${plainText(joined(changes))}`;
}

function waterfallRows(
  result: DraftsResult,
  step: DraftStep,
  ids: readonly Id[],
  names: Lookup,
): readonly WaterfallRow[] {
  const { issues, others } = step.largest;
  const gain = (draft: Id, id: Id): number =>
    (result.drafts.find((d) => d.id === draft)!.parties[id]!.gain as number) * names.scale;
  const at = Object.fromEntries(ids.map((id) => [id, gain(step.from, id)]));
  const rows: WaterfallRow[] = [{ label: names.draftName(step.from), values: ends(ids, (id) => gain(step.from, id)) }];
  const push = (label: string, of: (id: Id) => number): void => {
    if (ids.every((id) => Math.abs(of(id)) < 1e-12)) return;
    rows.push({
      label,
      values: Object.fromEntries(
        ids.map((id) => {
          const from = at[id]!;
          at[id] = from + of(id) * names.scale;
          return [id, { from, to: at[id], end: false }];
        }),
      ),
    });
  };
  for (const issue of issues) push(names.issue(issue), (id) => step.parties[id]!.issues[issue] ?? 0);
  push(`${others.count} other issues`, (id) => others.change[id]!);
  push("Interactions", (id) => step.parties[id]!.interactions);
  push("Readings", (id) => step.parties[id]!.readings);
  rows.push({ label: names.draftName(step.to), values: ends(ids, (id) => gain(step.to, id)) });
  return rows;
}

function ends(ids: readonly Id[], gain: (id: Id) => number): WaterfallRow["values"] {
  return Object.fromEntries(ids.map((id) => [id, { from: 0, to: gain(id), end: true }]));
}

function waterfallTable(step: DraftStep, ids: readonly Id[], rows: readonly WaterfallRow[], names: Lookup): Table {
  return {
    id: "waterfall",
    title: `From “${names.draftName(step.from)}” to “${names.draftName(step.to)}”, in points`,
    rowHeader: "row",
    columns: [
      { key: "row", title: "Issue", align: "start" },
      ...ids.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
    ],
    rows: rows.map(
      (row): Row => ({
        row: { text: row.values[ids[0]!]!.end ? `Margin: ${row.label}` : row.label },
        ...Object.fromEntries(
          ids.map((id): [Id, Cell] => {
            const bar = row.values[id]!;
            const value = (bar.end ? bar.to : bar.to - bar.from) / names.scale;
            return [id, { text: signedPoints(value, names.scale), value, basis: { party: id } }];
          }),
        ),
      }),
    ),
  };
}
