import type { Id, NegotiateResult, NegotiationTurn } from "@parley/core";
import { accent } from "../accents.ts";
import { drawLines } from "../figures/lines.ts";
import { drawOffers } from "../figures/offers.ts";
import { type Lookup, lookup } from "../lookup.ts";
import { counted, fixed, percent, points, signedPoints } from "../numbers.ts";
import { joined, text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";
import { STRATEGY_NAMES } from "./strategy-names.ts";

/** One negotiation by a protocol (theory 11.2). */
export const negotiateTelling: Telling<NegotiateResult> = {
  title: "A negotiation, played",
  headline: (result, context) => headline(result, lookup(context)),
  sentences: (result, context) => sentences(result, lookup(context)),
  tables: (result, context) => [...agreementTables(result, context), traceTable(result, context, listed(result))],
  figures: (result, context) =>
    result.trace.length < 2
      ? []
      : [roundsFigure(result, context), ...(result.parties.length === 2 ? [spaceFigure(result, context)] : [])],
};

function playedBy(result: NegotiateResult, names: Lookup): Text {
  if (result.protocol === "single-text") return text`With a mediator’s single text`;
  const kinds = new Set(Object.values(result.strategies));
  if (kinds.size === 1) return text`With all parties playing ${STRATEGY_NAMES[[...kinds][0]!]}`;
  return text`With ${joined(result.parties.map((id) => text`${names.party(id)} playing ${STRATEGY_NAMES[result.strategies[id]!]}`))}`;
}

function headline(result: NegotiateResult, names: Lookup): Text {
  const how = playedBy(result, names);
  if (!result.gaps.holds) return text`${how}, whether the rules bring an agreement depends on what nobody has said.`;
  if (result.agreement === null)
    return text`${how}, the rules bring no agreement within ${counted(result.deadline, "round")}.`;
  // In which round hangs on every number: it is told where none of them is a guess.
  const when =
    result.protocol === "single-text"
      ? `after ${counted(result.rounds, "round")}`
      : `in round ${result.rounds} of ${result.deadline}`;
  return text`${how}, the rules bring an agreement${result.unspoken > 0 ? "" : ` ${when}`}.`;
}

function sentences(result: NegotiateResult, names: Lookup): readonly Text[] {
  const said: Text[] = [
    [
      "Nobody has said that the parties would negotiate like this: it shows what the procedure does, and foretells nothing.",
    ],
  ];
  if (!result.gaps.holds) {
    const ends = (agreed: boolean): string => (agreed ? "an agreement" : "none");
    said.push([
      `On likely values they bring ${ends(result.agreement !== null)}; with all of it at the low end ${ends(result.gaps.cautious)}, at the high end ${ends(result.gaps.hopeful)}.`,
    ]);
  }
  if (result.unspoken > 0)
    said.push([
      `What follows is played on likely values; ${counted(result.unspoken, "option")} among them, counted party by party, ${result.unspoken === 1 ? "is one" : "are ones"} that the party has never spoken of.`,
    ]);
  if (result.agreement !== null) {
    const { advantage } = result.agreement;
    said.push(
      text`Of the most it could gain over walking away, ${joined(result.parties.map((id) => text`${names.party(id)} gets ${percent(advantage[id]!)}`))}.`,
    );
    const { frontier, nash } = result.distance!;
    if (frontier !== null && nash !== null)
      said.push([
        `In such shares it lies ${fixed(frontier, 2)} from the nearest efficient deal and ${fixed(nash, 2)} from the Nash solution.`,
      ]);
  } else if (result.frontier.length === 0)
    said.push(["No outcome is worth walking in for all of them on these values, so no strategy could bring one."]);
  else said.push(["Deals that all would sign exist on these values; these strategies do not find one in time."]);
  if (result.leftOut.length > 0)
    said.push(
      text`Not at the table, since nobody has judged what no deal is worth to them: ${joined(names.parties(result.leftOut))}.`,
    );
  const grid = Math.max(...Object.values(result.grid));
  if (grid > 0)
    said.push([
      `The outcomes are too many to list; offers are found on a grid, and each is the best among all worth at least ${points(grid, names.scale)} points more to its party than it asks for.`,
    ]);
  return said;
}

function agreementTables(result: NegotiateResult, context: ViewContext): readonly Table[] {
  const { agreement } = result;
  if (agreement === null) return [];
  const names = lookup(context);
  return [
    {
      id: "agreed",
      title: "What is agreed, as played",
      rowHeader: "issue",
      columns: [
        { key: "issue", title: "Issue", align: "start" },
        { key: "option", title: "Option", align: "start" },
      ],
      rows: Object.entries(agreement.outcome).map(
        ([issue, option]): Row => ({
          issue: { text: names.issue(issue) },
          option: { text: names.option(issue, option) },
        }),
      ),
      totals: result.parties.map(
        (id): Row => ({
          issue: { text: names.partyName(id), rich: [names.party(id)] },
          option: {
            text: `${signedPoints(agreement.utilities[id]! - result.reservation[id]!, names.scale)} against walking away`,
            value: agreement.utilities[id]! - result.reservation[id]!,
          },
        }),
      ),
    },
  ];
}

const KINDS: Readonly<Record<NegotiationTurn["kind"], string>> = {
  offer: "offers",
  accept: "accepts",
  leave: "leaves",
  adopted: "revision adopted",
  refused: "revision refused",
};

/** So many turns are listed whole; of more the first, as many between, and the last. */
const FEW = 12;

/** Places in the trace of the turns that are listed. */
function listed({ trace, turns }: NegotiateResult): ReadonlySet<number> | null {
  if (turns === "all" || trace.length <= FEW) return null;
  const some = FEW / 3;
  const last = trace.length - some;
  return new Set([
    ...Array.from({ length: some }, (_, k) => k),
    ...Array.from({ length: some }, (_, k) => Math.round(some + ((k + 1) * (last - some)) / (some + 1))),
    ...Array.from({ length: some }, (_, k) => last + k),
  ]);
}

/** @param shown places of the turns to be listed; all where left out or `null` */
function traceTable(result: NegotiateResult, context: ViewContext, shown: ReadonlySet<number> | null = null): Table {
  const names = lookup(context);
  let before: NegotiationTurn | null = null;
  const lastOf = new Map<Id, NegotiationTurn>();
  return {
    id: "trace",
    title: shown === null ? "Turn by turn" : `${shown.size} of ${result.trace.length} turns`,
    rowHeader: "turn",
    columns: [
      { key: "turn", title: "Turn", align: "end" },
      { key: "round", title: "Round", align: "end" },
      { key: "by", title: "By", align: "start" },
      { key: "kind", title: "Does", align: "start" },
      ...result.parties.map((id) => ({
        key: `worth-${id}`,
        title: `To ${names.partyName(id)}`,
        align: "end" as const,
        party: id,
      })),
      { key: "changes", title: "Against its last", align: "start" },
    ],
    rows: result.trace.flatMap((turn, k): Row[] => {
      const earlier = turn.kind === "offer" ? lastOf.get(turn.by) : before;
      if (turn.kind === "offer") lastOf.set(turn.by, turn);
      before = turn;
      if (shown?.has(k) === false) return [];
      return [
        {
          turn: { text: String(k + 1), value: k + 1 },
          round: { text: String(turn.round), value: turn.round },
          by: { text: names.partyName(turn.by), rich: [names.party(turn.by)] },
          kind: { text: KINDS[turn.kind] },
          ...Object.fromEntries(
            result.parties.map((id): [string, Cell] => [`worth-${id}`, worthCell(turn, id, names)]),
          ),
          changes: { text: turn.kind === "accept" ? "" : changesText(earlier ?? null, turn, names) },
        },
      ];
    }),
    note: [
      `What is on the table at each turn, in points of each party’s own scale; the first offer of a party stands whole.${shown === null ? "" : ` Of ${result.trace.length} turns the first, the last and a few between are listed; all of them where all turns are asked for.`}`,
    ],
  };
}

function worthCell(turn: NegotiationTurn, id: Id, names: Lookup): Cell {
  const utility = turn.utilities[id] ?? null;
  if (utility === null) return { text: "crosses a red line", value: null, redLine: true };
  return { text: points(utility, names.scale), value: utility };
}

/** Issues on which it differs from what came before, as far as there is room. */
function changesText(before: NegotiationTurn | null, turn: NegotiationTurn, names: Lookup): string {
  if (before === null) return "";
  const changed = Object.entries(turn.outcome).filter(([issue, option]) => before.outcome[issue] !== option);
  if (changed.length === 0) return "the same again";
  const shown = changed.slice(0, 3).map(([issue, option]) => `${names.issue(issue)}: ${names.option(issue, option)}`);
  return `${shown.join("; ")}${changed.length > 3 ? `; and ${counted(changed.length - 3, "issue")} more` : ""}`;
}

/** What each party asks for, round by round; of a single text what it is worth to each. */
function roundsFigure(result: NegotiateResult, context: ViewContext): Figure {
  const names = lookup(context);
  const { scale } = names;
  const single = result.protocol === "single-text";
  const pointsOf = (id: Id): readonly { readonly x: number; readonly y: number }[] =>
    result.trace.flatMap((turn) => {
      const shown = single ? turn.kind === "adopted" : turn.kind === "offer" && turn.by === id;
      const utility = turn.utilities[id] ?? null;
      return shown && utility !== null ? [{ x: turn.round, y: utility * scale }] : [];
    });
  const lines = result.parties.map((id) => ({
    name: names.partyName(id),
    color: accent(context.case, id),
    points: pointsOf(id),
  }));
  const values = [
    ...lines.flatMap((line) => line.points.map(({ y }) => y)),
    ...result.parties.map((id) => result.reservation[id]! * scale),
  ];
  const [low, high] = padded(Math.min(...values), Math.max(...values));
  const head = single
    ? "What the text is worth to each party, revision by revision"
    : "What each party’s own offers are worth to it, round by round";
  return {
    id: "negotiation-rounds",
    headline: head,
    alt: `${head}.`,
    sources: [],
    table: traceTable(result, context),
    draw: (document, width) =>
      drawLines(
        {
          alt: `${head}.`,
          x: { label: "round", domain: [1, Math.max(2, result.rounds)], format: (x) => fixed(x, 0) },
          y: {
            label: "points of each party’s own scale",
            domain: [low, high],
            format: (y) => fixed(y, scale === 1 ? 2 : 0),
          },
          lines,
        },
        document,
        width,
      ),
  };
}

/** All offers of two parties, by what they are worth to both. */
function spaceFigure(result: NegotiateResult, context: ViewContext): Figure {
  const names = lookup(context);
  const { scale } = names;
  const [a, b] = result.parties as readonly [Id, Id];
  const offers = (id: Id): readonly (readonly [number, number])[] =>
    result.trace.flatMap(({ kind, by, utilities }) => {
      const [x, y] = [utilities[a] ?? null, utilities[b] ?? null];
      const shown = result.protocol === "single-text" ? kind === "adopted" && by === id : kind === "offer" && by === id;
      return shown && x !== null && y !== null ? [[x * scale, y * scale] as const] : [];
    });
  const frontier = result.frontier.map(([x, y]) => [x! * scale, y! * scale] as const);
  const parties = result.parties.map((id) => ({
    name: names.partyName(id),
    color: accent(context.case, id),
    offers: offers(id),
  }));
  const { nash, agreement } = result;
  const marks = [
    ...(nash === null ? [] : [{ at: [nash[0]! * scale, nash[1]! * scale] as const, label: "Nash", hollow: true }]),
    ...(agreement === null
      ? []
      : [
          {
            at: [agreement.utilities[a]! * scale, agreement.utilities[b]! * scale] as const,
            label: "agreed",
            hollow: false,
          },
        ]),
  ];
  const all = [...frontier, ...parties.flatMap((party) => party.offers)];
  const axis = (id: Id, k: 0 | 1) => ({
    label: `worth to ${names.partyName(id)}, in points`,
    domain: padded(
      Math.min(result.reservation[id]! * scale, ...all.map((point) => point[k])),
      Math.max(result.reservation[id]! * scale, ...all.map((point) => point[k])),
    ),
    reservation: result.reservation[id]! * scale,
  });
  const head = "Every offer by what it is worth to both, against the deals that nobody could better alone";
  return {
    id: "negotiation-space",
    headline: head,
    alt: `${head}.`,
    sources: [],
    table: traceTable(result, context),
    draw: (document, width) =>
      drawOffers(
        {
          alt: `${head}.`,
          axes: [axis(a, 0), axis(b, 1)],
          frontier,
          parties,
          marks,
          format: (value) => fixed(value, scale === 1 ? 2 : 0),
        },
        document,
        width,
      ),
  };
}

function padded(low: number, high: number): readonly [number, number] {
  const pad = Math.max((high - low) * 0.06, 1e-3);
  return [low - pad, high + pad];
}
