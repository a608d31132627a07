import type { Dilemma, Id, JudgedLever, LeverageResult } from "@parley/core";
import { drawLines } from "../figures/lines.ts";
import { type Lookup, lookup, rowSources } from "../lookup.ts";
import { fixed, longDate, probabilityText } from "../numbers.ts";
import { joined, joinedUpTo, text } from "../text.ts";
import type { Cell, Figure, Row, Table, Telling, Text, ViewContext } from "../view.ts";

/** What do threats change (theory 10)? */
export const leverageTelling: Telling<LeverageResult> = {
  title: "What threats change",
  headline: (result, context) => leverageHeadline(result, context),
  sentences: (result, context) => sentences(result, context),
  tables: (result, context) => [
    partiesTable(result, context),
    ...(result.levers.length === 0 ? [] : [leversTable(result, context)]),
    ...dilemmasTable(result, context),
  ],
  figures: (result, context) => curves(result, context),
};

interface Names extends Lookup {
  lever(id: Id): string;
  leverSources(id: Id): readonly Id[];
  commitment(id: Id): string;
  act(id: Id): string;
}
function namesOf(context: ViewContext): Names {
  const levers = new Map((context.case.levers ?? []).map((row) => [row.id, row]));
  const titles = new Map(
    [...(context.case.commitments ?? []), ...(context.case.acts ?? [])].map((row) => [row.id, row.title ?? row.id]),
  );
  // A title that quotes takes single marks within ours.
  const within = (title: string): string => title.replace(/“/g, "‘").replace(/”/g, "’");
  return {
    ...lookup(context),
    lever: (id) => within(levers.get(id)?.title ?? id),
    leverSources: (id) => rowSources(levers.get(id)),
    commitment: (id) => within(titles.get(id) ?? id),
    act: (id) => within(titles.get(id) ?? id),
  };
}

const of = (result: LeverageResult, verdict: LeverageResult["parties"][Id]["verdict"]): readonly Id[] =>
  Object.entries(result.parties).flatMap(([id, party]) => (party.verdict === verdict ? [id] : []));

/** That no lever does it is said where it holds whatever the gaps; that one would is not said while anything is open. */
export function leverageHeadline(result: LeverageResult, context: ViewContext): Text {
  const names = namesOf(context);
  const title = names.theDraft(result.draft);
  const never = of(result, "no-lever");
  const open = of(result, "open");
  const enough = of(result, "enough");
  if (never.length > 0) {
    const red = never.filter((id) => result.parties[id]!.redLine);
    const stopped = never.filter((id) => result.stoppedBy[id] !== undefined);
    const why =
      stopped.length > 0
        ? text`${stopped.length === never.length ? "" : "it crosses a red line, all levers at their most fall short, or "}nothing is ratified without ${joined(
            stopped.flatMap((id) => result.stoppedBy[id]!.map((body) => names.party(body))),
          )}, and no lever on ${stopped.flatMap((id) => result.stoppedBy[id]!).length === 1 ? "that body" : "these bodies"} does it`
        : red.length === never.length
          ? "it crosses a red line"
          : red.length === 0
            ? "all levers at their most fall short"
            : "it crosses a red line, or all levers at their most fall short";
    return text`No lever makes ${joined(
      never.map((id) => names.party(id)),
      "or",
    )} accept ${title}: ${why}.`;
  }
  if (open.length > 0)
    return text`Whether any lever makes ${joined(
      open.map((id) => names.party(id)),
      "or",
    )} accept ${title} depends on what has not been said, or on levers that may never be used.`;
  if (enough.length > 0)
    return text`What others hold over ${joined(enough.map((id) => names.party(id)))} would be enough for ${title}, in this perspective.`;
  const unknown = of(result, "unknown");
  if (unknown.length > 0)
    return text`What no deal is worth to ${joined(unknown.map((id) => names.party(id)))} is not said, so what threats change cannot be told.`;
  return text`No deciding party needs a threat to accept ${title}, in this perspective.`;
}

