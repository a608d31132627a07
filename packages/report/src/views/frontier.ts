import type {
  AcceptedShare,
  FrontierPoint,
  FrontierResult,
  Id,
  Solution,
  SolutionName,
  Spread,
  Unspoken,
} from "@parley/core";
import { accent } from "../accents.ts";
import { drawColumns } from "../figures/columns.ts";
import { drawFrontier } from "../figures/frontier.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, countWord, fixed, largeCount, points, signedPoints } from "../numbers.ts";
import { joined, text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";

/** What could be agreed at all (theory 3.1–3.2). */
export const frontierTelling: Telling<FrontierResult> = {
  title: "What could be agreed at all",
  headline: (result, context) => frontierHeadline(result, context),
  sentences: (result, context) => [
    ...methodSentences(result, context),
    ...acceptedSentences(result, context),
    ...solutionSentences(result, context),
    ...weightedSentences(result, context),
    ...adjustedWinnerSentences(result, context),
  ],
  tables: (result, context) => solutionTables(result, context),
  figures: (result, context) => [
    ...solutionBars(result, context),
    ...(result.parties.length >= 2 && result.frontier.length > 0 ? [frontierFigure(result, context, [0, 1])] : []),
  ],
};

export const SOLUTIONS: readonly {
  readonly name: SolutionName;
  readonly title: string;
  readonly letter: string;
  readonly means: string;
}[] = [
  { name: "nash", title: "Nash", letter: "N", means: "greatest product of gains" },
  { name: "kalaiSmorodinsky", title: "Kalai–Smorodinsky", letter: "K", means: "equal shares of what each could gain" },
  { name: "egalitarian", title: "Egalitarian", letter: "E", means: "greatest least gain" },
  { name: "utilitarian", title: "Utilitarian", letter: "U", means: "greatest sum" },
  { name: "minimaxRegret", title: "Minimax regret", letter: "R", means: "least greatest regret" },
];

export function frontierHeadline(result: FrontierResult, context: ViewContext): Text {
  const names = lookup(context);
  const all =
    result.parties.length <= 4
      ? joined(names.parties(result.parties))
      : text`all ${countWord(result.parties.length)} parties`;
  const countable = result.outcomes.length <= COUNTED_DIGITS;
  const space = `${largeCount(result.outcomes)} feasible outcomes`;
  const demands = (cross: string): Text => text`the walk-away values and ${cross} none of the red lines of ${all}`;
  if (result.zone.empty === null && result.zone.decided) return openHeadline(result, context);
  if (result.zone.empty === null)
    return text`Whether any ${countable ? `of the ${space}` : "feasible outcome"} would meet ${demands("cross")} is not proven either way.`;
  if (result.zone.empty)
    return countable
      ? text`No deal exists in this perspective: none of the ${space} would meet ${demands("cross")}.`
      : text`No deal exists in this perspective: no feasible outcome would meet ${demands("cross")}.`;
  if (result.zone.size === "1") return text`A deal could exist: one of the ${space} meets ${demands("crosses")}.`;
  return text`A deal could exist: ${zoneSize(result)} meet ${demands("cross")}.`;
}

/** Digits of a number of outcomes up to which a reader makes something of it; beyond, the zone is told as a share. */
const COUNTED_DIGITS = 6;

/** How large the zone is, exactly or by draws: a count, or a share of a space that is past counting. */
function zoneSize({ zone: { size, drawnSize }, outcomes }: FrontierResult): string {
  const countable = outcomes.length <= COUNTED_DIGITS;
  const whole = countable ? `the ${largeCount(outcomes)} feasible outcomes` : "all feasible outcomes";
  const told = (count: string): string =>
    countable ? largeCount(count) : percentage(Number(count) / Number(outcomes));
  if (size !== null) return `${told(size)} of ${whole}`;
  if (drawnSize === null) return `some of ${whole}`;
  const bound = (count: string): string => told(count).replace("about ", "");
  return `${told(drawnSize.estimate)} (${bound(drawnSize.low)} to ${bound(drawnSize.high)}, by draws) of ${whole}`;
}

/** What nobody has said decides: how much of it would have to be favourable, and whose it is. */
function openHeadline({ gaps }: FrontierResult, context: ViewContext): Text {
  const names = lookup(context);
  const whether = text`Whether a deal could exist cannot be said: it depends on what the parties have not spoken of`;
  const { favourable = null, necessary = [], share = {} } = gaps ?? {};
  if (Object.values(share).every((silent) => silent === 0) && (favourable?.least ?? 0) === 0)
    return text`Whether a deal could exist cannot be said: walk-away values that are assumed decide it.`;
  const term = ({ party, issue, option }: Unspoken): Text =>
    text`${names.party(party)} on “${names.issue(issue)}: ${names.option(issue, option)}”`;
  const only = necessary.length === 0 ? [] : text`. Only if this is favourable: ${joined(necessary.map(term))}`;
  if (favourable === null) return text`${whether}, and on walk-away values that are assumed${only}.`;
  if (favourable.least === 0) return text`${whether}${only}.`;
  const instance = text`for instance if ${counted(favourable.least, "unspoken stance")} ${favourable.least === 1 ? "is" : "are"} favourable: ${joined(favourable.example.map(term))}`;
  return text`${whether}; ${instance}${only}.`;
}

function methodSentences(result: FrontierResult, context: ViewContext): readonly Text[] {
  const names = lookup(context);
  const assumed =
    result.assumedReservation.length === 0
      ? []
      : [text`No walk-away value is given for ${joined(names.parties(result.assumedReservation))}; 0 was taken.`];
  if (result.zone.empty === true) return assumed;
  const count = result.frontier.length.toLocaleString("en-GB");
  const where = result.of === "zone" ? "within the zone of agreement" : "over all feasible outcomes";
  const loss = points(result.epsilon, names.scale);
  if (result.frontier.length === 0 && result.zone.empty === null)
    return [...assumed, text`On likely values no outcome is acceptable to all, so there is no frontier to show.`];
  const near = result.promise === "interior" ? ", outcomes close to a walk-away value excepted" : "";
  return [
    ...assumed,
    result.exact
      ? text`The frontier ${where} has ${count} ${result.frontier.length === 1 ? "point" : "points"}; it is exact.`
      : text`The frontier ${where} is given by ${count} points: whatever outcome is taken, one of them is worse by at most ${loss} points to anybody${near}.`,
  ];
}

function solutionSentences(result: FrontierResult, context: ViewContext): readonly Text[] {
  const nash = result.solutions.nash;
  if (nash === null) return [];
  const names = lookup(context);
  const gains = result.parties.map(
    (id, p) =>
      text`${names.party(id)} ${names.number(signedPoints(nash.utilities[p]! - result.reservation[p]!, names.scale), id)}`,
  );
  const same = SOLUTIONS.filter(({ name }) => name !== "nash" && sameOutcome(result.solutions[name], nash)).map(
    ({ title }) => title,
  );
  const agreeing =
    same.length === 0 ? text`` : text` ${joined(same)} ${same.length === 1 ? "picks" : "pick"} the same outcome.`;
  return [
    text`The Nash solution would give, against walk-away: ${joined(gains)}${nash.proven ? "" : " (the best found; not proven)"}.${agreeing}`,
  ];
}

/** How much of the space each party would accept, alone and all together. */
function acceptedSentences({ accepted, gaps }: FrontierResult, context: ViewContext): readonly Text[] {
  if (accepted === undefined) return [];
  const names = lookup(context);
  const alone = Object.entries(accepted.parties).flatMap(([id, share]) =>
    share === null ? [] : [text`${names.party(id)} ${sharePhrase(share)}`],
  );
  if (alone.length === 0) return [];
  const together = accepted.all === null ? text`` : text`; all together ${sharePhrase(accepted.all)}`;
  const share = gaps !== null && !gaps.holds ? "On likely values, the share" : "Share";
  return [text`${share} of all feasible outcomes that each would accept: ${joined(alone)}${together}.`];
}

/** A share with its bounds where they are not as good as exact. */
function sharePhrase({ estimate, low, high, method }: AcceptedShare): string {
  if (method === "exact" || percentage(low) === percentage(high)) return percentage(estimate);
  return `${percentage(estimate)} (${percentage(low)} to ${percentage(high)}${method === "draws" ? ", by draws" : ""})`;
}

function percentage(share: number): string {
  if (share <= 0 || share >= 0.01) return `${fixed(share * 100)}%`;
  if (share >= 0.0001) return `${(share * 100).toPrecision(2)}%`;
  return `1 in ${largeCount(String(BigInt(Math.round(1 / share))))}`;
}

/** What the solutions that weigh parties by power would give. */
function weightedSentences(result: FrontierResult, context: ViewContext): readonly Text[] {
  const { weighted } = result;
  if (weighted === undefined) return [];
  const names = lookup(context);
  const weights = joined(
    Object.entries(weighted.weights).map(([id, weight]) => text`${names.party(id)} ${String(weight)}`),
  );
  const given = (title: string, solution: Solution | null): readonly Text[] =>
    solution === null
      ? []
      : [
          text`${title} ${joined(result.parties.map((id, p) => text`${names.party(id)} ${signedPoints(solution.utilities[p]! - result.reservation[p]!, names.scale)}`))}${solution.proven ? "" : " (the best found; not proven)"}`,
        ];
  const both = [...given("the Nash solution", weighted.nash), ...given("the utilitarian", weighted.utilitarian)];
  if (both.length === 0) return [];
  return [text`With the weights ${weights} they would give, against walk-away: ${joined(both)}.`];
}

/** What dividing one issue could do, where the two parties want opposite things on every issue. */
function adjustedWinnerSentences(result: FrontierResult, context: ViewContext): readonly Text[] {
  const { adjustedWinner } = result;
  if (!adjustedWinner?.opposed) return [];
  const names = lookup(context);
  const [first, second] = result.parties as readonly [Id, Id];
  const wins = (whole: number): readonly string[] =>
    Object.entries(adjustedWinner.shares).flatMap(([issue, share]) => (share === whole ? [names.issue(issue)] : []));
  const { split } = adjustedWinner;
  const divided =
    split === null
      ? text`no issue needs to be divided`
      : text`${names.issue(split.issue)} is divided, ${percentage(split.share)} to ${names.party(first)} and ${percentage(1 - split.share)} to ${names.party(second)}`;
  const won = (id: Id, issues: readonly string[]): Text =>
    text`${names.party(id)} wins ${issues.length === 0 ? "no issue whole" : joined(issues)} (${fixed(adjustedWinner.points[id]!)} of its 100 points)`;
  return [
    text`If issues could be divided, the Adjusted Winner procedure would settle them so: ${won(first, wins(1))}; ${won(second, wins(0))}; ${divided}.`,
  ];
}

function sameOutcome(a: Solution | null, b: Solution | null): boolean {
  return a !== null && b !== null && JSON.stringify(a.outcome) === JSON.stringify(b.outcome);
}

/** Gains at each solution, and what each solution says issue by issue. Empty where the zone is. */
export function solutionTables(result: FrontierResult, context: ViewContext): readonly Table[] {
  const names = lookup(context);
  const found = SOLUTIONS.flatMap((entry) => {
    const solution = result.solutions[entry.name];
    return solution === null ? [] : [{ ...entry, solution }];
  });
  if (found.length === 0) return [];
  const gain = (utilities: readonly number[], p: number): Cell => {
    const value = utilities[p]! - result.reservation[p]!;
    return { text: signedPoints(value, names.scale), value, basis: { party: result.parties[p]! } };
  };
  const gains: Table = {
    id: "solutions",
    title: "Gains over walk-away at each solution",
    rowHeader: "solution",
    columns: [
      { key: "solution", title: "Solution", align: "start" },
      ...result.parties.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
      { key: "ties", title: "Outcomes alike", align: "end" },
    ],
    rows: found.map(
      ({ title, means, solution }): Row => ({
        solution: { text: title, note: solution.proven ? means : `${means}; not proven` },
        ...Object.fromEntries(result.parties.map((id, p): [Id, Cell] => [id, gain(solution.utilities, p)])),
        ties: { text: String(solution.ties), value: solution.ties },
      }),
    ),
    ...(result.zone.best === null
      ? {}
      : {
          totals: [
            {
              solution: { text: "Each party’s best in the zone" },
              ...Object.fromEntries(result.parties.map((id, p): [Id, Cell] => [id, gain(result.zone.best!, p)])),
              ties: { text: "" },
            },
          ],
        }),
  };
  const terms: Table = {
    id: "solution-terms",
    title: "What each solution says",
    rowHeader: "issue",
    columns: [
      { key: "issue", title: "Issue", align: "start" },
      ...found.map(({ name, title }) => ({ key: name, title, align: "start" as const })),
    ],
    rows: context.model.issues.map(
      (issue): Row => ({
        issue: { text: issue.title },
        ...Object.fromEntries(
          found.map(({ name, solution }): [string, Cell] => [
            name,
            { text: settledOn(result, solution, issue.id, names) },
          ]),
        ),
      }),
    ),
    note: [
      "An issue of which nobody who decides has spoken, or on which all are tied, is left as it is. Where several options give everybody the same, all of them are named: no solution chooses between them.",
    ],
  };
  return [gains, terms];
}

/** What a solution says on an issue; where only the file's order would choose, everything that is as good. */
function settledOn(result: FrontierResult, solution: Solution, issue: Id, names: Lookup): string {
  const option = solution.outcome[issue];
  if (option === undefined) return "–";
  if (result.leftAsIs.includes(issue)) return "left as it is";
  const alike = solution.alike[issue] ?? [option];
  return alike.map((one) => names.option(issue, one)).join(" or ");
}

/** Gains of every solution as parallel bars from the walk-away line, for any number of parties. */
export function solutionBars(result: FrontierResult, context: ViewContext): readonly Figure[] {
  const names = lookup(context);
  const [table] = solutionTables(result, context);
  if (table === undefined) return [];
  const found = SOLUTIONS.flatMap((entry) =>
    result.solutions[entry.name] === null ? [] : [{ ...entry, solution: result.solutions[entry.name]! }],
  );
  const gain = (row: number, p: number): number =>
    (found[row]!.solution.utilities[p]! - result.reservation[p]!) * names.scale;
  const values = found.flatMap((_, row) => result.parties.map((__, p) => gain(row, p)));
  const alt = `Gains over walk-away, in points, at ${found.map(({ title }, row) => `${title}: ${result.parties.map((id, p) => `${names.partyName(id)} ${signedPoints(gain(row, p) / names.scale, names.scale)}`).join(", ")}`).join("; ")}.`;
  return [
    {
      id: "solutions",
      headline: "What the standard solutions would give each party",
      alt,
      caption: [
        `Points above each party’s own walk-away line. ${found.map(({ title, means }) => `${title}: ${means}`).join("; ")}.`,
      ],
      sources: names.perspectiveSources(),
      table,
      draw: (document, width) =>
        drawColumns(
          {
            alt,
            columns: result.parties.map((id) => ({ title: names.partyName(id), color: accent(context.case, id) })),
            rows: found.map(({ title }) => ({ label: title })),
            domain: [Math.min(0, ...values), Math.max(...values, 1e-9)],
            guides: [{ value: 0, label: "", strong: true }],
            narrowColumns: 2,
            mark: (row, c) => ({
              bar: [0, gain(row, c)],
              text: signedPoints(gain(row, c) / names.scale, names.scale),
            }),
          },
          document,
          width,
        ),
    },
  ];
}

/** A draft placed in the frontier figure. */
export interface PlacedDraft {
  readonly id: Id;
  readonly utilities: Readonly<Record<Id, Spread>>;
  readonly redLine: boolean;
  /** The draft at hand: where issues of it are open, what they may make of it is drawn. Others are then left out. */
  readonly current?: boolean;
}

/** From the least to the most; the same twice where nothing is open. */
function ends(utility: Spread): readonly [number, number] {
  return typeof utility === "number" ? [utility, utility] : [utility.low, utility.high];
}

/** What of a frontier is drawn: of each point what it is worth. */
export type PlottedFrontier = Pick<FrontierResult, "parties" | "reservation" | "solutions"> & {
  readonly frontier: readonly Pick<FrontierPoint, "utilities">[];
};

/** Two parties against each other, a third by shade: frontier, drafts with their trail, walk-away lines, solutions. */
export function frontierFigure(
  result: PlottedFrontier,
  context: ViewContext,
  pair: readonly [number, number],
  drafts: readonly PlacedDraft[] = [],
): Figure {
  const names = lookup(context);
  const [a, b] = pair;
  const third = result.parties.findIndex((_, p) => p !== a && p !== b);
  const gain = (utilities: readonly number[], p: number): number =>
    (utilities[p]! - result.reservation[p]!) * names.scale;
  const thirds = third < 0 ? [] : result.frontier.map((point) => gain(point.utilities, third));
  const thirdLow = Math.min(...thirds);
  const thirdSpan = Math.max(...thirds) - thirdLow;
  const idA = result.parties[a]!;
  const idB = result.parties[b]!;
  const exact = (draft: PlacedDraft): boolean =>
    typeof draft.utilities[idA] === "number" && typeof draft.utilities[idB] === "number";
  const placed = drafts.filter(
    (draft) =>
      exact(draft) ||
      (draft.current === true && draft.utilities[idA] !== undefined && draft.utilities[idB] !== undefined),
  );
  const open = placed.find((draft) => !exact(draft));
  const span = (utility: Spread, p: number): readonly [number, number] => {
    const [low, high] = ends(utility);
    return [(low - result.reservation[p]!) * names.scale, (high - result.reservation[p]!) * names.scale];
  };
  const solutions = groupedSolutions(result, (solution) => [gain(solution.utilities, a), gain(solution.utilities, b)]);
  const shade = third < 0 ? "" : ` Darker points give ${names.partyName(result.parties[third]!)} more.`;
  const alt = `Points above walk-away for ${names.partyName(idA)} (across) and ${names.partyName(idB)} (up): ${result.frontier.length} efficient outcomes, ${placed.length} drafts, and the solutions ${solutions.map((s) => s.name).join("; ")}. Numbers are in the table.`;
  return {
    id: `frontier-${idA}-${idB}`,
    headline: placedHeadline(result, placed.filter(exact), names, idA, idB),
    alt,
    caption: [
      `Shaded: both at or above walk-away.${shade} Numbered: the drafts, with arrows to the draft that follows; hollow where a red line is crossed.${open === undefined ? "" : ` Dashed: what the open issues may make of ${names.theDraft(open.id)}.`} Diamonds: solutions. Points that would cover each other are drawn once.`,
    ],
    sources: [...new Set([...placed.flatMap((draft) => names.draftSources(draft.id)), ...names.perspectiveSources()])],
    table: placedTable(result, placed, names),
    draw: (document, width) =>
      drawFrontier(
        {
          alt,
          axes: [
            { name: names.partyName(idA), color: accent(context.case, idA) },
            { name: names.partyName(idB), color: accent(context.case, idB) },
          ],
          points: result.frontier.map((point, i) => ({
            x: gain(point.utilities, a),
            y: gain(point.utilities, b),
            third: third < 0 ? null : thirdSpan > 1e-9 ? (thirds[i]! - thirdLow) / thirdSpan : 1,
          })),
          drafts: placed.map((draft) => ({
            name: names.draftName(draft.id),
            x: span(draft.utilities[idA]!, a),
            y: span(draft.utilities[idB]!, b),
            follows: nearestPlaced(draft.id, placed, names),
            redLine: draft.redLine,
          })),
          solutions,
        },
        document,
        width,
      ),
  };
}

/** The nearest draft before this one that is placed; drafts that are not known are passed over. */
function nearestPlaced(id: Id, placed: readonly PlacedDraft[], names: Lookup): number {
  let before = names.draft(id)?.follows ?? null;
  while (before !== null) {
    const index = placed.findIndex((draft) => draft.id === before);
    if (index >= 0) return index;
    before = names.draft(before)?.follows ?? null;
  }
  return -1;
}

/** Solutions at one place share a mark. */
function groupedSolutions(
  result: PlottedFrontier,
  at: (solution: Solution) => readonly [number, number],
): readonly { letter: string; name: string; x: number; y: number }[] {
  const groups: { letter: string; name: string; x: number; y: number }[] = [];
  for (const { name, title, letter } of SOLUTIONS) {
    const solution = result.solutions[name];
    if (solution === null) continue;
    const [x, y] = at(solution);
    const group = groups.find((g) => Math.abs(g.x - x) < 1e-6 && Math.abs(g.y - y) < 1e-6);
    if (group === undefined) groups.push({ letter, name: title, x, y });
    else {
      group.letter += letter;
      group.name += `, ${title}`;
    }
  }
  return groups;
}

function placedHeadline(result: PlottedFrontier, placed: readonly PlacedDraft[], names: Lookup, a: Id, b: Id): string {
  const both = `${names.partyName(a)} and ${names.partyName(b)}`;
  if (placed.length === 0) return `The efficient deals between ${both}`;
  const above = placed.filter((draft) =>
    [a, b].every((id) => (draft.utilities[id] as number) >= result.reservation[result.parties.indexOf(id)]! - 1e-9),
  );
  if (above.length === 0) return `No draft lies above the walk-away lines of both ${both}`;
  if (above.length === 1) return `Only ${names.theDraft(above[0]!.id)} lies above the walk-away lines of both ${both}`;
  return `${countWord(above.length)} of ${countWord(placed.length)} drafts lie above the walk-away lines of both ${both}`;
}

function placedTable(result: PlottedFrontier, placed: readonly PlacedDraft[], names: Lookup): Table {
  const columns = [
    { key: "row", title: "Draft or solution", align: "start" as const },
    ...result.parties.map((id) => ({ key: id, title: names.partyName(id), align: "end" as const, party: id })),
  ];
  const cells = (utility: (id: Id, p: number) => Spread | undefined): Row =>
    Object.fromEntries(
      result.parties.map((id, p): [Id, Cell] => {
        const u = utility(id, p);
        if (u === undefined) return [id, { text: "–", value: null }];
        const [low, high] = ends(u).map((end) => end - result.reservation[p]!) as [number, number];
        const shown = (gain: number): string => signedPoints(gain, names.scale);
        return [
          id,
          low === high
            ? { text: shown(low), value: low, basis: { party: id } }
            : { text: `${shown(low)} to ${shown(high)}`, value: null, basis: { party: id } },
        ];
      }),
    );
  return {
    id: "placed",
    title: "Gains over walk-away of drafts and solutions, in points",
    rowHeader: "row",
    columns,
    rows: [
      ...placed.map(
        (draft, i): Row => ({
          row: {
            text: `${i + 1}  ${names.draftName(draft.id)}`,
            ...(draft.redLine ? { note: "crosses a red line" } : {}),
            sources: names.draftSources(draft.id),
          },
          ...cells((id) => draft.utilities[id]),
        }),
      ),
      ...SOLUTIONS.flatMap(({ name, title, letter }): Row[] => {
        const solution = result.solutions[name];
        return solution === null
          ? []
          : [{ row: { text: `${letter}  ${title}` }, ...cells((_, p) => solution.utilities[p]) }];
      }),
    ],
  };
}