function sentences(result: LeverageResult, context: ViewContext): readonly Text[] {
  const names = namesOf(context);
  const said: Text[] = [];
  for (const [id, party] of Object.entries(result.parties)) {
    if (party.needed === null || party.range === null || party.range.high <= 0) continue;
    const { low, high } = party.range;
    const needed =
      high - low < 0.0005 ? fixed(party.needed * 100, 1) : `between ${fixed(low * 100, 1)} and ${fixed(high * 100, 1)}`;
    said.push(text`${names.party(id)} falls short by ${names.number(needed, id)} points; ${worthText(result, id)}.`);
  }
  for (const lever of result.levers) {
    if (lever.flips.length > 0)
      said.push(
        text`“${names.lever(lever.id)}” would cost the consent of ${joined(lever.flips.map((id) => names.party(id)))}.`,
      );
    if (lever.credible !== null && lever.credible.estimate <= 0.05)
      said.push(
        text`Carrying out “${names.lever(lever.id)}” does not pay ${names.party(lever.holder)}: gain and reputation fall short of its cost by ${fixed(lever.shortfall!, 1)}.${sourcesPiece(names.leverSources(lever.id))}`,
      );
    if (lever.since.length > 0)
      said.push(
        text`Beside the announcement of “${names.lever(lever.id)}” stand acts of ${names.party(lever.holder)} since then: ${joinedUpTo(
          lever.since.map((id) => actText(id, names, context)),
          3,
        )}.`,
      );
  }
  if (result.smallest !== null && result.smallest.levers.length > 0)
    said.push(
      text`By expected values the fewest levers that would bring everybody in are ${joined(
        result.smallest.levers.map((id) => `“${names.lever(id)}”`),
      )}, if carried out.`,
    );
  const unjudged = result.levers.filter(({ othersJudged }) => !othersJudged);
  if (unjudged.length > 0)
    said.push(
      unjudged.length === result.levers.length
        ? text`Nobody has judged whom else any of these levers moves.`
        : text`Of ${String(unjudged.length)} of ${String(result.levers.length)} levers nobody has judged whom else they move.`,
    );
  return said;
}

type Levers = "judged" | "unsaid" | "none";
/** Whether anybody has said what some lever on a party does to it; where nobody has, its worth is no number. */
function leversOn(result: LeverageResult, id: Id): Levers {
  const on = result.levers.filter(({ target }) => target === id);
  if (on.length === 0) return "none";
  return on.some(({ effect }) => effect !== null) ? "judged" : "unsaid";
}

function worthText(result: LeverageResult, id: Id): string {
  const { available, full } = result.parties[id]!;
  switch (leversOn(result, id)) {
    case "none":
      return "no lever is held over it";
    case "unsaid":
      return "nobody has said what the levers on it would do to it";
    case "judged":
      return `the levers on it, as far as they are credible, are worth ${fixed(available * 100, 1)}, all carried out ${fixed(full * 100, 1)}`;
  }
}

/** What a lever alone changes, as far as it holds whatever nobody has said turns out to be. */
function aloneText({ accepts, effect, target }: JudgedLever, { parties }: LeverageResult): string {
  const party = parties[target];
  const gaps = party?.range != null && party.range.high - party.range.low >= 0.0005;
  if (party?.verdict === "open" && gaps) return "depends on what nobody has said";
  if (accepts.without) return "would sign anyway";
  if (party?.redLine !== true && effect === null) return "not known";
  return accepts.with ? "would sign with it" : "would not sign with it alone";
}

function actText(id: Id, names: Names, context: ViewContext): string {
  const act = (context.case.acts ?? []).find((row) => row.id === id);
  return `“${names.act(id)}” (${act?.did ? "done" : "not done"}${act?.date === undefined ? "" : `, ${longDate(act.date)}`})`;
}
function sourcesPiece(sources: readonly Id[]): Text {
  return sources.length === 0 ? [] : [{ sources }];
}

const points = (value: number | null): Cell =>
  value === null ? { text: "–", value: null } : { text: fixed(value * 100, 1), value };

const VERDICTS: Readonly<Record<LeverageResult["parties"][Id]["verdict"], string>> = {
  accepts: "needs none",
  enough: "enough is available",
  "no-lever": "no lever does it",
  open: "open",
  unknown: "not known",
};

function partiesTable(result: LeverageResult, context: ViewContext): Table {
  const names = namesOf(context);
  return {
    id: "leverage-parties",
    title: "Leverage needed and available",
    rowHeader: "party",
    columns: [
      { key: "party", title: "Party", align: "start" },
      { key: "needed", title: "Needed", align: "end" },
      { key: "available", title: "Available", align: "end" },
      { key: "full", title: "All carried out", align: "end" },
      { key: "most", title: "At their most", align: "end" },
      { key: "verdict", title: "", align: "start" },
    ],
    rows: [...Object.entries(result.parties), ...Object.entries(result.ratifiers)].map(([id, party]): Row => {
      const on = leversOn(result, id);
      const worth = (value: number): Cell =>
        on === "judged" ? points(value) : { text: on === "none" ? "no lever" : "not said", value: null, quiet: true };
      return {
        party: {
          text: names.partyName(id),
          rich: [names.party(id)],
          ...(result.ratifiers[id] === undefined
            ? {}
            : { note: `ratifies for ${names.partyName(result.ratifiers[id].of)}` }),
        },
        needed:
          party.range === null || party.redLine
            ? {
                text: party.redLine ? "red line" : result.stoppedBy[id] === undefined ? "not said" : "not ratified",
                value: null,
                redLine: party.redLine,
              }
            : {
                text: fixed(party.needed! * 100, 1),
                value: party.needed,
                ...(party.range.high - party.range.low < 0.0005
                  ? {}
                  : { note: `${fixed(party.range.low * 100, 1)} to ${fixed(party.range.high * 100, 1)}` }),
              },
        available: worth(party.available),
        full: worth(party.full),
        most: worth(party.most),
        verdict: { text: VERDICTS[party.verdict] },
      };
    }),
    note: [
      `Points of each party’s own 100. Available: each lever’s effect times the chance that carrying it out pays its holder, levers of one support counted once.${result.ratifiersCounted ? "" : " In the curves and the smallest set red lines and walk-away values of the deciding parties are counted, those of bodies that ratify are not."}`,
    ],
  };
}

const CONDITIONS: Readonly<Record<NonNullable<JudgedLever["condition"]>, string>> = {
  "if-rejects": "if it rejects",
  "if-blamed": "if it is blamed",
  "unless-signs": "unless it signs",
};

function leversTable(result: LeverageResult, context: ViewContext): Table {
  const names = namesOf(context);
  return {
    id: "levers",
    title: "Levers: on whom, how much, and whether carrying them out pays",
    rowHeader: "lever",
    columns: [
      { key: "lever", title: "Lever", align: "start" },
      { key: "holder", title: "Held by", align: "start" },
      { key: "target", title: "On", align: "start" },
      { key: "effect", title: "Effect", align: "end" },
      { key: "credible", title: "Pays its holder", align: "end" },
      { key: "changes", title: "What it changes alone", align: "start" },
    ],
    rows: result.levers.map((lever): Row => {
      return {
        lever: {
          text: names.lever(lever.id),
          sources: names.leverSources(lever.id),
          ...(lever.same.length === 0
            ? {}
            : { note: `the same support as ${lever.same.map((id) => names.lever(id)).join(", ")}` }),
        },
        holder: { text: names.partyName(lever.holder), rich: [names.party(lever.holder)] },
        target: {
          text: names.partyName(lever.target),
          rich: [names.party(lever.target)],
          ...(lever.condition === null ? {} : { note: CONDITIONS[lever.condition] }),
        },
        effect: lever.effect === null ? { text: "not said", quiet: true, value: null } : points(lever.effect),
        credible:
          lever.credible === null
            ? { text: "not said", quiet: true, value: null }
            : {
                text: probabilityText(lever.credible.estimate),
                value: lever.credible.estimate,
                ...(lever.shortfall! > 0 ? { note: `short by ${fixed(lever.shortfall!, 1)}` } : {}),
              },
        changes: {
          text: `${aloneText(lever, result)}${lever.flips.length === 0 ? "" : `; loses ${lever.flips.map((id) => names.partyName(id)).join(", ")}`}`,
        },
      };
    }),
  };
}

const KINDS: Readonly<Record<Dilemma["kind"], string>> = {
  threat: "would rather not carry out its threat",
  deterrence: "the other would rather have no deal than its position",
  inducement: "would rather have the other’s position than no deal",
  trust: "cannot rely on the other’s word",
};

function dilemmasTable(result: LeverageResult, context: ViewContext): readonly Table[] {
  if (result.dilemmas.length === 0) return [];
  const names = namesOf(context);
  return [
    {
      id: "dilemmas",
      title: "What stands between each pair, and what would remove it",
      rowHeader: "of",
      columns: [
        { key: "of", title: "Of", align: "start" },
        { key: "towards", title: "Towards", align: "start" },
        { key: "kind", title: "Dilemma", align: "start" },
        { key: "removed", title: "Removed by", align: "start" },
      ],
      rows: result.dilemmas.map(
        (one): Row => ({
          of: { text: names.partyName(one.of), rich: [names.party(one.of)] },
          towards: { text: names.partyName(one.towards), rich: [names.party(one.towards)] },
          kind: {
            text: KINDS[one.kind],
            ...(one.removedBy.lever === null ? {} : { note: names.lever(one.removedBy.lever) }),
            ...(one.removedBy.commitment === null ? {} : { note: names.commitment(one.removedBy.commitment) }),
          },
          removed: { text: removal(one) },
        }),
      ),
      note: [
        `By expected values. Positions: ${Object.entries(result.positions)
          .map(([id, position]) =>
            position === null
              ? `${names.partyName(id)}: none known`
              : `${names.partyName(id)}: ${position.draft === null ? "what it prefers" : names.theDraft(position.draft)}`,
          )
          .join("; ")}.`,
      ],
    },
  ];
}

function removal({ removedBy: { what, amount } }: Dilemma): string {
  switch (what) {
    case "reputation":
      return `${fixed(amount!, 1)} more to lose by not doing it`;
    case "leverage":
      return amount === null ? "nothing: a red line is crossed" : `${fixed(amount * 100, 1)} points of leverage`;
    case "fallback":
      return `no deal worth ${fixed(amount! * 100, 1)} points more to it`;
    case "renege-cost":
      return `a price of ${fixed(amount!, 0)} for breaking it`;
    case "durability":
      return amount === null
        ? "closing the window of danger"
        : `peace worth ${fixed(amount * 100, 1)} points more to the other`;
  }
}

function curves(result: LeverageResult, context: ViewContext): readonly Figure[] {
  const names = namesOf(context);
  const moving = result.curves.filter(
    ({ points: all }) => Math.abs(all.at(-1)!.probability - all[0]!.probability) > 0.005,
  );
  if (moving.length === 0) return [];
  const alt = `The chance that all accept as each lever goes from nothing to its full strength: ${moving
    .map(
      ({ lever, points: all }) =>
        `${names.lever(lever)} from ${probabilityText(all[0]!.probability)} to ${probabilityText(all.at(-1)!.probability)}`,
    )
    .join(", ")}. All numbers are in the table.`;
  return [
    {
      id: "leverage-curves",
      headline: "What each lever changes, from nothing to its full strength",
      alt,
      caption: [
        "The chance that all deciding parties accept, over the ranges of this perspective’s judgements; gaps as likely, so a guess where anything is unspoken.",
      ],
      sources: [
        ...new Set([...moving.flatMap(({ lever }) => names.leverSources(lever)), ...names.perspectiveSources()]),
      ],
      table: {
        id: "leverage-curves",
        title: "Chance that all accept, by strength of the lever",
        rowHeader: "lever",
        columns: [
          { key: "lever", title: "Lever", align: "start" },
          ...result.curves[0]!.points.map(({ strength }) => ({
            key: `s${strength}`,
            title: strength.toFixed(1),
            align: "end" as const,
          })),
        ],
        rows: result.curves.map(
          ({ lever, points: all }): Row => ({
            lever: { text: names.lever(lever) },
            ...Object.fromEntries(
              all.map(({ strength, probability }): [string, Cell] => [
                `s${strength}`,
                { text: probabilityText(probability), value: probability },
              ]),
            ),
          }),
        ),
      },
      draw: (document, width) =>
        drawLines(
          {
            alt,
            x: { label: "strength of the lever, 1: carried out in full", domain: [0, 1], format: (x) => x.toFixed(1) },
            y: { label: "chance that all accept", domain: [0, 1], format: (y) => y.toFixed(1) },
            lines: moving.map(({ lever, points: all }, k) => ({
              name: names.lever(lever),
              color: ["currentColor", "var(--soft, #5f646a)"][k % 2]!,
              points: all.map(({ strength, probability }) => ({ x: strength, y: probability })),
            })),
          },
          document,
          width,
        ),
    },
  ];
}
